"""Lectures: the document press by press, and a lesson with its questions.

Rule: a scene is what a person does, key by key; the picture is the lecture's own window.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.lecture.layouts.change import ChangePane
from app.lecture.layouts.plot import PlotPane
from app.lecture.window import LectureWindow
from core.network.ref import Ref
from core.teaching.lessons.bundled import bundled
from core.training.trainer import Trainer
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _window(stage: Stage) -> LectureWindow:
    window = stage.desk.lectures.window
    assert window is not None
    window.showNormal()
    window.resize(stage.desk.window.size())
    window.setFocus()
    stage.settle(100)
    stage.shown = window
    return window


def _document(step: int, presses: int = 0, keys: str = "", updates: int = 0) -> Scene:
    def scene(stage: Stage) -> None:
        _train(stage, updates)
        stage.press(Qt.Key.Key_F5)
        window = _window(stage)
        QTest.keyClicks(window, str(step))
        QTest.keyClick(window, Qt.Key.Key_Return)
        for _ in range(presses):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
        QTest.keyClicks(window, keys)
        _settle(stage, window)

    return scene


def _settle(stage: Stage, window: LectureWindow) -> None:
    """Let what stands beside the network be drawn."""
    pane = window.pane
    if isinstance(pane, PlotPane):
        stage.wait_until(lambda: pane.graph is not None and pane.graph.isVisible())
    elif isinstance(pane, ChangePane):
        stage.wait_until(lambda: bool(pane.trying.points))
    stage.settle()


def _train(stage: Stage, updates: int) -> None:
    """A run of so many updates, behind the presented step."""
    if updates:
        project = stage.desk.document.project
        trainer = Trainer(project.network, project.data, project.training, project.run)
        trainer.run(updates)
        after = replace(project, network=trainer.network, run=trainer.result)
        stage.desk.document.edit("Train", lambda _: after)


def _lesson(name: str, presses: int, keys: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.lectures.open(next(each for each in bundled() if each.endswith(name)))
        window = _window(stage)
        for _ in range(presses):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
        QTest.keyClicks(window, keys)
        _settle(stage, window)

    return scene


def _over(key: Qt.Key, typed: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        stage.press(Qt.Key.Key_F5)
        window = _window(stage)
        QTest.keyClicks(window, "18")
        QTest.keyClick(window, Qt.Key.Key_Return)
        QTest.keyClick(window, key)
        QTest.keyClicks(window.outline.field, typed)
        stage.settle()

    return scene


def _detour(stage: Stage) -> None:
    """A weight is dragged at the sum over branches, and the walk goes on."""
    _document(18)(stage)
    window = _window(stage)
    weight = window.canvas.viewport_rect(Ref.parse("W.x.h[0,0]")).center()
    view = window.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=weight)
    for n in range(1, 9):
        QTest.mouseMove(view, weight + QPoint(8 * n, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=weight + QPoint(64, 0))
    QTest.mouseMove(view, QPoint(5, 5))
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    stage.settle()


LECTURE: dict[str, Scene] = {
    "lecture_start": _document(0),
    "lecture_reads": _document(17, presses=1),
    "lecture_numbers": _document(17, presses=2),
    "lecture_result": _document(18),
    "lecture_weights": _document(24),
    "lecture_update": _document(29),
    "lecture_question": _lesson("branches_add_up", 8, "3"),
    "lecture_answer": _lesson("branches_add_up", 10),
    "lecture_number": _lesson("branches_add_up", 14),
    "lecture_plot": _document(18, keys="l", updates=200),
    "lecture_plot_alone": _document(18, keys="a", updates=200),
    "lecture_matrices_letters": _document(17, presses=1, keys="m"),
    "lecture_matrices_numbers": _document(17, presses=2, keys="m"),
    "lecture_matrices": _document(18, keys="m"),
    "lecture_matrices_weights": _document(24, keys="m"),
    "lecture_network": _document(18, keys="s"),
    "lecture_change": _document(24, keys="c"),
    "lecture_change_question": _lesson("a_slope", 5),
    "lecture_letters": _document(18, keys="h"),
    "lecture_detour": _detour,
    "lecture_outline": _over(Qt.Key.Key_O),
    "lecture_outline_filter": _over(Qt.Key.Key_O, "hidden 1"),
    "lecture_keys": _over(Qt.Key.Key_F1),
}
