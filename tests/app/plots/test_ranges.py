"""A shown range moves only when it must, and holds what it is for."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.plots.ranges import place_in, range_for


@pytest.mark.parametrize(
    ("numbers", "shown", "expected"),
    [
        ([], (-1.5, 1.5), (-1.5, 1.5)),
        ([0.1, 0.2], (-1.5, 1.5), (-1.5, 1.5)),
        ([0.1, 0.5, 0.9], (-1.5, 1.5), (-1.5, 1.5)),
    ],
)
def test_the_range_stays_while_it_will_do(
    numbers: list[float], shown: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert range_for(np.array(numbers), shown) == expected


@pytest.mark.parametrize(
    "numbers",
    [
        [100.0],
        [0.0, 3.0],
        [-1e-3, 1e-3, 5e-4],
        [1e6, 1e6 + 1],
        [-4e300, 4e300],
        [5.0, 5.0, 5.0, 5.0],
        [1e-300, 2e-300, 3e-300],
    ],
)
def test_a_new_range_holds_the_points_with_room_around_them(numbers: list[float]) -> None:
    low, high = range_for(np.array(numbers), (-1.5, 1.5))
    kept = [n for n in numbers if abs(n) < 1e150]
    assert all(low <= n <= high for n in kept)
    assert np.isfinite([low, high]).all()
    assert low < high


def test_numbers_grow_to_the_right_and_upwards() -> None:
    area, box = QRectF(10, 20, 400, 200), (-2.0, 2.0, -1.0, 1.0)
    assert place_in(area, box, -2, -1) == QPointF(10, 220)
    assert place_in(area, box, 0, 0.5) == QPointF(210, 70)


def test_a_range_of_one_number_has_a_place_too() -> None:
    assert place_in(QRectF(0, 0, 100, 100), (3.0, 3.0, 0.0, 1.0), 3, 1) == QPointF(0, 0)
