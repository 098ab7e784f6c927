"""What a verdict asks for is worked out while the student thinks."""

from pytestqt.qtbot import QtBot

from app.asking import readiness
from app.asking.readiness import Readiness
from app.desk import Desk
from core.teaching.lineup import Lineup


def test_a_number_is_judged_with_what_was_made_ready(desk: Desk, qtbot: QtBot, monkeypatch) -> None:
    asking = desk.workspace.asking
    desk.player.seek(len(desk.player.walk) - 1)
    asking.start()
    qtbot.waitUntil(lambda: asking.readiness.is_resting, timeout=20_000)
    made: list[object] = []
    before = Lineup.sheet
    monkeypatch.setattr(Lineup, "sheet", lambda *these: made.append(these) or before(*these))
    assert not asking.judge("1.234567")
    assert asking.said
    assert made == []


def test_another_number_begins_anew_and_leaving_ends_it(desk: Desk, qtbot: QtBot) -> None:
    asking = desk.workspace.asking
    asking.start()
    assert not asking.readiness.is_resting
    asking.leave()
    assert asking.readiness.is_resting


def test_it_works_in_slices(qtbot: QtBot, desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(readiness, "SLICE", 0.0)
    done: list[int] = []

    def pieces():
        for number in range(4):
            done.append(number)
            yield

    ready = Readiness(desk, pieces)
    ready.restart()
    assert done == []
    qtbot.waitUntil(lambda: ready.is_resting)
    assert done == [0, 1, 2, 3]
