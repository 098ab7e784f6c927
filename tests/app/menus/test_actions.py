"""The table of commands: no key twice, and every key does what the table says."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.actions import MENUS, commands
from tests.app.menus.keys import CTRL, Key, press

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _field(desk: Desk, qtbot: QtBot, field: QWidget) -> QWidget:
    field.setParent(desk.window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def test_no_two_commands_are_on_one_key() -> None:
    keys = Counter(
        QKeySequence(key).toString() for command in commands() for key in command.all_keys
    )
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_ids_are_unique_and_no_letter_is_underlined_twice_in_a_menu() -> None:
    assert max(Counter(command.id for command in commands()).values()) == 1
    for _, entries in MENUS:
        letters = Counter(
            entry.text[entry.text.index("&") + 1].lower()
            for entry in entries
            if entry is not None and "&" in entry.text
        )
        assert [letter for letter, count in letters.items() if count > 1] == []


def test_every_command_stands_in_a_menu_with_its_key(desk: Desk) -> None:
    bar = desk.window.menuBar()
    texts = [
        action.text() for menu in bar.actions() for action in menu.menu().actions() if action.text()
    ]
    assert len(texts) == sum(1 for _, entries in MENUS for entry in entries if entry is not None)
    assert "Fa&ster\t]" in texts


def test_page_down_and_up_step_whatever_has_the_focus(desk: Desk, qtbot: QtBot) -> None:
    for widget in (desk.canvas, desk.window.doors.door("data"), desk.window.menuBar()):
        press(qtbot, widget, Key.Key_PageDown)
    assert desk.player.cursor == 3
    press(qtbot, desk.canvas, Key.Key_PageUp)
    assert desk.player.cursor == 2


def test_home_and_end_in_a_text_field_belong_to_it_but_page_keys_step(
    desk: Desk, qtbot: QtBot
) -> None:
    field = _field(desk, qtbot, QLineEdit("0.5"))
    assert isinstance(field, QLineEdit)
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home):
        qtbot.keyClick(field, key)
    assert desk.player.cursor == 1
    assert field.cursorPosition() == 0
    assert field.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Space])
def test_arrow_and_space_step_on_the_canvas_only(desk: Desk, qtbot: QtBot, key: Qt.Key) -> None:
    press(qtbot, desk.canvas, key)
    assert desk.player.cursor == 1
    press(qtbot, desk.window.doors.door("data"), key)
    assert desk.player.cursor == 1


def test_the_keys_of_the_walk(desk: Desk, qtbot: QtBot) -> None:
    player, canvas = desk.player, desk.canvas
    for key, modifier, cursor in (
        (Key.Key_Right, SHIFT, 3),
        (Key.Key_Right, SHIFT, 6),
        (Key.Key_Left, SHIFT, 3),
        (Key.Key_Right, CTRL, 11),
        (Key.Key_Right, CTRL, 12),
        (Key.Key_Left, CTRL, 11),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, 29),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        press(qtbot, canvas, key, modifier)
        assert player.cursor == cursor, key


def test_space_presses_a_focused_button(desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, desk.window.timeline.last, Key.Key_Space)
    assert desk.player.cursor == 29


def test_undo_and_redo_name_what_they_do(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    assert not actions["undo"].isEnabled()
    press(qtbot, desk.canvas, Key.Key_U, CTRL)
    assert actions["undo"].isEnabled()
    assert actions["undo"].text() == "&Undo One update"
    before = desk.document.project
    press(qtbot, desk.canvas, Key.Key_Z, CTRL)
    assert desk.document.project is not before
    assert actions["redo"].text() == "&Redo One update"
    press(qtbot, desk.canvas, Key.Key_Z, CTRL | SHIFT)
    assert desk.document.project is before


def test_undo_names_the_last_of_several_edits(desk: Desk) -> None:
    undo = desk.window.menus.actions["undo"]
    for title in ("one", "two"):
        desk.document.edit(f"Name it {title}", lambda p, title=title: replace(p, title=title))
    assert undo.text() == "&Undo Name it two"
    undo.trigger()
    assert undo.text() == "&Undo Name it one"


def test_ctrl_z_in_a_number_field_goes_to_the_document(desk: Desk, qtbot: QtBot) -> None:
    desk.training.one_update()
    field = _field(desk, qtbot, QSpinBox())
    qtbot.keyClick(field, Key.Key_Z, CTRL)
    assert not desk.document.undo_stack.canUndo()


def test_the_formula_is_copied_as_text_and_as_latex(desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, desk.canvas, Key.Key_PageDown)
    press(qtbot, desk.canvas, Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().endswith("= 1.900")
    press(qtbot, desk.canvas, Key.Key_L, CTRL | SHIFT)
    assert "z_{1}" in QGuiApplication.clipboard().text()


def test_what_cannot_be_done_is_disabled(desk: Desk) -> None:
    actions = desk.window.menus.actions
    assert not actions["copy_text"].isEnabled()
    assert not actions["first"].isEnabled()
    desk.player.step_forward()
    assert actions["copy_text"].isEnabled()
    assert actions["first"].isEnabled()


def test_switches_show_what_is_so(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    for identifier, key in (("show_numbers", Key.Key_H), ("show_gradients", Key.Key_G)):
        before = actions[identifier].isChecked()
        press(qtbot, desk.canvas, key)
        assert actions[identifier].isChecked() is not before
        actions[identifier].trigger()
        assert actions[identifier].isChecked() is before


def test_play_and_train_say_what_they_will_do(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    press(qtbot, desk.canvas, Key.Key_P)
    assert desk.player.is_playing
    assert actions["play"].text() == "P&ause"
    press(qtbot, desk.canvas, Key.Key_P)
    assert actions["play"].text() == "Pl&ay"
    press(qtbot, desk.canvas, Key.Key_T, CTRL)
    assert actions["train"].text() == "Pause &training"
    press(qtbot, desk.canvas, Key.Key_T, CTRL)
    assert actions["train"].text() == "&Train"


def test_go_to_a_step_by_its_number(desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, desk.canvas, Key.Key_G, CTRL)
    dialog = desk.dialog
    assert dialog is not None
    dialog.setIntValue(18)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert desk.player.cursor == 18


def test_play_gets_faster_and_slower_within_limits(desk: Desk, qtbot: QtBot) -> None:
    speed = desk.player.speed
    press(qtbot, desk.canvas, Key.Key_BracketRight)
    assert desk.player.speed == 2 * speed
    for _ in range(9):
        press(qtbot, desk.canvas, Key.Key_BracketLeft)
    assert desk.player.speed == 0.25
