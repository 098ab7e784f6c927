"""Labels that stand badly push others aside where all gain; none ever touches another."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.canvas.places.paths import Path
from app.canvas.places.solving.crowding import Crowd
from app.canvas.places.solving.labels import Field, Request
from app.canvas.places.solving.settling import Settling

GAP = 2.0
LINE = Path(((0.0, 0.0), (1000.0, 0.0)))


def _settled(costs: list[list[float]], placed: dict[int, int]) -> dict[int, int]:
    """Labels 10 wide whose places stand side by side at x = 0, 100, 200 ..."""
    shape = np.shape(costs)
    left = np.tile(100.0 * np.arange(shape[1]), (shape[0], 1))
    top = np.zeros(shape)
    rects = (left, top, left + 10.0, top + 10.0)
    return Settling(rects, np.array(costs), placed, GAP).settle()


def test_a_label_pushes_another_aside_where_both_gain() -> None:
    assert _settled([[0.0, 5.0, 9.0], [0.0, 0.5, 9.0]], {1: 0, 0: 1}) == {0: 0, 1: 1}


def test_a_label_without_a_place_gets_one_that_another_can_spare() -> None:
    assert _settled([[0.0, np.inf], [0.0, 0.5]], {1: 0}) == {0: 0, 1: 1}


def test_nobody_is_pushed_who_would_lose_more() -> None:
    assert _settled([[0.0, 1.0, 9.0], [0.0, 3.0, 9.0]], {1: 0, 0: 1}) == {1: 0, 0: 1}
    assert _settled([[0.0, np.inf], [0.0, np.inf]], {1: 0}) == {1: 0}


def test_a_label_in_two_parts_stands_with_the_first_on_its_path() -> None:
    request = Request("one", LINE, width=300.0, height=20.0, first=100.0)
    (rect,) = Field([request], [], Crowd({"one": LINE})).solve().places.values()
    stops = LINE.stops[:, 0]
    assert np.isclose(stops, rect.left() + 50.0).any()
    assert rect.width() == pytest.approx(300.0)


def test_it_has_its_middle_on_the_path_only_where_it_may() -> None:
    short = Path(((-100.0, 0.0), (420.0, 0.0)))
    request = Request("one", short, width=300.0, height=20.0, first=100.0)
    ends = [QRectF(-100.0, -50.0, 105.0, 100.0), QRectF(315.0, -50.0, 105.0, 100.0)]
    field = Field([request], ends, Crowd({"one": short}))
    assert field.solve().places == {}
    found = Field([request], ends, Crowd({"one": short}), may_centre=True).solve()
    assert found.centred == {"one"}
