"""Every key of the table of commands, pressed once in the whole window: its command runs, alone."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.actions import commands
from app.menus.command import Command
from core.data.dataset import Dataset
from core.project.edit import set_position

KEYS = [(command, key) for command in commands() for key in command.keys + command.work_keys]
HAND_KEYS = [(command, key) for command in commands() for key in command.hand_keys]


@pytest.fixture
def able_desk(desk: Desk) -> Desk:
    """A window in which every command can be done."""
    data = Dataset([[2.0, 1.0], [1.0, 0.0], [0.0, 2.0]], [[0.0, 1.0]] * 3)
    desk.document.edit("Three samples", lambda project: replace(project, data=data))
    desk.training.one_update()
    desk.document.edit("Rename", lambda project: replace(project, title="other"))
    desk.document.undo()
    desk.player.set_sample(1)
    desk.player.seek(5)
    desk.player.set_digits(5)
    move = partial(set_position, node="h", unit=0, place=(3.0, 0.0))
    desk.document.edit("Move", move)
    desk.document.edit("Rename", lambda project: replace(project, title="other"))
    desk.document.undo()
    desk.workspace.selection.choose([("h", 0)])
    desk.canvas.setFocus()
    return desk


def _press(desk: Desk, qtbot: QtBot, key: str) -> None:
    combination = QKeySequence(key)[0]
    qtbot.keyClick(desk.canvas, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize(("command", "key"), KEYS, ids=[f"{c.id} {key}" for c, key in KEYS])
def test_a_key_runs_its_command_once_and_no_other(
    able_desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    command: Command,
    key: str,
) -> None:
    run: list[str] = []
    menus = able_desk.window.menus
    monkeypatch.setattr(menus, "run", lambda each: run.append(each.id))
    assert menus.actions[command.id].isEnabled()
    _press(able_desk, qtbot, key)
    assert run == [command.id]


@pytest.mark.parametrize(("command", "key"), HAND_KEYS)
def test_a_key_of_the_hand_does_what_its_command_does(
    able_desk: Desk, qtbot: QtBot, command: Command, key: str
) -> None:
    command.do(able_desk)
    wanted = able_desk.player.cursor
    able_desk.player.seek(5)
    _press(able_desk, qtbot, key)
    assert able_desk.player.cursor == wanted == 6
