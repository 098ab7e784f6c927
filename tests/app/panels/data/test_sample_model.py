"""The table tells what each sample and column is, and tells the view no more than changed."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.panels.data.data_panel import DataPanel
from app.panels.data.sample_model import SampleModel
from app.style import LIGHT
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.standardise import standardised

Role, Down, Across = Qt.ItemDataRole, Qt.Orientation.Vertical, Qt.Orientation.Horizontal
DATA = Dataset(np.arange(8.0).reshape(4, 2), np.zeros((4, 1)), ("p", "q"), test=(2,))


@pytest.fixture
def model(qapp: object) -> SampleModel:
    model = SampleModel(LIGHT)
    model.show_data(DATA, 0)
    return model


def test_test_samples_are_named_and_paler(model: SampleModel) -> None:
    assert [model.headerData(n, Down) for n in range(4)] == ["1", "2", "test 3", "4"]
    assert model.headerData(2, Down, Role.ToolTipRole) == (
        "Sample 3, kept for testing. Click to walk it"
    )
    dim = LIGHT.colour("dim")
    assert model.headerData(2, Down, Role.ForegroundRole) == dim
    assert model.data(model.index(2, 0), Role.ForegroundRole) == dim
    assert model.data(model.index(2, 0), Role.ToolTipRole) == "4 (kept for testing)"
    assert model.data(model.index(1, 0), Role.ForegroundRole) is None
    assert model.data(model.index(1, 0), Role.ToolTipRole) == "2"


def test_a_walked_test_sample_is_dark_again(model: SampleModel) -> None:
    model.show_data(DATA, 2)
    assert model.data(model.index(2, 0), Role.ForegroundRole) == LIGHT.colour("text")


def test_standardised_columns_stand_slanted_and_say_so(model: SampleModel) -> None:
    model.show_data(standardised(DATA, (1,)), 0)
    fonts = [model.headerData(n, Across, Role.FontRole) for n in range(3)]
    assert [font.italic() for font in fonts if isinstance(font, QFont)] == [False, True, False]
    tips = [str(model.headerData(n, Across, Role.ToolTipRole)) for n in range(3)]
    assert tips[1] == "q: input, standardised. Double-click to name it"
    assert tips[2].startswith("y₁: target.")


def test_another_sample_tells_of_two_rows_only(model: SampleModel) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show_data(DATA, 3)
    assert sorted(told) == [(0, 0), (3, 3)]
    model.show_data(DATA, 3)
    assert len(told) == 2


def test_other_numbers_of_the_same_shape_keep_the_selection(model: SampleModel) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show_data(replace(DATA, inputs=DATA.inputs + 1), 0)
    assert resets == []
    assert model.data(model.index(0, 0)) == "1"
    model.show_data(Dataset(), -1)
    assert (len(resets), model.rowCount(), model.columnCount()) == (1, 0, 0)


def test_what_is_not_said_of_a_head_is_nothing(model: SampleModel) -> None:
    for way in (Across, Down):
        assert model.headerData(0, way, Role.DecorationRole) is None
    assert model.data(model.index(0, 0), Role.DecorationRole) is None


def test_the_samples_of_a_mini_batch_are_marked(panel: DataPanel, workspace: Workspace) -> None:
    heads = [panel.model.headerData(n, Down) for n in range(3)]
    assert heads == ["1", "2", "3"]
    workspace.document.edit(
        "Batches of 2",
        lambda project: replace(project, training=replace(project.training, batch_size=2)),
    )
    assert [panel.model.headerData(n, Down) for n in range(3)] == ["• 1", "• 2", "3"]
    tip = panel.model.headerData(1, Down, Role.ToolTipRole)
    assert tip == "Sample 2, in the mini-batch of this pass. Click to walk it"
    player = workspace.player
    player.last()
    player.step_forward()
    assert [panel.model.headerData(n, Down) for n in range(3)] == ["1", "2", "• 3"]
