"""Heights over a rectangle: which cell a point is in, and what is finite."""

import numpy as np
import pytest

from core.training.measures.grid import Grid, middles, share_done

GRID = Grid((0.0, 2.0, -1.0, 1.0), np.array([[1.0, 2.0], [3.0, np.inf]]))


def test_a_point_has_the_height_of_its_cell() -> None:
    assert GRID.side == 2
    assert [GRID.at(0.1, -0.9), GRID.at(1.9, -0.9), GRID.at(0.1, 0.9)] == [1.0, 2.0, 3.0]


def test_a_grid_has_its_left_and_lower_edge_but_not_the_others() -> None:
    assert (GRID.at(0.0, -0.9), GRID.at(0.1, -1.0)) == (1.0, 1.0)
    for outside in ((2.0, 0.0), (-0.1, 0.0), (0.5, 1.0), (0.5, -1.1)):
        assert GRID.at(*outside) is None


def test_the_range_is_of_finite_heights() -> None:
    assert GRID.range == (1.0, 3.0)
    assert Grid(GRID.box, np.full((2, 2), np.nan)).range == (0.0, 0.0)


def test_middles_and_shares() -> None:
    assert middles(0.0, 1.0, 4).tolist() == [0.125, 0.375, 0.625, 0.875]
    assert share_done((1, 2), 1, 1.0) == 1.0
    assert share_done((1, 2), 0, 1.0) == pytest.approx(0.2)
