"""Predictions: beside the walk, and in a lecture with the hands of a class.

Rule: a scene is what a person does, key by key.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.passes.steps import Grain
from core.teaching.lessons.bundled import bundled
from tests.gallery.lecture import _window as lecture_window
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _predicted(step: int, presses: int, keys: str = "", grain: Grain = Grain.NODE) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.player.set_grain(grain)
        stage.seek(step)
        stage.press(Qt.Key.Key_Q)
        row = stage.desk.window.formula.asking.row
        assert row is not None
        for _ in range(presses - 1):
            line = row.field if row.field.isVisible() else row.options
            QTest.keyClick(line, Qt.Key.Key_Q)
        QTest.keyClicks(row.options, keys)
        stage.settle()

    return scene


def _beside_a_panel(stage: Stage) -> None:
    stage.desk.window.show_panel("inspector")
    _predicted(17, 4, "2")(stage)


def _in_lecture(step: int, keys: str, *votes: tuple[int, ...], presses: int = 0) -> Scene:
    """F5, a step, keys (Q asks), and the hands of every vote; R counts each."""

    def scene(stage: Stage) -> None:
        stage.press(Qt.Key.Key_F5)
        window = lecture_window(stage)
        QTest.keyClicks(window, str(step))
        QTest.keyClick(window, Qt.Key.Key_Return)
        QTest.keyClicks(window, keys)
        for hands, spins in zip(votes, window.question.votes.hands, strict=False):
            QTest.keyClick(window, Qt.Key.Key_R)
            for spin, count in zip(spins, hands, strict=True):
                QTest.keyClicks(spin, str(count))
                QTest.keyClick(spin, Qt.Key.Key_Return)
        for _ in range(presses):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
        stage.settle()

    return scene


def _counting(stage: Stage) -> None:
    """Hands are being typed."""
    _in_lecture(17, "qqqq2r")(stage)
    window = lecture_window(stage)
    QTest.keyClicks(window.question.votes.hands[0][0], "4")
    stage.settle()


def _typed(step: int, text: str, hints: int = 0) -> Scene:
    def scene(stage: Stage) -> None:
        _in_lecture(step, "t")(stage)
        window = stage.desk.lectures.window
        assert window is not None
        for _ in range(hints):
            QTest.keyClick(window.question.field, Qt.Key.Key_H)
        QTest.keyClicks(window.question.field, text)
        if text:
            QTest.keyClick(window.question.field, Qt.Key.Key_Return)
        stage.settle()

    return scene


def _score(stage: Stage) -> None:
    """The lesson on branches, answered to its end."""
    folder = next(each for each in bundled() if each.endswith("branches_add_up"))
    stage.desk.lectures.open(folder)
    window = lecture_window(stage)
    while not window.state.is_last:
        if window.state.is_asking:
            QTest.keyClicks(window, "1")
        QTest.keyClick(window, Qt.Key.Key_PageDown)
    stage.settle()


PREDICTING: dict[str, Scene] = {
    "predict_sign": _predicted(17, 1),
    "predict_compared": _predicted(17, 2, "3"),
    "predict_choices": _predicted(17, 4, "12"),
    "predict_update": _predicted(28, 2),
    "predict_panel": _beside_a_panel,
    "lecture_predict": _in_lecture(17, "qqqq2", (4, 2, 12, 3), (1, 0, 19, 1)),
    "lecture_predict_vote": _in_lecture(17, "qqqq2", (4, 6, 8, 3)),
    "lecture_counting": _counting,
    "lecture_predicted": _in_lecture(17, "qqqq2", (4, 6, 8, 3), (1, 0, 19, 1), presses=2),
    "lecture_typed": _typed(17, "-0.036"),
    "lecture_hint": _typed(17, "", hints=4),
    "lecture_score": _score,
}
