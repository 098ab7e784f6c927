"""When steps are made ready: in which order, in what slices, and when not."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from time import sleep
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.style import ThemeOwner
from app.walk.foresight import COLLECTIONS, TOO_LONG, Foresight
from app.walk.sight import Sight
from app.workspace import Workspace
from core.data.dataset import Dataset
from tests.app.walk.acting import idle

pytestmark = pytest.mark.usefixtures("no_piece_is_too_long")


class Recorder:
    """A view that only notes for which places it is asked."""

    def __init__(self, pieces: int = 1, rest: float = 0.001) -> None:
        self.cursors: list[int] = []
        self._pieces, self._rest = pieces, rest

    def foresee(self, sight: Sight) -> Iterator[None]:
        for _ in range(self._pieces):
            self.cursors.append(sight.cursor)
            sleep(self._rest)
            yield


def test_the_nearest_steps_come_first(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.player.seek(5)
    view = Recorder()
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert view.cursors[:4] == [6, 4, 7, 8]
    last = view.cursors.index(len(workspace.player.walk))
    assert view.cursors[last + 1 : last + 3] == [0, 1]


def test_a_move_drops_what_was_begun(workspace: Workspace, qtbot: QtBot) -> None:
    view = Recorder(pieces=500)
    Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: len(view.cursors) > 5)
    workspace.player.seek(20)
    begun = len(view.cursors)
    qtbot.waitUntil(lambda: len(view.cursors) > begun)
    assert set(view.cursors[:begun]) == {1}
    assert view.cursors[begun] == 21


def test_it_works_in_slices(workspace: Workspace, qtbot: QtBot) -> None:
    view, ticks = Recorder(pieces=500), []
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    foresight._timer.timeout.connect(lambda: ticks.append(len(view.cursors)))
    qtbot.waitUntil(lambda: len(ticks) > 6)
    slices = [after - before for before, after in pairwise(ticks)]
    assert 0 < max(slices) < 10


def test_while_something_moves_nothing_is_made(workspace: Workspace, qtbot: QtBot) -> None:
    view, is_busy = Recorder(), [True]
    foresight = Foresight(workspace.player, lambda: [view], lambda: is_busy[0], workspace)
    qtbot.wait(60)
    assert not view.cursors
    is_busy[0] = False
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert view.cursors


def test_where_there_is_no_pass_nothing_is_made(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.document.edit(
        "Empty", lambda project: replace(project, data=Dataset([[1.0]], [[1.0]]))
    )
    view = Recorder()
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert not view.cursors


def test_a_piece_that_takes_too_long_ends_it_until_the_next_move(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.walk.foresight.TOO_LONG", -1.0)
    view = Recorder(pieces=50)
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert view.cursors == [1]
    workspace.player.seek(7)
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert view.cursors == [1, 8]


def test_a_piece_that_other_programs_held_up_does_not_end_it(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.walk.foresight.TOO_LONG", TOO_LONG)
    view = Recorder(rest=2 * TOO_LONG)
    workspace.player.seek(25)
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    assert view.cursors[:4] == [26, 24, 27, 28]


@pytest.mark.parametrize(("collections", "looks"), [(COLLECTIONS - 1, 0), (COLLECTIONS, 1)])
def test_garbage_is_looked_for_when_all_is_ready_and_nobody_moves(
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    collections: int,
    looks: int,
) -> None:
    looked: list[int] = []
    collector = SimpleNamespace(
        isenabled=lambda: True,
        get_count=lambda: (0, 0, collections),
        collect=lambda: looked.append(len(view.cursors)),
    )
    monkeypatch.setattr("app.walk.foresight.gc", collector)
    monkeypatch.setattr("app.walk.foresight.TIDY_MS", 100)
    view = Recorder()
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert looked == []
    qtbot.wait(300)
    assert looked == [len(view.cursors)] * looks


def test_a_view_that_had_nothing_to_do_yet_is_asked_again(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    canvas = CanvasView(workspace, themes.theme)
    qtbot.addWidget(canvas)
    canvas.show()
    workspace.player.last()
    foresight = Foresight(workspace.player, lambda: (canvas,), idle, canvas)
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    workspace.player.step_forward()
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    step = workspace.player.walk[3]
    assert set(step.writes) <= canvas._numbers._texts._texts.keys()


def test_what_is_ready_is_not_made_again(workspace: Workspace, qtbot: QtBot) -> None:
    view = Recorder()
    foresight = Foresight(workspace.player, lambda: [view], idle, workspace)
    qtbot.waitUntil(lambda: foresight.is_resting)
    view.cursors.clear()
    workspace.player.step_forward()
    qtbot.waitUntil(lambda: foresight.is_resting)
    assert len(view.cursors) == 1
