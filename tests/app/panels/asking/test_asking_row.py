"""A student types the next number: judged, helped, and never told before the last hint."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.asking.asking import DONE
from app.canvas.frames.numbers import ASKED
from app.desk import Desk
from app.panels.asking.asking_row import AskingRow
from app.typeset.widget import FormulaWidget
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notations.registry import NOTATIONS
from core.passes.numbers import shown
from core.passes.steps import Grain
from tests.networks import random_project


def open_row(desk: Desk, qtbot: QtBot, step: int = 0) -> AskingRow:
    """Seek to a step, press T, and take the line."""
    desk.player.seek(step)
    desk.canvas.setFocus()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_T)
    row = desk.window.formula.asking.row
    assert row is not None
    assert row.isVisible()
    return row


def enter(row: AskingRow, qtbot: QtBot, text: str) -> None:
    row.field.clear()
    if text.isascii():
        qtbot.keyClicks(row.field, text)
    else:
        row.field.insert(text)  # as pasted
    qtbot.keyClick(row.field, Qt.Key.Key_Return)


def test_t_asks_for_the_next_number_and_names_it_alone(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 3)
    assert row.field.hasFocus()
    assert row.place.text() == "Step 4: a of hidden neuron 1"
    assert plain_text(row.symbol.lines[0]).strip() == "a₁⁽¹⁾ ="
    assert (Ref.parse("a.h[0]"), ASKED) in desk.canvas.shown_numbers()
    assert desk.player.cursor == 3


def test_a_right_number_reveals_the_step_and_asks_for_the_next(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 3)
    enter(row, qtbot, "0.870")
    assert desk.player.cursor == 4
    assert row.said.text() == "✓ Right."
    assert row.score.text() == "1 right"
    assert row.place.text() == "Step 5: a of hidden neuron 2"
    assert row.field.text() == ""
    qtbot.wait(20)
    assert row.field.hasFocus()
    assert (Ref.parse("a.h[0]"), "0.870") in desk.canvas.shown_numbers()
    assert desk.window.formula.as_text().endswith("= 0.870")


def test_a_wrong_number_stays_selected_and_learns_its_mistake(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    enter(row, qtbot, "-0.036")
    assert desk.player.cursor == 17
    assert "forgot a branch" in row.said.text()
    assert row.field.selectedText() == "-0.036"
    assert row.score.text() == "1 wrong"
    assert "0.140" not in row.said.text()


def test_rounding_on_the_way_is_right_and_said(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 6)
    enter(row, qtbot, "-0.07")
    assert desk.player.cursor == 7
    assert row.said.text().startswith("✓ Right")


def test_what_is_no_number_is_refused_in_a_sentence_and_counts_as_nothing(
    desk: Desk, qtbot: QtBot
) -> None:
    row = open_row(desk, qtbot, 3)
    enter(row, qtbot, "1/3")
    assert row.said.text() == 'Expected a number such as 0.14, found "1/3".'
    assert row.score.text() == ""
    assert desk.player.cursor == 3


def test_five_hints_and_only_the_last_tells_the_number(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    told = []
    for _ in range(5):
        qtbot.keyClick(row.field, Qt.Key.Key_H)
        lines = [plain_text(line) for line in desk.window.formula.formula.lines]
        told.append(row.said.text() or " ".join(lines))
    assert told[0].startswith("It reads ∂L/∂z₁⁽²⁾")
    assert told[1].startswith("Go back over every edge")
    assert "∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾" in told[2]
    assert "0.121 · (−0.3)" in told[3]
    assert [("0.140" in text) for text in told] == [False] * 4 + [True]
    assert not row.hint.isEnabled()
    assert row.score.text() == "5 hints"
    enter(row, qtbot, "0.140")
    assert row.hint.isEnabled()
    assert row.score.text() == "1 right · 5 hints"


def test_the_first_hint_lights_what_the_number_reads(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    assert desk.player.asked is not None
    assert not desk.player.asked.reads
    qtbot.mouseClick(row.hint, Qt.MouseButton.LeftButton)
    assert Ref.parse("dL_dz.out[1]") in desk.player.asked.reads
    assert row.field.hasFocus()


def test_escape_leaves_and_the_keys_are_the_walks_again(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 3)
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert not row.isVisible()
    assert desk.player.asked is None
    qtbot.waitUntil(desk.canvas.hasFocus)
    assert all(text != ASKED for _, text in desk.canvas.shown_numbers())


def test_page_down_still_steps_and_the_number_after_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 3)
    qtbot.keyClick(row.field, Qt.Key.Key_PageDown)
    assert desk.player.cursor == 4
    assert row.place.text().startswith("Step 5")
    assert row.score.text() == ""


def test_a_neurons_gradients_are_asked_for_one_after_the_other(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 15)
    symbols = []
    for text in ("0.105", "0.078", "0.097", "0.121"):
        assert desk.player.cursor == 15
        symbols.append(plain_text(row.symbol.lines[0]))
        enter(row, qtbot, text)
    assert len(set(symbols)) == 4
    assert desk.player.cursor == 16
    assert row.score.text() == "4 right"


def test_of_very_many_numbers_the_first_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 28)
    assert row.place.text() == "Step 29: the update, its first number"
    assert plain_text(row.symbol.lines[0]).strip() == "w₁₁⁽¹⁾ ←"
    assert any(text == ASKED for _, text in desk.canvas.shown_numbers())
    enter(row, qtbot, shown(desk.player.value(Ref.parse("new_W.x.h[0,0]"))))
    assert desk.player.cursor == 29
    assert row.place.text() == DONE
    qtbot.keyClick(row.field, Qt.Key.Key_PageDown)
    assert desk.player.cursor == 0
    assert row.place.text() == "Step 1: z of hidden neuron 1"


def test_all_gradients_of_the_pass_do_not_tell_it(desk: Desk, qtbot: QtBot) -> None:
    desk.toggle_gradients()
    assert Ref.parse("dL_da.h[0]") in dict(desk.canvas.shown_numbers())
    open_row(desk, qtbot, 3)
    assert Ref.parse("dL_da.h[0]") not in dict(desk.canvas.shown_numbers())


def test_a_long_name_gives_way_and_takes_no_room_from_the_panels(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 23)
    assert row.minimumSizeHint().width() < 640
    assert row.place.toolTip() == row.place.text()


def test_training_ends_the_asking(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 3)
    desk.training.toggle()
    assert not row.isVisible()
    assert desk.player.asked is None
    desk.training.pause()


def test_with_numbers_hidden_hints_end_with_the_symbols(desk: Desk, qtbot: QtBot) -> None:
    row = open_row(desk, qtbot, 17)
    desk.toggle_numbers()
    for _ in range(5):
        qtbot.keyClick(row.field, Qt.Key.Key_H)
    assert row.asking.level == 3
    assert not re.search(r"\d\.\d", desk.window.formula.as_text())


def _widgets(desk: Desk) -> Iterator[QWidget]:
    for page in ("inspector", "samples", "training", "data"):
        desk.window.show_panel(page)
    yield desk.window
    yield from desk.window.findChildren(QWidget)


def _told(desk: Desk, widgets: list[QWidget]) -> str:
    """Everything that can be read, pointed at or heard."""
    texts: list[str] = [QGuiApplication.clipboard().text(), desk.canvas.accessible_text()]
    texts += [text for _, text in desk.canvas.shown_numbers()]
    texts += [desk.window.statusBar().currentMessage(), desk.window.formula.as_text()]
    for widget in widgets:
        texts += [widget.toolTip(), widget.statusTip(), widget.windowTitle(), widget.whatsThis()]
        texts += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, FormulaWidget):
            texts += [plain_text(line) for line in widget.lines]
    texts += [action.text() for action in desk.window.findChildren(QAction)]
    return "\n".join(texts)


@pytest.mark.parametrize("grain", list(Grain))
def test_while_it_is_asked_for_the_number_is_nowhere(
    desk: Desk, qtbot: QtBot, grain: Grain
) -> None:
    """Looked for as text, with digits enough that only equal numbers print alike."""
    data = Dataset([[2.013, 1.107], [0.513, -0.309]], [[0.119, 0.881], [0.707, 0.213]])
    desk.document.edit("Data", lambda project: replace(project, data=data))
    player = desk.player
    player.set_digits(7)
    player.set_grain(grain)
    widgets = list(_widgets(desk))
    row = open_row(desk, qtbot)
    desk.window.show_panel("inspector")
    written = [ref for step in player.walk for ref in step.writes]
    while (ref := row.asking.ref) is not None:
        seen = [player.value(each) for each in written if player.is_revealed(each)]
        number = shown(player.value(ref), 7)
        if number.lstrip("−") not in {shown(abs(each), 7) for each in seen}:
            row.asking.hint()
            row.asking.hint()
            assert number.lstrip("−") not in _told(desk, widgets), (str(ref), player.cursor)
        enter(row, qtbot, number)
        assert "Right" in row.said.text(), str(ref)


@pytest.mark.parametrize("notation", sorted(NOTATIONS))
@pytest.mark.parametrize("seed", [3, 8])
def test_every_kind_of_step_can_be_asked_for_in_every_notation(
    desk: Desk, qtbot: QtBot, notation: str, seed: int
) -> None:
    project = random_project(seed, samples=3, max_layers=2, max_units=2)
    desk.document.open(project, None)
    desk.player.set_notation(notation)
    for grain in Grain:
        desk.player.set_grain(grain)
        row = open_row(desk, qtbot)
        while (ref := row.asking.ref) is not None:
            assert row.asking.hint_shown is None
            for _ in range(5):
                row.asking.hint()
            assert row.symbol.lines
            row.asking.judge(f"{desk.player.value(ref):.9f}")
            assert row.asking.is_accepted, (str(ref), grain, row.said.text())
        row.asking.leave()
