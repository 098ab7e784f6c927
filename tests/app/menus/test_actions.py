"""The table of commands: no key twice, and every key does what the table says."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.actions import MENUS, commands
from app.panels.training_panel import TrainingPanel
from app.settings import Settings
from core.passes.steps import Grain

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _press(
    qtbot: QtBot,
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key, modifier)


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
        _press(qtbot, widget, Key.Key_PageDown)
    assert desk.player.cursor == 3
    _press(qtbot, desk.canvas, Key.Key_PageUp)
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
    _press(qtbot, desk.canvas, key)
    assert desk.player.cursor == 1
    _press(qtbot, desk.window.doors.door("data"), key)
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
        _press(qtbot, canvas, key, modifier)
        assert player.cursor == cursor, key


def test_space_presses_a_focused_button(desk: Desk, qtbot: QtBot) -> None:
    _press(qtbot, desk.window.timeline.last, Key.Key_Space)
    assert desk.player.cursor == 29


def test_undo_and_redo_name_what_they_do(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    assert not actions["undo"].isEnabled()
    _press(qtbot, desk.canvas, Key.Key_U, CTRL)
    assert actions["undo"].isEnabled()
    assert actions["undo"].text() == "&Undo One update"
    before = desk.document.project
    _press(qtbot, desk.canvas, Key.Key_Z, CTRL)
    assert desk.document.project is not before
    assert actions["redo"].text() == "&Redo One update"
    _press(qtbot, desk.canvas, Key.Key_Z, CTRL | SHIFT)
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
    _press(qtbot, desk.canvas, Key.Key_PageDown)
    _press(qtbot, desk.canvas, Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().endswith("= 1.900")
    _press(qtbot, desk.canvas, Key.Key_L, CTRL | SHIFT)
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
        _press(qtbot, desk.canvas, key)
        assert actions[identifier].isChecked() is not before
        actions[identifier].trigger()
        assert actions[identifier].isChecked() is before


def test_play_and_train_say_what_they_will_do(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    _press(qtbot, desk.canvas, Key.Key_P)
    assert desk.player.is_playing
    assert actions["play"].text() == "P&ause"
    _press(qtbot, desk.canvas, Key.Key_P)
    assert actions["play"].text() == "Pl&ay"
    _press(qtbot, desk.canvas, Key.Key_T, CTRL)
    assert actions["train"].text() == "Pause &training"
    _press(qtbot, desk.canvas, Key.Key_T, CTRL)
    assert actions["train"].text() == "&Train"


def test_go_to_a_step_by_its_number(desk: Desk, qtbot: QtBot) -> None:
    _press(qtbot, desk.canvas, Key.Key_G, CTRL)
    dialog = desk.dialog
    assert dialog is not None
    dialog.setIntValue(18)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert desk.player.cursor == 18


def test_play_gets_faster_and_slower_within_limits(desk: Desk, qtbot: QtBot) -> None:
    speed = desk.player.speed
    _press(qtbot, desk.canvas, Key.Key_BracketRight)
    assert desk.player.speed == 2 * speed
    for _ in range(9):
        _press(qtbot, desk.canvas, Key.Key_BracketLeft)
    assert desk.player.speed == 0.25


def _submenu(desk: Desk, name: str) -> QMenu:
    menu = desk.window.menuBar().findChild(QMenu, name)
    menu.aboutToShow.emit()
    return menu


def test_decimals_are_chosen_in_the_menu_and_by_keys_and_kept_in_the_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.player.step_forward()
    menu = _submenu(desk, "decimals")
    assert [action.text() for action in menu.actions()] == [str(n) for n in range(2, 13)]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["3"]
    menu.actions()[3].trigger()
    assert desk.window.formula.as_text().endswith("1.90000")
    _press(qtbot, desk.canvas, Key.Key_Period, CTRL)
    assert [a.text() for a in _submenu(desk, "decimals").actions() if a.isChecked()] == ["6"]
    assert not desk.document.is_modified
    desk.files._save(str(tmp_path / "six.bpnet"))
    for _ in range(9):
        _press(qtbot, desk.canvas, Key.Key_Comma, CTRL)
    assert desk.player.digits == 2
    assert not desk.window.menus.actions["fewer_decimals"].isEnabled()
    desk.files.open(str(tmp_path / "six.bpnet"))
    assert desk.player.digits == 6


def test_detail_is_chosen_in_the_menu_and_by_key_and_kept_in_the_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.player.seek(3)
    entries = _submenu(desk, "detail").actions()
    assert [action.text().partition(":")[0] for action in entries] == ["Layer", "Node", "Term"]
    assert [action.isChecked() for action in entries] == [False, True, False]
    entries[2].trigger()
    assert (desk.player.cursor, len(desk.player.walk)) == (9, 77)
    _press(qtbot, desk.canvas, Key.Key_D)
    assert (desk.player.cursor, len(desk.player.walk)) == (1, 13)
    assert "= W" in desk.window.formula.as_text()
    desk.files._save(str(tmp_path / "layers.bpnet"))
    _press(qtbot, desk.canvas, Key.Key_D)
    assert (desk.player.grain, desk.player.cursor) == (Grain.NODE, 3)
    assert not desk.document.is_modified
    desk.files.open(str(tmp_path / "layers.bpnet"))
    assert (desk.player.grain, desk.player.cursor) == (Grain.LAYER, 1)


def test_a_step_is_gone_into_and_out_of_by_keys(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    assert not actions["step_into"].isEnabled()
    desk.player.seek(1)
    assert actions["step_into"].isEnabled()
    _press(qtbot, desk.canvas, Key.Key_Down, CTRL)
    assert (desk.player.grain, desk.player.cursor) == (Grain.TERM, 1)
    assert not actions["step_into"].isEnabled()
    assert "w₁₁⁽¹⁾ x₁ = 1.1 · 2 = 2.200" in desk.window.formula.as_text()
    _press(qtbot, desk.canvas, Key.Key_Up, CTRL)
    assert (desk.player.grain, desk.player.cursor) == (Grain.NODE, 1)
    _press(qtbot, desk.canvas, Key.Key_Up, CTRL)
    assert (desk.player.grain, desk.player.cursor) == (Grain.LAYER, 1)
    assert not actions["step_out"].isEnabled()


def test_the_notation_is_chosen_in_the_menu_and_kept_in_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    desk.player.step_forward()
    before = desk.window.formula.as_text()
    entries = _submenu(desk, "notation").actions()
    assert [action.text() for action in entries if action.isChecked()] == ["Standard"]
    next(action for action in entries if action.text() == "Flat (Mazur)").trigger()
    after = desk.window.formula.as_text()
    assert after.startswith("net_h1 = w₁ · i₁ + w₂ · i₂ + b_h1 = ")
    assert after.partition(" = 1.1")[2] == before.partition(" = 1.1")[2]
    assert not desk.document.is_modified
    desk.files._save(str(tmp_path / "flat.bpnet"))
    desk.player.set_notation("house")
    desk.files.open(str(tmp_path / "flat.bpnet"))
    assert desk.player.notation.label == "Flat (Mazur)"
    assert "net_h1" in desk.window.formula.as_text()


def test_play_goes_on_after_the_update_only_where_that_is_ticked(desk: Desk, qtbot: QtBot) -> None:
    player, action = desk.player, desk.window.menus.actions["goes_on"]
    player.set_speed(200)
    _press(qtbot, desk.canvas, Key.Key_End)
    _press(qtbot, desk.canvas, Key.Key_P)
    assert player.cursor == 0
    _press(qtbot, desk.canvas, Key.Key_End)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.cursor == 29
    assert not desk.document.is_modified
    action.trigger()
    assert action.isChecked()
    _press(qtbot, desk.canvas, Key.Key_P)
    qtbot.waitUntil(lambda: desk.document.is_modified)
    assert player.is_playing


def test_the_training_speed_is_chosen_in_menu_and_panel_and_remembered(
    desk: Desk, settings: Settings
) -> None:
    menu = _submenu(desk, "training_speed")
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["100 updates a second"]
    panel = desk.window.pages.panel("training")
    assert isinstance(panel, TrainingPanel)
    desk.window.show_panel("training")
    assert panel.pace.currentText() == "100 updates a second"
    menu.actions()[-1].trigger()
    assert desk.training.speed is None
    assert settings.training_speed is None
    assert panel.pace.currentText() == "as fast as possible"
    panel.pace.activated.emit(1)
    assert (desk.training.speed, settings.training_speed) == (10, 10)
    assert [a.text() for a in _submenu(desk, "training_speed").actions() if a.isChecked()] == [
        "10 updates a second"
    ]
