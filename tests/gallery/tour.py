"""The tour: the offer in the status bar, and every stop.

Rule: a scene presses the keys that a person presses.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import Settings
from app.tour.offer import offer_tour
from app.tour.stops import STOPS
from app.tour.tour import Tour
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _offer(stage: Stage) -> None:
    offer_tour(stage.desk, Settings(str(stage.folder / "tour.ini")))
    stage.settle()


def _stop(n: int) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.window.menus.actions["tour"].trigger()
        tour = stage.desk.findChild(Tour)
        assert isinstance(tour, Tour)
        for _ in range(n):
            QTest.keyClick(tour.sheet, Qt.Key.Key_Right)
            stage.settle(100)
        stage.settle()

    return scene


TOUR: dict[str, Scene] = {
    "tour_offer": _offer,
    **{f"tour_{n + 1}": _stop(n) for n in range(len(STOPS))},
}
