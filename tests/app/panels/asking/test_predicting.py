"""Predictions beside the walk: sign, bigger or smaller, choices; at any step, without a lesson."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.canvas.frames.numbers import ASKED
from app.desk import Desk
from app.panels.asking.asking_row import AskingRow
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain
from core.teaching.lessons.question import KINDS
from tests.networks import random_project

Key = Qt.Key


def open_row(desk: Desk, qtbot: QtBot, step: int, presses: int = 1) -> AskingRow:
    """Seek to a step, press Q some times, and take the line."""
    desk.player.seek(step)
    desk.canvas.setFocus()
    qtbot.keyClick(desk.canvas, Key.Key_Q)
    row = desk.window.formula.asking.row
    assert row is not None
    for _ in range(presses - 1):
        qtbot.keyClick(row.field if row.field.isVisible() else row.options, Key.Key_Q)
    return row


def options(row: AskingRow) -> list[str]:
    assert row.options.isVisible()
    return [button.text().split("  ")[1] for button in row.options.buttons]


def line(row: AskingRow) -> str:
    """The question as it stands there, without its options."""
    parts = [widget.lines for widget in (row.symbol, row.than) if widget.isVisible()]
    return " … ".join(plain_text(lines[0]) for lines in parts).replace(" / ", "/")


def test_q_asks_for_the_sign_and_a_digit_answers(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    assert options(row) == ["negative", "zero", "positive"]
    assert line(row) == "∂L/∂a₁⁽¹⁾ is"
    assert row.options.hasFocus()
    assert (Ref.parse("dL_da.h[0]"), ASKED) in desk.canvas.shown_numbers()
    qtbot.keyClick(row.options, Key.Key_1)
    assert row.said.text() == "Not quite."
    assert desk.player.cursor == 17
    qtbot.keyClick(row.options, Key.Key_3)
    assert row.said.text() == "✓ Right."
    assert desk.player.cursor == 18
    assert row.score.text() == "1 right · 1 wrong"
    assert row.options.hasFocus(), "the next number is asked for in the same way"
    assert (Ref.parse("dL_da.h[0]"), "0.140") in desk.canvas.shown_numbers()


def test_q_asks_in_another_way_each_time_and_at_last_not_at_all(desk: Desk, qtbot: QtBot) -> None:
    kinds = []
    for presses in range(1, 5):
        row = open_row(desk, qtbot, 17, presses)
        posed = row.asking.posed
        kinds.append("number" if posed is None else posed.question.kind)
        row.asking.leave()
    assert tuple(kinds) == KINDS
    row = open_row(desk, qtbot, 17, 5)
    assert not row.isVisible()
    assert desk.player.asked is None


def test_bigger_or_smaller_says_than_what(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17, 2)
    assert options(row) == ["smaller", "the same", "bigger"]
    assert line(row) == "∂L/∂a₁⁽¹⁾ is … than ∂L/∂a₂⁽²⁾ without signs"
    qtbot.mouseClick(row.options.buttons[0], Qt.MouseButton.LeftButton)
    assert desk.player.cursor == 18


def test_an_update_is_asked_whether_it_makes_a_weight_bigger(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 28, 2)
    assert line(row) == "w₁₁⁽¹⁾ becomes … than before"


def test_a_wrong_choice_learns_its_mistake_and_the_right_one_reveals(
    desk: Desk, qtbot: QtBot
) -> None:
    row = open_row(desk, qtbot, 17, 4)
    assert line(row).strip() == "∂L/∂a₁⁽¹⁾ ="
    right = options(row).index("0.140")
    qtbot.keyClick(row.options, Key(Key.Key_1 + (right + 1) % 4))
    assert row.said.text().startswith("Not quite")
    assert len(row.said.text()) > 20, "the mistake is named"
    qtbot.keyClick(row.options, Key(Key.Key_1 + right))
    assert desk.player.cursor == 18


def test_h_helps_and_escape_leaves_as_with_a_number(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    qtbot.keyClick(row.options, Key.Key_H)
    assert row.said.text().startswith("It reads")
    assert desk.canvas.show_numbers, "H is the line's own key"
    qtbot.keyClick(row.options, Key.Key_9)
    assert desk.player.cursor == 17
    qtbot.keyClick(row.options, Key.Key_Escape)
    assert not row.isVisible()
    qtbot.waitUntil(desk.canvas.hasFocus)


def test_the_menu_asks_in_one_way_and_ticks_it(desk: Desk, qtbot: QtBot) -> None:
    desk.player.seek(17)
    menu = desk.window.findChild(object, "predict_as")
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["Sign", "Bigger or smaller", "Number", "Choice"]
    assert not any(action.isChecked() for action in actions.values())
    actions["Choice"].trigger()
    row = desk.window.formula.asking.row
    assert row is not None
    assert "0.140" in options(row)
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Choice"]
    desk.player.last()
    menu.aboutToShow.emit()
    assert not any(action.isEnabled() for action in menu.actions())


def test_decimals_write_the_choices_anew(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17, 4)
    spy = QSignalSpy(row.asking.changed)
    desk.player.set_digits(5)
    assert spy.count() > 0
    assert "0.13987" in options(row) or all(len(text.lstrip("−")) == 7 for text in options(row))


@pytest.mark.parametrize("notation", sorted(NOTATIONS))
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "number"])
def test_every_step_can_be_predicted_in_every_notation(
    desk: Desk, qtbot: QtBot, notation: str, kind: str
) -> None:
    desk.document.open(random_project(3, samples=3, max_layers=2, max_units=2), None)
    desk.player.set_notation(notation)
    for grain in Grain:
        desk.player.set_grain(grain)
        desk.player.first()
        desk.workspace.asking.start(kind)
        asking = desk.workspace.asking
        while (ref := asking.ref) is not None:
            if asking.posed is None:
                asking.judge(f"{desk.player.value(ref):.9f}")
            else:
                option = asking.posed.answer.option
                assert option is not None
                asking.choose(option)
            assert asking.is_accepted, (str(ref), grain, asking.said)
        asking.leave()
