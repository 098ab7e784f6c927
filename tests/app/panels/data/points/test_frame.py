"""Pixels and points of the shown part of the plane agree."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.panels.data.points.frame import PlaneFrame

FRAME = PlaneFrame(-2.0, 2.0, -1.0, 1.0, QRectF(10, 20, 400, 200))


def test_a_point_is_where_its_pixel_is() -> None:
    assert FRAME.pixel(-2, 1) == QPointF(10, 20)
    assert FRAME.pixel(2, -1) == QPointF(410, 220)
    assert FRAME.point(QPointF(210, 120)) == (0, 0)
    assert FRAME.pixels(np.array([[0.0, 0.5]])).tolist() == [[210, 70]]


@pytest.mark.parametrize(("x", "y"), [(0.37, -0.61), (-1.99, 0.01), (1.5, 1.0)])
def test_a_click_on_a_point_gives_its_numbers(x: float, y: float) -> None:
    assert FRAME.point(FRAME.pixel(x, y)) == pytest.approx((x, y), abs=0.011)


def test_a_clicked_number_is_short() -> None:
    for pixel in range(10, 411, 7):
        x, _ = FRAME.point(QPointF(pixel + 0.3, 50))
        assert len(repr(abs(x)).partition(".")[2]) <= 2


def test_what_is_outside_comes_to_the_edge() -> None:
    assert FRAME.inside(7, -3) == (2, -1)
