"""Predictions: beside the walk, and in a lecture with the hands of a class.

Rule: a scene is what a person does, key by key.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.passes.steps import Grain
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


PREDICTING: dict[str, Scene] = {
    "predict_sign": _predicted(17, 1),
    "predict_compared": _predicted(17, 2, "3"),
    "predict_choices": _predicted(17, 4, "12"),
    "predict_update": _predicted(28, 2),
    "predict_panel": _beside_a_panel,
}
