"""The number with the halo, as large as a class needs, and nothing hidden by it."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import contrast
from app.fonts import ui_font
from app.lecture.lens import CAPITAL_EM, MOST_LENSES
from app.lecture.sizes import FORMULA_CAPITAL
from app.lecture.window import LectureWindow
from app.style import DARK, LIGHT, in_lecture


def _resized(window: LectureWindow, qtbot: QtBot, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (width, height))


def test_its_capitals_are_32_pixels_high_at_1080_lines(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _resized(document, qtbot, 1920, 1080)
    qtbot.keyClicks(document, "1")
    qtbot.keyClick(document, Qt.Key.Key_Return)
    ((place, shown),) = document.canvas.lenses()
    em = place.height() / 1.35
    assert shown.text == "1.900"
    assert em * CAPITAL_EM >= FORMULA_CAPITAL
    assert QFontMetricsF(ui_font(round(em), bold=True)).capHeight() >= FORMULA_CAPITAL


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_it_hides_no_number_at_any_press(
    document: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    _resized(document, qtbot, *size)
    room = QRectF(document.canvas.viewport().rect())
    seen = 0
    while not document.state.is_last:
        qtbot.keyClick(document, Qt.Key.Key_Space)
        lenses = document.canvas.lenses()
        numbers = document.canvas.shown_number_rects()
        for place, _ in lenses:
            assert room.contains(place)
            assert not [rect for rect in numbers if rect.adjusted(1, 1, -1, -1).intersects(place)]
        seen += bool(lenses)
    assert seen > 40


def test_before_the_result_it_is_a_question_mark(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_Space)
    assert [shown.text for _, shown in document.canvas.lenses()] == ["?"]


def test_many_numbers_at_once_have_none(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_End)
    assert MOST_LENSES == 4
    assert document.canvas.lenses() == []


def test_it_is_painted(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_Space)
    ((place, _),) = document.canvas.lenses()
    qtbot.wait(50)
    picture = document.canvas.grab().toImage()
    rim = picture.pixelColor(round(place.left() + 1), round(place.center().y()))
    assert rim == in_lecture(LIGHT).colour("halo")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_stands_out(theme: object) -> None:
    chosen = in_lecture(DARK if theme is DARK else LIGHT)
    assert contrast(chosen.colour("forward"), chosen.colour("background")) >= 7.0
    assert contrast(chosen.colour("on_backward"), chosen.colour("backward")) >= 7.0
