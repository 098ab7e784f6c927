"""Sizes as they are typed: what stays keeps its number and its place."""

from dataclasses import replace

import numpy as np

from core.kinds.initializers import Zeros
from core.network.start import Start
from core.project.building.sizes import set_sizes
from tests.core.project.building.networks import project

START = Start(Zeros())


def test_positions_go_with_the_units_that_stay() -> None:
    before = project()
    size = before.network.sizes["h1"]
    placed = replace(before, positions={"h1": tuple((1.0, float(n)) for n in range(size))})
    sizes = [*before.network.sizes.values()]
    sizes[1] = size - 1
    after = set_sizes(placed, sizes, START)
    assert after.positions == {"h1": placed.positions["h1"][: size - 1]}
    assert after.data is before.data
    W = before.network.layer("h1").W
    np.testing.assert_array_equal(after.network.layer("h1").W, W[: size - 1])


def test_the_same_sizes_are_no_edit() -> None:
    before = project()
    assert set_sizes(before, [*before.network.sizes.values()], START) is before
