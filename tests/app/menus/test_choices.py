"""Decimals, detail, notation and speeds: chosen in a menu or by key, and kept."""

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.training_panel import TrainingPanel
from app.settings import Settings
from core.passes.steps import Grain
from tests.app.menus.keys import CTRL, Key, press


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
    press(qtbot, desk.canvas, Key.Key_Period, CTRL)
    assert [a.text() for a in _submenu(desk, "decimals").actions() if a.isChecked()] == ["6"]
    assert not desk.document.is_modified
    desk.files._save(str(tmp_path / "six.bpnet"))
    for _ in range(9):
        press(qtbot, desk.canvas, Key.Key_Comma, CTRL)
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
    press(qtbot, desk.canvas, Key.Key_D)
    assert (desk.player.cursor, len(desk.player.walk)) == (1, 13)
    assert "= W" in desk.window.formula.as_text()
    desk.files._save(str(tmp_path / "layers.bpnet"))
    press(qtbot, desk.canvas, Key.Key_D)
    assert (desk.player.grain, desk.player.cursor) == (Grain.NODE, 3)
    assert not desk.document.is_modified
    desk.files.open(str(tmp_path / "layers.bpnet"))
    assert (desk.player.grain, desk.player.cursor) == (Grain.LAYER, 1)


def test_a_step_is_gone_into_and_out_of_by_keys(desk: Desk, qtbot: QtBot) -> None:
    actions = desk.window.menus.actions
    assert not actions["step_into"].isEnabled()
    desk.player.seek(1)
    assert actions["step_into"].isEnabled()
    press(qtbot, desk.canvas, Key.Key_Down, CTRL)
    assert (desk.player.grain, desk.player.cursor) == (Grain.TERM, 1)
    assert not actions["step_into"].isEnabled()
    assert "w₁₁⁽¹⁾ x₁ = 1.1 · 2 = 2.200" in desk.window.formula.as_text()
    assert desk.window.statusBar().currentMessage() == "Detail: term"
    press(qtbot, desk.canvas, Key.Key_Up, CTRL)
    assert desk.window.statusBar().currentMessage() == "Detail: node"
    assert (desk.player.grain, desk.player.cursor) == (Grain.NODE, 1)
    press(qtbot, desk.canvas, Key.Key_Up, CTRL)
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
    press(qtbot, desk.canvas, Key.Key_End)
    press(qtbot, desk.canvas, Key.Key_P)
    assert player.cursor == 0
    press(qtbot, desk.canvas, Key.Key_End)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.cursor == 29
    assert not desk.document.is_modified
    action.trigger()
    assert action.isChecked()
    press(qtbot, desk.canvas, Key.Key_P)
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
