"""Detours: whatever a hand does, Esc puts everything back, and nothing of it stays."""

import hashlib

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.lecture.layouts.layout import Layout
from app.lecture.window import LectureWindow
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.project.edit import set_number
from core.teaching.lessons.script import Stage
from tests.app.lecture.ways.states import Hand, state_hash

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def _picture(window: LectureWindow) -> str:
    """Of everything that is on the screen, and of what is behind it."""
    told = [
        state_hash(window.shown),
        repr(window.looks),
        repr(window.canvas.stance),
        repr(window.canvas.transform()),
        repr(window.canvas.toggles),
        repr(sorted(window.canvas.shown_numbers(), key=repr)),
        repr([plain_text(line) for line in window.formula.lines]),
        window.place.text(),
        window.words.text(),
        repr((window.question.isVisible(), window.answer.text(), window.band.isVisible())),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _at(window: LectureWindow, ref: str) -> QPoint:
    rect = window.canvas.viewport_rect(Ref.parse(ref))
    assert not rect.isEmpty()
    return rect.center()


def _in_box(window: LectureWindow, layer: str, unit: int) -> QPoint:
    """In the left half of a neuron's box, where its z will stand."""
    plan = window.canvas.canvas_scene.plan
    assert plan is not None
    rect = plan.layout.boxes[layer, unit].rect
    at = QPointF(rect.left() + rect.width() / 4, rect.top() + 0.7 * rect.height())
    return window.canvas.mapFromScene(at)


def _drag(window: LectureWindow, qtbot: QtBot, ref: str) -> None:
    view, start = window.canvas.viewport(), _at(window, ref)
    qtbot.mousePress(view, LEFT, pos=start)
    for n in range(1, 6):
        qtbot.mouseMove(view, start + QPoint(10 * n, 0))
    qtbot.mouseRelease(view, LEFT, pos=start + QPoint(50, 0))


def _to_18(window: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window, "18")
    qtbot.keyClick(window, Key.Key_Return)


def test_a_dragged_number_opens_a_detour_and_esc_returns(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _to_18(document, qtbot)
    before, project = _picture(document), document.shown.workspace.document.project
    _drag(document, qtbot, "W.x.h[0,0]")
    assert document.band.isVisible()
    assert document.band.words.text() == "Detour from step 18 · Esc returns"
    assert document.shown.workspace.document.project is not project
    qtbot.keyClick(document, Key.Key_Escape)
    assert not document.band.isVisible()
    assert document.isVisible()
    assert document.shown.workspace.document.project is project
    assert _picture(document) == before


def test_a_typed_number_opens_a_detour(document: LectureWindow, qtbot: QtBot) -> None:
    before = _picture(document)
    view = document.canvas.viewport()
    qtbot.mouseDClick(view, LEFT, pos=_at(document, "a.x[0]"))
    editor = document.canvas.editor
    assert editor is not None
    qtbot.keyClicks(editor, "7")
    qtbot.keyClick(editor, Key.Key_Return)
    assert document.shown.detour is not None
    document.setFocus()
    qtbot.keyClick(document, Key.Key_Escape)
    assert _picture(document) == before


def test_a_click_on_a_hidden_number_goes_to_its_step(document: LectureWindow, qtbot: QtBot) -> None:
    before = _picture(document)
    qtbot.mouseClick(document.canvas.viewport(), LEFT, pos=_in_box(document, "out", 0))
    assert document.shown.workspace.player.cursor == 7
    assert document.place.text().startswith("Forward · step 7 of 29")
    assert document.band.words.text() == "Detour from step 0 · Esc returns"
    qtbot.keyClick(document, Key.Key_PageDown)
    assert document.shown.workspace.player.cursor == 8, "the keys walk on from there"
    assert document.state.index == 0
    qtbot.keyClick(document, Key.Key_Escape)
    assert _picture(document) == before


def test_a_click_on_a_number_explains_it_and_is_no_detour(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _to_18(document, qtbot)
    said = [plain_text(line) for line in document.formula.lines]
    qtbot.mouseClick(document.canvas.viewport(), LEFT, pos=_at(document, "z.h[0]"))
    assert document.shown.detour is None
    assert plain_text(document.formula.lines[0]).startswith("z₁")
    qtbot.keyClick(document, Key.Key_PageDown)
    qtbot.keyClick(document, Key.Key_PageUp)
    assert [plain_text(line) for line in document.formula.lines] == said


def test_training_is_a_detour(document: LectureWindow, qtbot: QtBot) -> None:
    before = _picture(document)
    qtbot.keyClick(document, Key.Key_T, CONTROL)
    training = document.shown.workspace.training
    qtbot.waitUntil(lambda: training.updates > 5)
    assert document.place.text().startswith("Training")
    qtbot.keyClick(document, Key.Key_Escape)
    assert not training.is_running
    assert _picture(document) == before


def test_the_update_that_is_said_is_the_one_that_is_counted(
    document: LectureWindow, qtbot: QtBot
) -> None:
    training = document.shown.workspace.training
    qtbot.keyClick(document, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    said = document.place.text()
    training.recorded.emit()
    assert document.place.text() == said
    with qtbot.waitSignal(training.counted, timeout=20_000):
        pass
    assert document.place.text() == f"Training · update {training.updates:,}"
    training.pause()


def test_undo_on_a_detour_takes_back_and_stays_on_it(document: LectureWindow, qtbot: QtBot) -> None:
    project = document.shown.workspace.document.project
    _drag(document, qtbot, "W.x.h[0,0]")
    qtbot.keyClick(document, Key.Key_Z, CONTROL)
    assert document.shown.workspace.document.project is project
    assert document.shown.detour is not None


def test_layout_zoom_and_looks_return_too(document: LectureWindow, qtbot: QtBot) -> None:
    _to_18(document, qtbot)
    qtbot.keyClicks(document, "l")
    document.canvas.zoom(1.7, QPoint(40, 60))
    before = _picture(document)
    _drag_anything(document)
    qtbot.keyClicks(document, "mg")
    document.canvas.zoom(2.3, QPoint(200, 10))
    assert document.looks.layout is Layout.MATRICES
    qtbot.keyClick(document, Key.Key_Escape)
    assert document.looks.layout is Layout.PLOT
    assert _picture(document) == before


def _drag_anything(window: LectureWindow) -> None:
    ref = Ref.parse("W.x.h[0,1]")
    window.shown.workspace.document.edit("Change", lambda p: set_number(p, ref, 0, 0.25))


def test_the_wheel_alone_is_no_detour(document: LectureWindow, qtbot: QtBot) -> None:
    view = document.canvas.viewport()
    centre = QPointF(view.rect().center())
    wheel = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    assert document.canvas.stance is not None
    assert document.shown.detour is None
    qtbot.keyClicks(document, "f")
    assert document.canvas.stance is None


def test_a_detour_does_not_walk_past_an_open_question(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not lesson.state.is_asking:
        qtbot.keyClick(lesson, Key.Key_PageDown)
    closed = lesson.shown.closed
    assert closed is not None
    player = lesson.shown.workspace.player
    _drag_anything(lesson)
    assert not lesson.question.isVisible()
    for key in (Key.Key_PageDown, Key.Key_End):
        for _ in range(3):
            qtbot.keyClick(lesson, key)
            assert not player.is_revealed(closed)
    assert "question" in lesson.place.text()
    qtbot.keyClick(lesson, Key.Key_T, CONTROL)
    assert not lesson.shown.workspace.training.is_running
    qtbot.keyClick(lesson, Key.Key_Escape)
    assert lesson.question.isVisible()


def test_keep_hands_over_what_a_detour_made(document: LectureWindow, qtbot: QtBot) -> None:
    kept: list[object] = []
    document.kept.connect(lambda project, view: kept.append((project, view)))
    qtbot.keyClicks(document, "k")
    assert kept == []
    assert "Nothing has been changed" in document.place.text()
    _drag_anything(document)
    changed = document.shown.workspace.document.project
    qtbot.mouseClick(document.band.findChildren(QPushButton)[0], LEFT)
    assert kept[0][0] is changed  # type: ignore[index]


def test_detail_is_the_document_s_own_walk_and_comes_back_to_the_place(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _to_18(document, qtbot)
    seen = []
    for _ in range(3):
        qtbot.keyClicks(document, "d")
        seen.append((document.shown.workspace.player.grain.value, document.place.text()[:24]))
        assert document.shown.detour is None
    assert [grain for grain, _ in seen] == ["term", "layer", "node"]
    assert seen[-1][1].startswith("Backward · step 18 of 29")
    qtbot.keyClicks(document, "d")
    assert "of 77" in document.place.text()
    qtbot.keyClick(document, Key.Key_PageDown)
    assert document.state.press.step or document.state.press.cursor


def test_detail_in_a_lesson_is_a_detour(lesson: LectureWindow, qtbot: QtBot) -> None:
    before = _picture(lesson)
    qtbot.keyClicks(lesson, "d")
    assert lesson.shown.detour is not None
    qtbot.keyClick(lesson, Key.Key_Escape)
    assert _picture(lesson) == before


def test_a_question_s_press_returns_with_its_question(lesson: LectureWindow, qtbot: QtBot) -> None:
    while lesson.state.press.stage is not Stage.QUESTION:
        qtbot.keyClick(lesson, Key.Key_PageDown)
    before = _picture(lesson)
    _drag_anything(lesson)
    qtbot.keyClick(lesson, Key.Key_Escape)
    assert _picture(lesson) == before


@pytest.mark.parametrize("part", range(3))
def test_random_detours_return_to_the_same_picture(
    lesson: LectureWindow, qtbot: QtBot, part: int
) -> None:
    chance = np.random.default_rng(part)
    hand = Hand(lesson.shown, chance)
    for beat in range(len(lesson.state.scenes)):
        lesson.shown.show(lesson.state.to_beat(beat))
        for _ in range(chance.integers(4)):
            qtbot.keyClick(lesson, Key.Key_PageDown)
        lesson.say("")  # that this is the end
        before = _picture(lesson)
        hand.edit()
        hand.act()
        qtbot.keyClicks(lesson, "mlscahg"[chance.integers(7)])
        lesson.canvas.zoom(0.5 + chance.random() * 3, QPoint(int(chance.integers(200)), 50))
        qtbot.keyClick(lesson, Key.Key_Escape)
        assert _picture(lesson) == before
