"""Pages of a step: leafed through like presses, forth and back, and told to the presenter."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.lecture.ways.leafing import has_rest, turn_to_end, turned
from app.lecture.window import LectureWindow
from core.passes.equation import plain_text

Key = Qt.Key
FORTH, BACK = Key.Key_PageDown, Key.Key_PageUp


class Pages:
    """So many pages."""

    def __init__(self, page_count: int) -> None:
        self.page, self.page_count = 0, page_count

    def show_page(self, page: int) -> None:
        self.page = min(page, self.page_count - 1)


def test_parts_turn_together_and_the_shorter_one_stays_at_its_end(qapp: QApplication) -> None:
    parts = short, long = Pages(2), Pages(4)
    seen = [(short.page, long.page)]
    while has_rest(parts):
        assert turned(parts, 1)
        seen.append((short.page, long.page))
    assert seen == [(0, 0), (1, 1), (1, 2), (1, 3)]
    assert not turned(parts, 1)
    for pages in reversed(seen[:-1]):
        assert turned(parts, -1)
        assert (short.page, long.page) == pages
    assert not turned(parts, -1)
    turn_to_end(parts)
    assert (short.page, long.page) == seen[-1]


def test_where_nothing_has_pages_nothing_turns(qapp: QApplication) -> None:
    assert not turned((), 1)
    assert not turned((), -1)
    assert not has_rest(())


def _look(window: LectureWindow) -> tuple[Any, ...]:
    lines = [plain_text(line) for line in window.formula.lines]
    pages = [part.page for part in window.paged]
    return window.state.index, pages, lines, window.formula.more.text(), window.place.text()


@pytest.mark.parametrize("keys", ["", "m"])
def test_next_next_previous_is_next_on_every_page(
    document: LectureWindow, qtbot: QtBot, keys: str
) -> None:
    qtbot.keyClicks(document, f"{keys}27")
    qtbot.keyClick(document, Key.Key_Return)
    pages = set()
    while not document.state.is_last or document.shown.has_rest:
        before = _look(document)
        qtbot.keyClick(document, FORTH)
        after = _look(document)
        assert after != before
        qtbot.keyClick(document, BACK)
        assert _look(document) == before
        qtbot.keyClick(document, FORTH)
        assert _look(document) == after
        pages.add(tuple(after[1]))
    assert len(pages) >= 2


def test_only_a_result_is_leafed_through(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_End)
    for _ in range(2):
        qtbot.keyClick(document, BACK)
        assert document.formula.page_count > 1
        assert document.formula.page == 0
        assert not document.shown.has_rest


def test_a_detour_comes_back_to_the_page(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_End)
    qtbot.keyClick(document, FORTH)
    before = _look(document)
    document.shown.look_at(document.shown.workspace.player.walk[2].writes[0])
    assert document.shown.detour is not None
    qtbot.keyClick(document, FORTH)
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.shown.detour is None
    assert _look(document) == before


def test_the_presenter_is_told_that_the_step_goes_on(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(document, "v")
    notes = document.room.presenter.window
    assert notes is not None
    qtbot.keyClick(document, Key.Key_End)
    assert notes.next_press.text() == "Next press: the rest of this step"
    for _ in range(document.formula.page_count - 1):
        qtbot.keyClick(document, FORTH)
    assert notes.next_press.text() == "Next press: none, this is the end"
