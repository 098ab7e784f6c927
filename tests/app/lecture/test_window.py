"""The lecture's window: its keys, its presses, and that it hides what it hides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.lecture.keys import KEYS, Doing
from app.lecture.window import LectureWindow
from core.passes.equation import plain_text
from core.passes.numbers import shown
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from tests.app.lecture.acting import hold
from tests.app.lecture.conftest import Opener

Key = Qt.Key


def _formula(window: LectureWindow) -> list[str]:
    return [plain_text(line) for line in window.formula.lines]


def _numbers(window: LectureWindow) -> list[str]:
    return sorted(window.canvas.accessible_text().split("; "))


def _texts(window: LectureWindow) -> str:
    """Everything that can be read anywhere in the window, hidden or not."""
    return _read([window, *window.findChildren(QWidget)], window)


def _on_screen(window: LectureWindow) -> str:
    """Everything that can be read on the screen."""
    children = [child for child in window.findChildren(QWidget) if child.isVisible()]
    return _read([window, *children], window)


def _read(widgets: list[QWidget], window: LectureWindow) -> str:
    said = [
        part
        for widget in widgets
        for part in (
            widget.toolTip(),
            widget.statusTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
        )
    ]
    labels = [label.text() for label in widgets if isinstance(label, QLabel)]
    return "\n".join([*said, *labels, *_formula(window), *_numbers(window)])


def _to(window: LectureWindow, qtbot: QtBot, stage: Stage) -> None:
    for _ in range(len(window.state.presses)):
        if window.state.press.stage is stage:
            return
        qtbot.keyClick(window, Key.Key_PageDown)
    raise AssertionError(stage)


@pytest.mark.parametrize("key", KEYS[Doing.NEXT])
def test_every_key_for_next_makes_one_press(
    document: LectureWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(document, key)
    assert document.state.index == 1


@pytest.mark.parametrize("key", KEYS[Doing.PREVIOUS])
def test_every_key_for_previous_takes_one_press_back(
    document: LectureWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    for _ in range(3):
        qtbot.keyClick(document, Key.Key_PageDown)
    qtbot.keyClick(document, key)
    assert document.state.index == 2


def test_a_first_step_comes_in_three_presses(document: LectureWindow, qtbot: QtBot) -> None:
    assert _formula(document)[0] == "z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾ and a⁽¹⁾ = σ(z⁽¹⁾)", "what is given"
    assert len(_formula(document)) == 3
    qtbot.keyClick(document, Key.Key_PageDown)
    assert _formula(document)[0].endswith("= □")
    assert "1.1" not in _formula(document)[0]
    qtbot.keyClick(document, Key.Key_PageDown)
    assert _formula(document)[0].endswith("1.1 · 2 + (−0.1) · 1 + (−0.2) = □")
    assert "1.900" not in _texts(document)
    qtbot.keyClick(document, Key.Key_PageDown)
    assert _formula(document)[0].endswith("= 1.900")
    assert "1.900" in document.canvas.accessible_text()
    qtbot.keyClick(document, Key.Key_PageDown)
    assert document.state.press.stage is Stage.RESULT, "a repeat comes in one press"


def test_what_the_step_reads_is_lit_before_its_result(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_PageDown)
    asked = document.shown.workspace.player.asked
    assert asked is not None
    assert str(asked.ref) == "z.h[0]"
    assert {str(ref) for ref in asked.reads} >= {"a.x[0]", "a.x[1]", "W.x.h[0,0]", "b.h[0]"}
    qtbot.keyClick(document, Key.Key_End)
    assert document.shown.workspace.player.asked is None


def test_previous_shows_exactly_what_was_there(lesson: LectureWindow, qtbot: QtBot) -> None:
    seen = []
    while not lesson.state.is_last:
        seen.append((_on_screen(lesson), lesson.state.hash))
        qtbot.keyClick(lesson, Key.Key_Right)
    for before in reversed(seen):
        qtbot.keyClick(lesson, Key.Key_Left)
        assert (_on_screen(lesson), lesson.state.hash) == before


def test_home_and_end(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_End)
    assert document.state.is_last
    assert "step 29 of 29" in document.place.text()
    qtbot.keyClick(document, Key.Key_Home)
    assert document.state.index == 0
    assert document.place.text().startswith("Step 0 of 29")


def test_end_stops_at_a_question(lesson: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(lesson, Key.Key_End)
    assert lesson.state.is_asking


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_question_comes_and_goes_below_a_formula_that_stays_where_it_is(
    lesson: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    lesson.resize(*size)
    qtbot.waitUntil(lambda: lesson.height() == size[1])
    while not lesson.state.is_asking:
        scale, beat = lesson.canvas.transform().m11(), lesson.words.height()
        place = lesson.place.y()
        qtbot.keyClick(lesson, Key.Key_PageDown)
    assert lesson.words.height() == beat
    assert lesson.canvas.transform().m11() == scale
    assert lesson.place.y() == place
    assert lesson.question.y() >= lesson.formula.geometry().bottom()
    for column in lesson.formula.columns:
        if column.isVisible():
            assert column.sheet.height <= lesson.formula.height() + 0.45 * column._pixel_size
    qtbot.keyClicks(lesson, "1")
    assert lesson.question.said.isVisible()
    assert lesson.canvas.transform().m11() == scale
    qtbot.keyClick(lesson, Key.Key_PageDown)
    assert lesson.canvas.transform().m11() == scale


def test_digits_are_echoed_and_go_to_a_step(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(document, "18")
    assert "18" in document.place.text()
    qtbot.keyClick(document, Key.Key_Return)
    assert document.state.press.cursor == 18
    assert document.place.text().startswith("Backward · step 18 of 29")
    qtbot.keyClicks(document, "3")
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.isVisible()
    assert document.state.press.cursor == 18


def _type_step(window: LectureWindow, qtbot: QtBot, digits: str) -> str:
    qtbot.keyClicks(window, digits)
    qtbot.keyClick(window, Key.Key_Return)
    return window.place.text()


def test_a_step_that_is_not_there_is_said(
    lesson: LectureWindow, document: LectureWindow, qtbot: QtBot
) -> None:
    assert (
        _type_step(lesson, qtbot, "3") == "This beat has step 17 alone; O goes to any other beat."
    )
    assert lesson.state.press.beat == 0
    assert _type_step(document, qtbot, "99") == "The walk has 29 steps."
    assert document.state.press.cursor == 29
    assert "step 29 of 29" in _type_step(document, qtbot, "29")


@pytest.mark.parametrize(
    ("key", "colour"),
    [(key, Qt.GlobalColor.black) for key in KEYS[Doing.BLACK]]
    + [(key, Qt.GlobalColor.white) for key in KEYS[Doing.WHITE]],
)
def test_black_and_white_until_any_key(
    document: LectureWindow, qtbot: QtBot, key: Qt.Key, colour: Qt.GlobalColor
) -> None:
    qtbot.keyClick(document, key)
    assert document.shade.isVisible()
    assert document.grab().toImage().pixelColor(300, 200) == colour
    qtbot.keyClick(document, Key.Key_PageDown)
    assert not document.shade.isVisible()
    assert document.state.index == 0, "the key only brings the picture back"


def test_a_key_held_down_makes_at_most_one_press_in_80_ms(
    document: LectureWindow, clock: list[float]
) -> None:
    for now, index in ((0.0, 1), (0.04, 1), (0.079, 1), (0.081, 2), (0.16, 2), (0.162, 3)):
        clock[0] = now
        for _ in range(3):
            hold(document, Key.Key_PageDown)
        assert document.state.index == index


def test_a_key_held_down_stops_at_a_question(
    lesson: LectureWindow, qtbot: QtBot, clock: list[float]
) -> None:
    _to(lesson, qtbot, Stage.QUESTION)
    at = lesson.state.index
    clock[0] += 1.0
    hold(lesson, Key.Key_PageDown)
    assert lesson.state.index == at
    qtbot.keyClick(lesson, Key.Key_PageDown)
    assert lesson.state.index == at + 1


def test_other_keys_with_control_mean_nothing(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(document, Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert document.state.index == 0
    assert not document.shade.isVisible()


def test_escape_leaves(document: LectureWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.left):
        qtbot.keyClick(document, Key.Key_Escape)
    assert not document.isVisible()


def test_the_keys_are_shown_and_go_with_the_next_key(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_F1)
    assert document.keys.isVisible()
    for doing in Doing:
        assert doing.value in document.keys.words.text()
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.isVisible()
    assert not document.keys.isVisible()


def test_what_a_number_question_asks_for_is_nowhere(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not (lesson.state.is_asking and not lesson.question.buttons):
        qtbot.keyClick(lesson, Key.Key_Space)
    answer = lesson.state.scene.answer
    assert answer is not None
    number = shown(answer.value, lesson.state.scene.digits)
    assert number not in _texts(lesson)
    assert QApplication.clipboard().text() != number
    _to(lesson, qtbot, Stage.RESULT)
    assert number in _texts(lesson)


def test_what_is_asked_for_stands_where_the_question_is_about(opened: Opener, qtbot: QtBot) -> None:
    folder = next(folder for folder in bundled() if folder.endswith("train_it"))
    window = opened(begin(bundled_lesson(folder)))
    while window.state.posed is None or window.state.posed.question.at.quantity != "new_loss":
        qtbot.keyClick(window, Key.Key_PageDown)
    while not window.state.is_asking:
        qtbot.keyClick(window, Key.Key_PageDown)
    assert [str(lens.shown.ref) for lens in window.canvas.lenses] == ["new_loss"]
    assert window.canvas.lenses[0].text == "?"


def test_s_gives_the_network_the_whole_screen_and_back(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.wait(20)
    before = document.canvas.height()
    qtbot.keyClick(document, Key.Key_S)
    qtbot.waitUntil(lambda: document.canvas.height() > before + 100)
    assert not document.formula.isVisible()
    qtbot.keyClick(document, Key.Key_S)
    qtbot.waitUntil(lambda: document.canvas.height() == before)
    assert document.formula.isVisible()


def test_a_beat_says_that_the_network_stands_alone(opened: Opener, qtbot: QtBot) -> None:
    folder = next(folder for folder in bundled() if folder.endswith("why_backwards"))
    window = opened(begin(bundled_lesson(folder)))
    seen = set()
    while not window.state.is_last:
        is_alone = window.state.scene.beat.layout == "network alone"
        assert window.formula.isVisible() is not is_alone
        seen.add(is_alone)
        qtbot.keyClick(window, Key.Key_Space)
    assert seen == {True, False}
