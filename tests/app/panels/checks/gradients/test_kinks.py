"""A kink is named and is no failure; a failure stands out."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.checks.gradients.check_model import (
    BACKPROP,
    ERROR,
    NAME,
    VERDICT,
)
from app.panels.checks.gradients.check_row import KINK, RIGHT, WRONG, CheckRow
from app.panels.checks.gradients.gradient_section import GradientSection
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.gradient_check import Comparison
from tests.app.panels.checks.conftest import Data
from tests.app.panels.checks.gradients.checking import (
    cell,
    check,
    column_of,
    middle_of,
    put_at_a_kink,
)


def test_a_kink_is_named_and_is_no_failure(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("ReLU", put_at_a_kink)
    check(section, qtbot)
    verdicts = column_of(section, VERDICT)
    assert verdicts[:3] == [KINK] * 3
    assert set(verdicts[3:]) == {RIGHT}
    assert section.summary.text().startswith("14 of 17 gradients agree, 3 at a kink.")
    qtbot.mouseMove(section.table.viewport(), middle_of(section, 0))
    assert "z₁⁽¹⁾ of hidden neuron 1 is 0 or changes sign (sample 1)" in section.told.text()


def test_a_kink_of_a_batch_names_the_sample_of_the_data(
    section: GradientSection, workspace: Workspace, qtbot: QtBot, put_data: Data
) -> None:
    put_data([[9, 9], [1, 3], [2, 1]], [[0, 1], [1, 0], [0, 1]])
    workspace.document.edit("ReLU", put_at_a_kink)
    workspace.document.edit(
        "Test", lambda project: replace(project, data=replace(project.data, test=(0,)))
    )
    check(section, qtbot)
    assert "Loss: mean of 2." in section.summary.text()
    tip = section.model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "(sample 3)" in tip


def _wrong_row(workspace: Workspace) -> CheckRow:
    network = workspace.document.project.network
    comparison = Comparison(Ref.parse("batch_dL_dW.x.h[0,0]").of("dL_dW"), 0.25, 0.5, 1e-6)
    return CheckRow(comparison, network, (0,))


def test_the_worst_come_first_on_demand_and_the_order_comes_back(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("ReLU", put_at_a_kink)
    check(section, qtbot)
    section.model.add([_wrong_row(workspace)])
    names = column_of(section, NAME)
    qtbot.mouseClick(section.worst, Qt.MouseButton.LeftButton)
    assert column_of(section, VERDICT) == [WRONG] + [KINK] * 3 + [RIGHT] * 14
    assert cell(section, 0, ERROR) == "0.5"
    tip = section.model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("more than the 10⁻⁶ allowed; backprop says 0.250.")
    qtbot.mouseClick(section.worst, Qt.MouseButton.LeftButton)
    assert column_of(section, NAME) == names


def test_a_failure_is_bold_and_marked(section: GradientSection, workspace: Workspace) -> None:
    section.model.add([_wrong_row(workspace)])
    index = section.model.index(0, BACKPROP)
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert cell(section, 0, VERDICT) == WRONG
