"""A sample is added behind the last or moved; everything else stays."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.points import with_inputs, with_sample
from tests.refusals import refused

DATA = Dataset(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0], [1.0]]), ("p", "q"), test=(0,))


def test_a_sample_comes_behind_the_last() -> None:
    after = with_sample(DATA, (5, 6), (1,))
    assert after.inputs.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert after.targets.tolist() == [[0], [1], [1]]
    assert (after.input_names, after.test) == (("p", "q"), (0,))


def test_the_first_sample_says_how_many_columns_there_are() -> None:
    after = with_sample(Dataset(), (5, 6, 7), (1, 0))
    assert (after.inputs.tolist(), after.targets.tolist()) == ([[5, 6, 7]], [[1, 0]])


def test_a_sample_moves() -> None:
    after = with_inputs(DATA, 1, (-1, 0.5))
    assert after.inputs.tolist() == [[1, 2], [-1, 0.5]]
    assert after.targets is not None
    assert DATA.inputs.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("row", [-1, 2])
def test_no_sample_is_no_place_to_move(row: int) -> None:
    with refused(f"there is no sample {row + 1} to move"):
        with_inputs(DATA, row, (0, 0))


def test_other_widths_are_refused() -> None:
    with refused("a sample has 2 inputs, not 3"):
        with_sample(DATA, (1, 2, 3), (1,))
    with refused("a sample has 1 target, not 2"):
        with_sample(DATA, (1, 2), (1, 0))
    with refused("a sample has 2 inputs, not 1"):
        with_inputs(DATA, 0, (1,))
