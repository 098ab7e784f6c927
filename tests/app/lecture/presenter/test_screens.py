"""Which screen is free beside the lecture's."""

from PySide6.QtCore import QRect

from app.lecture.presenter.screens import free_screen


class Fake:
    """A screen in a list that no machine has to have."""

    def __init__(self, x: int, y: int, width: int, height: int) -> None:
        self._place = QRect(x, y, width, height)

    def geometry(self) -> QRect:
        return self._place


LAPTOP, PROJECTOR = Fake(0, 0, 1280, 720), Fake(1280, 0, 1920, 1080)
MIRRORED = Fake(0, 0, 1024, 768)


def test_one_screen_leaves_none() -> None:
    assert free_screen(LAPTOP, [LAPTOP]) is None


def test_the_other_one_is_free() -> None:
    assert free_screen(LAPTOP, [LAPTOP, PROJECTOR]) is PROJECTOR
    assert free_screen(PROJECTOR, [LAPTOP, PROJECTOR]) is LAPTOP


def test_a_projector_that_repeats_the_laptop_is_no_second_screen() -> None:
    assert free_screen(LAPTOP, [LAPTOP, MIRRORED]) is None
    assert free_screen(LAPTOP, [LAPTOP, MIRRORED, PROJECTOR]) is PROJECTOR
