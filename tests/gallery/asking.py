"""A student types the next number; and a pass worked by hand.

Rule: a scene is what a person does, key by key.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.network.ref import Ref
from core.passes.steps import Grain
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _asked(step: int, typed: str = "", hints: int = 0, grain: Grain = Grain.NODE) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.player.set_grain(grain)
        stage.seek(step)
        stage.press(Qt.Key.Key_T)
        row = stage.desk.window.formula.asking.row
        assert row is not None
        for _ in range(hints):
            QTest.keyClick(row.field, Qt.Key.Key_H)
        if typed:
            QTest.keyClicks(row.field, typed)
            QTest.keyClick(row.field, Qt.Key.Key_Return)
        stage.settle()

    return scene


def _by_hand(decimals: int, address: str) -> Scene:
    def scene(stage: Stage) -> None:
        player = stage.desk.player
        player.set_by_hand(decimals)
        player.seek(player.step_of(Ref.parse(address)) or 0)
        stage.settle()

    return scene


def _beside_a_panel(stage: Stage) -> None:
    stage.desk.window.show_panel("inspector")
    _asked(23, "0.5", 0)(stage)


ASKING: dict[str, Scene] = {
    "asking": _asked(17),
    "asking_wrong": _asked(17, "-0.036"),
    "asking_right": _asked(3, "0.870"),
    "asking_reads": _asked(20, hints=1),
    "asking_numbers": _asked(17, hints=4),
    "asking_parameters": _asked(23),
    "asking_update": _asked(28),
    "asking_panel": _beside_a_panel,
    "asking_term": _asked(1, grain=Grain.TERM),
    "by_hand": _by_hand(2, "z.out[0]"),
    "by_hand_branches": _by_hand(2, "dL_da.h[0]"),
}
