"""The gradient check: every parameter, by backprop and by differences."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from app.panels.checks.checks_panel import ChecksPanel
from app.panels.checks.gradients.check_model import (
    BACKPROP,
    DIFFERENCE,
    ERROR,
    HIDDEN,
    NAME,
    VERDICT,
)
from app.panels.checks.gradients.check_row import RIGHT
from app.panels.checks.gradients.gradient_section import AGAIN, CHECK, STALE, GradientSection
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.layers import PreBias
from core.network.ref import Ref
from core.network.reshape import with_kind
from tests.app.panels.checks.conftest import Data
from tests.app.panels.checks.gradients.checking import (
    cell,
    check,
    column_of,
    middle_of,
    put_at_a_kink,
)


def test_nothing_is_worked_out_before_the_button_is_pressed(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    qtbot.wait(50)
    assert section.model.rowCount() == 0
    assert not section.table.isVisible()
    assert section.button.text() == CHECK


def test_every_parameter_stands_beside_its_difference_with_a_tick(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    assert section.model.rowCount() == 17
    assert column_of(section, NAME)[:3] == ["w₁₁⁽¹⁾", "w₁₂⁽¹⁾", "b₁⁽¹⁾"]
    assert cell(section, 9, BACKPROP) == cell(section, 9, DIFFERENCE) == "0.105"
    assert set(column_of(section, VERDICT)) == {RIGHT}
    assert section.summary.text() == "17 of 17 gradients agree. Loss: sample 1."
    assert section.table.isVisible()
    assert section.button.text() == AGAIN
    gradient = workspace.player.value(Ref.parse("dL_dW.h.out[0,0]"))
    assert section.model.rows[9].comparison.gradient == gradient
    assert "10⁻⁵" in section.how.text()
    assert "10⁻⁶" in section.how.text()


def test_digits_and_notation_are_followed(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    workspace.player.set_digits(5)
    assert cell(section, 9, BACKPROP) == "0.10510"
    workspace.player.set_notation("flat")
    assert cell(section, 9, NAME) == "w₇"
    workspace.player.set_notation("pytorch")
    assert cell(section, 0, NAME) == "fc1.weight[0,0]"


def test_a_click_looks_at_the_parameter_and_the_pointer_lights_it(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    view = section.table.viewport()
    qtbot.mouseMove(view, middle_of(section, 1))
    assert workspace.selection.hovered == Ref.parse("W.x.h[0,1]")
    assert "the weight from input 2 to hidden neuron 1" in section.told.text()
    assert workspace.selection.ref is None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(section, 2))
    assert workspace.selection.ref == Ref.parse("b.h[0]")


def test_the_keyboard_goes_through_the_rows_and_enter_takes_one(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    section.window().activateWindow()
    section.table.setFocus()
    qtbot.waitUntil(section.table.hasFocus)
    section.table.setCurrentIndex(section.model.index(0, 0))
    qtbot.keyClick(section.table, Qt.Key.Key_Down)
    assert workspace.selection.hovered == Ref.parse("W.x.h[0,1]")
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert workspace.selection.ref == Ref.parse("W.x.h[0,1]")
    section.button.setFocus()
    assert workspace.selection.hovered is None


def test_a_change_makes_it_old_and_its_undo_true_again(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    workspace.player.last()
    workspace.player.step_forward()
    assert section.summary.text().startswith(STALE)
    view = section.table.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(section, 2))
    assert workspace.selection.ref is None
    workspace.document.undo()
    assert not section.summary.text().startswith(STALE)
    workspace.document.redo()
    check(section, qtbot)
    assert not section.summary.text().startswith(STALE)


def test_another_title_makes_nothing_old(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    workspace.document.edit("Rename", lambda project: replace(project, title="mine"))
    assert not section.is_stale


def test_another_document_is_not_checked_yet(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    check(section, qtbot)
    workspace.document.open(workspace.document.project)
    assert section.model.rowCount() == 0
    assert section.button.text() == CHECK


def test_hidden_numbers_leave_names_and_ticks(
    panel: ChecksPanel, section: GradientSection, qtbot: QtBot
) -> None:
    check(section, qtbot)
    panel.set_numbers_hidden(True)
    for column in (BACKPROP, DIFFERENCE, ERROR):
        assert set(column_of(section, column)) == {HIDDEN}
    assert set(column_of(section, VERDICT)) == {RIGHT}
    tip = section.model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("both agree.")
    panel.set_numbers_hidden(False)
    assert cell(section, 9, BACKPROP) == "0.105"


def test_data_that_does_not_fit_is_one_sentence(
    section: GradientSection, qtbot: QtBot, put_data: Data
) -> None:
    put_data([[1, 2, 3]], [[0, 1]])
    qtbot.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert section.box.isVisible()
    assert section.model.rowCount() == 0


def test_a_large_network_is_checked_in_slices_and_can_be_stopped(
    section: GradientSection, qtbot: QtBot, put_data: Data
) -> None:
    generator = np.random.default_rng(0)
    rows = generator.normal(size=(4000, 2))
    put_data(rows.tolist(), (rows > 0).astype(float).tolist())
    qtbot.mouseClick(section.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.model.rowCount() > 2, timeout=10_000)
    assert section.button.text() == "Stop"
    assert section.progress.isVisible()
    assert section.progress.value() == section.model.rowCount()
    qtbot.mouseClick(section.button, Qt.MouseButton.LeftButton)
    count = section.model.rowCount()
    qtbot.wait(50)
    assert section.model.rowCount() == count < 17
    assert section.summary.text().startswith(f"Stopped after {count} of 17.")
    assert not section.progress.isVisible()


def test_a_check_under_way_ends_when_the_network_changes(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(section.button, Qt.MouseButton.LeftButton)
    workspace.document.edit("ReLU", put_at_a_kink)
    qtbot.wait(50)
    assert section.model.rowCount() < 17
    assert section.summary.text().startswith(("Stopped", STALE))


def test_it_is_dressed_for_the_dark(
    section: GradientSection, themes: ThemeOwner, qtbot: QtBot
) -> None:
    check(section, qtbot)
    themes.set(DARK)
    ink = section.model.index(0, BACKPROP).data(Qt.ItemDataRole.ForegroundRole)
    assert ink == DARK.colour("backward")
    assert section.model.rowCount(QModelIndex()) == 17


def test_an_offset_and_a_zero_gradient_are_told(
    section: GradientSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit(
        "Pre-bias", lambda p: p.with_network(with_kind(p.network, "h", PreBias()))
    )
    check(section, qtbot)
    assert section.model.rowCount() == 19
    tips = [section.model.index(row, NAME).data(Qt.ItemDataRole.ToolTipRole) for row in range(19)]
    assert any("the offset of input 2" in tip for tip in tips)
    assert set(column_of(section, VERDICT)) == {RIGHT}


def test_a_small_gradient_of_three_digits_is_not_cut(section: GradientSection) -> None:
    table = section.table
    table.fit(3, "w₁₁⁽¹⁾", has_kinks=False)
    margin = 2 * (table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
    for column in (BACKPROP, DIFFERENCE):
        text = table.fontMetrics().horizontalAdvance("−0.00674")
        assert table.columnWidth(column) >= text + margin
