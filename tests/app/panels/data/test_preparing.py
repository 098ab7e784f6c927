"""Standardising and splitting are seen, are one entry each, and are taken back where they are."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.data.data_panel import DataPanel
from app.panels.forms.fields import NumberField
from app.workspace import Workspace
from core.data.dataset import Dataset

NUMBERS = np.array([[1.1, 7.0], [2.7, 7.0], [3.05, 7.0], [9.3, 7.0], [0.2, 7.0]])
DATA = Dataset(NUMBERS, np.array([[0.0, 1.0]] * 5), ("width", "height"))


@pytest.fixture
def full(panel: DataPanel, workspace: Workspace) -> DataPanel:
    workspace.document.edit("Data", lambda project: replace(project, data=DATA))
    return panel


def _enter(field: NumberField, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_standardising_is_named_and_gives_the_numbers_back(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    form = full.preparing
    assert not form.notes.isVisible()
    qtbot.mouseClick(form.scale, Qt.MouseButton.LeftButton)
    data = workspace.document.project.data
    assert data.inputs[:, 0].mean() == pytest.approx(0)
    assert data.inputs[:, 1].tolist() == [0] * 5
    assert form.notes.text().splitlines() == [
        "width: mean 3.27, deviation 3.18961",
        "height is constant in the training rows: only 7 was subtracted",
    ]
    assert workspace.document.undo_stack.undoText() == "Standardise the inputs"
    qtbot.mouseClick(form.scale, Qt.MouseButton.LeftButton)
    assert workspace.document.project.data.inputs.tobytes() == NUMBERS.tobytes()
    assert not form.notes.isVisible()
    assert not form.scale.isChecked()


def test_a_split_is_drawn_by_its_seed_and_taken_back(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    form = full.preparing
    _enter(form.share, "40", qtbot)
    first = workspace.document.project.data.test
    assert len(first) == 2
    assert form.counts.text() == "3 for training, 2 for testing"
    assert workspace.document.undo_stack.undoText() == "Keep 40 % for testing"
    drawn = set()
    for seed in range(1, 9):
        _enter(form.seed, str(seed), qtbot)
        drawn.add(workspace.document.project.data.test)
    assert len(drawn) > 2
    assert {len(rows) for rows in drawn} == {2}
    _enter(form.seed, "0", qtbot)
    assert workspace.document.project.data.test == first
    _enter(form.share, "0", qtbot)
    assert workspace.document.project.data.test == ()
    assert not form.counts.isVisible()
    assert workspace.document.undo_stack.undoText() == "Train with every sample"


def test_mean_and_deviation_come_from_the_training_samples(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(full.preparing.share, "40", qtbot)
    qtbot.mouseClick(full.preparing.scale, Qt.MouseButton.LeftButton)
    data = workspace.document.project.data
    assert data.inputs[data.training_rows, 0].mean() == pytest.approx(0)
    assert data.inputs[:, 0].mean() != pytest.approx(0)


def test_the_seed_alone_changes_nothing(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    count = workspace.document.undo_stack.count()
    _enter(full.preparing.seed, "5", qtbot)
    assert workspace.document.undo_stack.count() == count
    assert full.preparing.seed.text() == "5"


def test_a_share_of_no_sample_is_said(full: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    count = workspace.document.undo_stack.count()
    _enter(full.preparing.share, "5", qtbot)
    assert full.box.message.text() == "5 % of 5 samples are none; type more"
    assert full.preparing.share.text() == "0"
    assert workspace.document.undo_stack.count() == count


def test_a_share_out_of_range_is_refused(full: DataPanel, qtbot: QtBot) -> None:
    _enter(full.preparing.share, "120", qtbot)
    assert "0 to 99 is possible" in full.box.message.text()


def test_many_columns_are_named_in_the_tooltip(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    wide = Dataset(np.random.default_rng(0).standard_normal((5, 9)), np.zeros((5, 2)))
    workspace.document.edit("Wide", lambda project: replace(project, data=wide))
    qtbot.mouseClick(full.preparing.scale, Qt.MouseButton.LeftButton)
    lines = full.preparing.notes.text().splitlines()
    assert (len(lines), lines[-1]) == (5, "and 5 columns more")
    assert len(full.preparing.notes.toolTip().splitlines()) == 9


def test_what_cannot_be_standardised_is_said_and_stays_off(
    full: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    huge = Dataset(np.array([[1.7e308, 0.0], [1.6e308, 0.0]]), np.zeros((2, 2)))
    workspace.document.edit("Huge", lambda project: replace(project, data=huge))
    qtbot.mouseClick(full.preparing.scale, Qt.MouseButton.LeftButton)
    assert "cannot be standardised" in full.box.message.text()
    assert not full.preparing.scale.isChecked()


def test_odd_words_of_a_file_are_said(full: DataPanel, workspace: Workspace) -> None:
    odd = replace(DATA, scaling={"inputs": "odd"})
    workspace.document.edit("Odd", lambda project: replace(project, data=odd))
    assert full.preparing.notes.text().startswith("How the columns were scaled cannot be read")
