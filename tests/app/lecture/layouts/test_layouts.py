"""The layouts of a lecture: by key, by beat, in a lecture's sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.lecture.keys import KEYS, Doing
from app.lecture.layouts.change import ChangePane
from app.lecture.layouts.layout import Layout
from app.lecture.layouts.matrices import MatricesPane
from app.lecture.layouts.plot import PlotPane
from app.lecture.sizes import CAPITAL, CAPITAL_EM, SYMBOL_CAPITAL_EM, sizes_for
from app.lecture.window import LectureWindow
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.lesson import LAYOUTS
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from tests.app.lecture.conftest import Opener

Key = Qt.Key
PANES: dict[Layout, type[QWidget] | None] = {
    Layout.FORMULA: None,
    Layout.PLOT: PlotPane,
    Layout.MATRICES: MatricesPane,
    Layout.NETWORK: None,
    Layout.PLOT_ALONE: PlotPane,
    Layout.CHANGE: ChangePane,
}
OF_KEYS = {
    Doing.PLOT: Layout.PLOT,
    Doing.MATRICES: Layout.MATRICES,
    Doing.NETWORK: Layout.NETWORK,
    Doing.PLOT_ALONE: Layout.PLOT_ALONE,
    Doing.CHANGE: Layout.CHANGE,
}


def _shows(window: LectureWindow) -> tuple[bool, type[QWidget] | None, bool]:
    pane = window.pane
    assert pane is None or pane.isVisible()
    kind = None if pane is None else type(pane)
    return window.canvas.isVisible(), kind, window.formula.isVisible()


def _asks_for(layout: Layout) -> tuple[bool, type[QWidget] | None, bool]:
    return layout.has_network, PANES[layout], layout.has_formula


def _on(window: LectureWindow, qtbot: QtBot, keys: str) -> None:
    qtbot.keyClicks(window, keys)


def test_every_layout_of_a_lesson_is_known() -> None:
    assert tuple(layout.value for layout in Layout) == LAYOUTS


@pytest.mark.parametrize(("doing", "layout"), OF_KEYS.items())
def test_a_key_shows_a_layout_and_the_beat_s_own_again(
    document: LectureWindow, qtbot: QtBot, doing: Doing, layout: Layout
) -> None:
    key = KEYS[doing][0]
    qtbot.keyClick(document, key)
    assert _shows(document) == _asks_for(layout)
    qtbot.keyClick(document, key)
    assert _shows(document) == _asks_for(Layout.FORMULA)


def test_from_any_layout_to_any_other(document: LectureWindow, qtbot: QtBot) -> None:
    for first in OF_KEYS:
        for second, layout in OF_KEYS.items():
            if first is not second:
                qtbot.keyClick(document, KEYS[first][0])
                qtbot.keyClick(document, KEYS[second][0])
                assert _shows(document) == _asks_for(layout)
                qtbot.keyClick(document, KEYS[second][0])


@pytest.mark.parametrize(
    "name", ["a_slope", "why_backwards", "the_transpose", "train_it", "relu_at_zero"]
)
def test_a_beat_says_its_layout(opened: Opener, qtbot: QtBot, name: str) -> None:
    folder = next(each for each in bundled() if each.endswith(name))
    window = opened(begin(bundled_lesson(folder)))
    seen = set()
    while not window.state.is_last:
        layout = Layout(window.state.scene.beat.layout)
        assert _shows(window) == _asks_for(layout)
        seen.add(layout)
        qtbot.keyClick(window, Key.Key_PageDown)
    assert seen - {Layout.FORMULA}


def test_another_beat_has_its_own_layout_whatever_a_key_chose(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _on(lesson, qtbot, "m")
    while lesson.state.press.beat == 0:
        assert lesson.looks.layout is Layout.MATRICES
        qtbot.keyClick(lesson, Key.Key_PageDown)
    assert lesson.looks.layout.value == lesson.state.scene.beat.layout


def _cells(window: LectureWindow) -> dict[str, str]:
    pane = window.pane
    assert isinstance(pane, MatricesPane)
    spots = pane.sheet.placed.spots
    return {str(s.cell.ref): s.cell.text for s in spots if s.cell.ref is not None}


def test_matrices_go_along_press_by_press(document: LectureWindow, qtbot: QtBot) -> None:
    _on(document, qtbot, "m")
    qtbot.keyClick(document, Key.Key_PageDown)
    pane = document.pane
    assert isinstance(pane, MatricesPane)
    assert pane.shown_numbers() == (), "in letters before the numbers come"
    assert "1.1" not in pane.as_text()
    qtbot.keyClick(document, Key.Key_PageDown)
    assert _cells(document)["W.x.h[0,0]"] == "1.1"
    assert _cells(document)["z.h[0]"] == "□"
    qtbot.keyClick(document, Key.Key_PageDown)
    assert _cells(document)["z.h[0]"] == "1.900"
    assert _cells(document)["z.h[1]"] == "□"


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_matrices_have_lecture_sizes_and_are_never_cut_off(
    document: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    document.resize(*size)
    _on(document, qtbot, "m")
    least = CAPITAL * size[1] / 1080 - 1e-6
    while not document.state.is_last:
        qtbot.keyClick(document, Key.Key_PageDown)
        pane = document.pane
        assert isinstance(pane, MatricesPane)
        if pane.sheet.isVisible():
            placed = pane.sheet.placed
            assert placed.em * SYMBOL_CAPITAL_EM >= least
            assert placed.sizes.shape * CAPITAL_EM >= least
            assert placed.height <= pane.sheet.height() + 1
            assert pane.sheet.geometry().bottom() <= pane.height()


def test_on_a_narrow_screen_a_pane_stands_below_in_the_formula_s_place(
    document: LectureWindow, qtbot: QtBot
) -> None:
    document.resize(1024, 768)
    assert document.formula.isVisible()
    for keys in ("m", "l", "c"):
        _on(document, qtbot, keys)
        assert document.pane is not None
        assert document.pane.y() > document.canvas.geometry().bottom()
        assert document.canvas.width() > 900
        assert not document.formula.isVisible()
        _on(document, qtbot, keys)
        assert document.formula.isVisible()
    _on(document, qtbot, "m")
    document.resize(1280, 720)
    assert document.formula.isVisible()
    assert document.pane is not None
    assert document.pane.x() > document.canvas.geometry().right()


def test_what_has_no_room_is_counted(document: LectureWindow, qtbot: QtBot) -> None:
    _on(document, qtbot, "m")
    qtbot.keyClick(document, Key.Key_End)
    pane = document.pane
    assert isinstance(pane, MatricesPane)
    assert pane.more.isVisible()
    assert pane.more.text().startswith("1 of ")
    first = pane.as_text()
    qtbot.keyClick(document, Key.Key_PageDown)
    assert pane.more.text().endswith(" of 4")
    assert pane.as_text() != first


def test_the_loss_plot_has_lecture_sizes(opened: Opener, qtbot: QtBot) -> None:
    window = _at_layout(opened, qtbot, "train_it", Layout.PLOT)
    window.resize(1920, 1080)
    pane = window.pane
    assert isinstance(pane, PlotPane)
    qtbot.waitUntil(lambda: pane.graph is not None and pane.graph.isVisible())
    graph = pane.graph
    assert graph is not None
    sizes = sizes_for(1080)
    for axis in graph._axes.values():
        assert axis.style["tickFont"].pixelSize() * CAPITAL_EM >= CAPITAL
        assert axis.label.font().pixelSize() * CAPITAL_EM >= CAPITAL or "px" in axis.labelString()
    assert graph._items[0].opts["pen"].widthF() >= 2.0
    assert pane.reading.font().pixelSize() == sizes.letters
    assert not pane.curve.is_empty


def _at_layout(opened: Opener, qtbot: QtBot, name: str, layout: Layout) -> LectureWindow:
    folder = next(each for each in bundled() if each.endswith(name))
    window = opened(begin(bundled_lesson(folder)))
    while window.looks.layout is not layout:
        qtbot.keyClick(window, Key.Key_PageDown)
    return window


def test_a_change_is_tried_on_what_the_beat_is_about(opened: Opener, qtbot: QtBot) -> None:
    window = _at_layout(opened, qtbot, "relu_at_zero", Layout.CHANGE)
    pane = window.pane
    assert isinstance(pane, ChangePane)
    assert str(pane.trying.ref) == "b.h[2]"
    qtbot.waitUntil(lambda: bool(pane.trying.points), timeout=10_000)
    letters = [label for label in pane.findChildren(QLabel) if label.isVisible()]
    least = sizes_for(window.height()).letters
    assert all(label.font().pixelSize() >= least for label in letters)


def test_a_tried_change_has_room_on_a_small_screen_with_formula_and_question(
    opened: Opener, qtbot: QtBot
) -> None:
    window = _at_layout(opened, qtbot, "relu_at_zero", Layout.CHANGE)
    window.resize(1280, 720)
    stages = set()
    while not window.state.is_last:
        qtbot.keyClick(window, Key.Key_PageDown)
        stages.add(window.state.press.stage)
        assert window.minimumSizeHint().height() <= 720
        assert window.formula.isVisible()
    assert {Stage.QUESTION, Stage.RESULT} <= stages


def test_the_words_of_a_tried_change_are_as_large_as_the_lesson_s(
    opened: Opener, qtbot: QtBot
) -> None:
    window = _at_layout(opened, qtbot, "relu_at_zero", Layout.CHANGE)
    window.resize(1920, 1080)
    pane = window.pane
    assert isinstance(pane, ChangePane)
    qtbot.waitUntil(lambda: bool(pane.trying.points), timeout=10_000)
    seen = [label for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]
    assert seen
    assert {label.font().pixelSize() for label in seen} == {sizes_for(1080).text}


def test_indices_beside_a_tried_change_are_set_as_in_the_words(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(document, "24")
    qtbot.keyClick(document, Key.Key_Return)
    qtbot.keyClicks(document, "c")
    pane = document.pane
    assert isinstance(pane, ChangePane)
    qtbot.waitUntil(lambda: bool(pane.trying.points), timeout=10_000)
    said = "".join(label.text() for label in pane.readings.findChildren(QLabel))
    assert "∂L/∂w<sub><big>11</big></sub><sup><big>(2)</big></sup> = 0.105" in said
    assert "∂L/∂w₁₁⁽²⁾ = 0.105" in pane.readings.text


def test_while_a_question_is_open_a_tried_change_says_no_number(
    opened: Opener, qtbot: QtBot
) -> None:
    window = _at_layout(opened, qtbot, "a_slope", Layout.CHANGE)
    pane = window.pane
    assert isinstance(pane, ChangePane)
    qtbot.waitUntil(lambda: bool(pane.trying.points), timeout=10_000)
    while window.state.press.stage is not Stage.RESULT:
        assert pane.readings.text == ""
        assert not pane.field.isVisible()
        qtbot.keyClick(window, Key.Key_PageDown)
    assert "L = 0.3249" in pane.readings.text


def test_h_leaves_letters_everywhere(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(document, "18")
    qtbot.keyClick(document, Key.Key_Return)
    _on(document, qtbot, "mh")
    assert not document.canvas.show_numbers
    assert not any(char.isdigit() for line in _formulas(document) for char in line.split("=")[-1])
    pane = document.pane
    assert isinstance(pane, MatricesPane)
    assert pane.shown_numbers() == ()
    _on(document, qtbot, "h")
    assert document.canvas.show_numbers
    assert pane.shown_numbers()


def _formulas(window: LectureWindow) -> list[str]:
    from core.passes.equation import plain_text

    lines = [plain_text(line) for line in window.formula.lines]
    assert lines
    return [line.translate({ord(c): None for c in "₀₁₂₃⁰¹²³⁽⁾"}) for line in lines]


def test_names_and_all_gradients(document: LectureWindow, qtbot: QtBot) -> None:
    before = document.canvas.accessible_text().count("gradient")
    _on(document, qtbot, "g")
    assert document.canvas.accessible_text().count("gradient") > before
    qtbot.keyClick(document, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert document.canvas.show_names
    assert document.state.index == 0


def test_gradients_wait_for_the_open_question(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not lesson.state.is_asking:
        qtbot.keyClick(lesson, Key.Key_PageDown)
    _on(lesson, qtbot, "g")
    assert not lesson.canvas.show_gradients
    assert "question" in lesson.place.text()
