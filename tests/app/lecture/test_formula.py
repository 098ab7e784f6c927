"""Formulas in lecture size: never shrunk, never cut off; what has no room is on further pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import contrast
from app.fonts import raw_math_font
from app.lecture.formula import LectureFormula
from app.lecture.sizes import CAPITAL, FORMULA_CAPITAL, sizes_for
from app.lecture.window import LectureWindow
from app.style import LIGHT, in_lecture
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from core.passes.equation import plain_text
from core.passes.markup import Markup, Numeral, Operator, Relation, Row, Symbol

SIZES = [(1024, 768), (1280, 720), (1920, 1080)]


def test_capitals_are_as_high_as_a_lecture_needs(qapp: QApplication) -> None:
    sizes = sizes_for(1080)
    capital = raw_math_font(sizes.formula).capHeight()
    assert capital >= FORMULA_CAPITAL
    for pixels in (sizes.text, sizes.place):
        assert pixels * 0.729 >= CAPITAL, "DejaVu's capitals are 0.729 em high"


@pytest.mark.parametrize("size", SIZES)
def test_at_every_step_all_that_is_shown_has_room(
    document: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    document.resize(*size)
    qtbot.waitUntil(lambda: document.height() == size[1])
    for _ in range(len(document.state.presses)):
        for column in document.formula.columns:
            if column.isVisible():
                assert column.sheet.height <= document.formula.height()
                assert column.sheet.width <= column.width() + 1.0
                assert column.sheet.pixel_size == sizes_for(size[1]).formula
        qtbot.keyClick(document, Qt.Key.Key_Space)


def test_of_a_large_update_one_line_is_in_full_and_the_others_are_brief(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Qt.Key.Key_End)
    texts = [plain_text(line) for line in document.formula.lines]
    assert texts[0].endswith("= 1.1 − 1 · 0.032 = 1.068")
    assert len(texts) >= 10
    assert texts[1].endswith("← −0.116"), "brief, but no equation"


def test_a_brief_line_is_not_broken_where_another_page_has_room(
    document: LectureWindow, qtbot: QtBot
) -> None:
    document.resize(1920, 1080)
    qtbot.waitUntil(lambda: document.height() == 1080)
    equations = [_line(name) for name in "abcdefghijklmnopqrst"]
    document.formula.set_lines(equations, 20)
    for page in range(document.formula.page_count):
        document.formula.show_page(page)
        for column in document.formula.columns:
            lines = [line for line in column.lines if line not in equations]
            sheet = arrange(lines, (), column.sheet.pixel_size)
            assert not lines or sheet.width <= column.width() + 1.0, "unbroken"
    assert page > 0


def test_gradients_of_a_layer_are_all_there(document: LectureWindow, qtbot: QtBot) -> None:
    while document.shown.workspace.player.grain.value != "layer":
        qtbot.keyClick(document, Qt.Key.Key_D)
    qtbot.keyClicks(document, "11")
    qtbot.keyClick(document, Qt.Key.Key_Return)
    texts = [plain_text(line) for line in document.formula.lines]
    assert len(texts) == 9
    assert "·" in texts[0], "the rule"
    assert texts[-1].endswith(" = 0.020")
    assert not document.formula.more.isVisible()


def test_lines_that_have_room_are_in_full(document: LectureWindow, qtbot: QtBot) -> None:
    document.resize(1920, 1080)
    qtbot.waitUntil(lambda: document.height() == 1080)
    equations = [_line(name) for name in "abcdef"]
    document.formula.set_lines(equations, 6)
    texts = [plain_text(line) for line in document.formula.lines]
    assert texts[0] == plain_text(equations[0])
    assert texts[-1] == "f = 0.123456789"
    assert len(texts) == 6


def _line(name: str) -> Markup:
    parts: list[Markup] = [Symbol(name), Relation("=")]
    for _ in range(6):
        parts += [Numeral("0.123456789"), Operator("·")]
    return Row((*parts[:-1], Relation("="), Numeral("0.123456789")))


def test_what_has_no_room_is_counted(document: LectureWindow, qtbot: QtBot) -> None:
    document.resize(640, 480)
    qtbot.waitUntil(lambda: document.height() == 480)
    qtbot.keyClick(document, Qt.Key.Key_End)
    whole = 19  # of the update: 17 parameters and the loss, and what the gradient predicted
    rest = whole - len(document.formula.lines)
    assert document.formula.more.text() == f"1–{whole - rest} of 19"
    qtbot.keyClick(document, Qt.Key.Key_Home)
    assert not document.formula.more.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_every_line_of_an_update_comes_press_by_press(
    document: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    document.resize(*size)
    qtbot.waitUntil(lambda: document.height() == size[1])
    qtbot.keyClick(document, Qt.Key.Key_End)
    formula, seen = document.formula, [*document.formula.lines]
    assert formula.page_count > 1
    for page in range(1, formula.page_count):
        qtbot.keyClick(document, Qt.Key.Key_PageDown)
        assert formula.page == page
        assert formula.more.isVisible()
        seen += formula.lines
    names = [plain_text(line).split()[0] for line in seen]
    explanation = document.shown.workspace.player.explanation
    assert explanation is not None
    assert names == [plain_text(each.line).split()[0] for each in explanation.equations]
    assert document.place.text().startswith("Update")
    qtbot.keyClick(document, Qt.Key.Key_PageDown)
    assert document.place.text() == "End of the lesson."


@pytest.mark.parametrize("role", ["text", "forward", "backward"])
def test_step_text_stands_out_seven_to_one(role: str) -> None:
    theme = in_lecture(LIGHT)
    assert contrast(theme.colour(role), theme.colour("background")) >= 7.0


def test_a_line_that_is_too_long_keeps_its_ends(qtbot: QtBot) -> None:
    sizes = sizes_for(720)
    formula = LectureFormula(Colours.of_theme(LIGHT), sizes)
    qtbot.addWidget(formula)
    numbers: list[Markup] = [part for n in range(60) for part in (Numeral(f"{n}"), Operator("+"))]
    line = Row((Symbol("z"), Relation("="), *numbers, Numeral("0"), Relation("="), Numeral("9")))
    formula.set_sizes(sizes)
    formula.resize(300, sizes.formula_height)
    formula.set_lines([line], 1)
    assert [plain_text(each) for each in formula.lines] == ["z = 9"]
    assert formula.more.text() == ""


def test_on_1024x768_the_sum_over_branches_stands_in_three_lines(
    document: LectureWindow, qtbot: QtBot
) -> None:
    document.resize(1024, 768)
    qtbot.keyClicks(document, "18")
    qtbot.keyClick(document, Qt.Key.Key_Return)
    (line,) = document.formula.lines
    assert "0.121 · (−0.3) + (−0.147) · (−1.2)" in plain_text(line)
    assert not document.formula.more.isVisible()
