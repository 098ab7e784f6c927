"""Edits of the data leave everything else as it was."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.fitting import fitted
from core.data.rows import with_row, with_value, with_zeros, without_rows
from core.data.standardise import standardised, unscaled
from tests.refusals import refused


def _data() -> Dataset:
    return Dataset(
        np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
        np.array([[0.0], [1.0], [0.0]]),
        input_names=("width", "height"),
        target_names=("kind",),
        test=(1,),
    )


@pytest.mark.parametrize(("column", "place"), [(0, "inputs"), (1, "inputs"), (2, "targets")])
def test_one_number_changes(column: int, place: str) -> None:
    data = _data()
    after = with_value(data, 1, column, 9.0)
    before = np.hstack([data.inputs, data.targets])
    now = np.hstack([after.inputs, after.targets])
    assert now[1, column] == 9.0
    assert (now != before).sum() == 1
    assert getattr(after, place) is not getattr(data, place)
    assert after.input_names == data.input_names


def test_a_new_row_of_zeros_moves_the_test_rows() -> None:
    after = with_row(_data(), 1, (2, 1))
    assert after.inputs.tolist() == [[1, 2], [0, 0], [3, 4], [5, 6]]
    assert after.targets.tolist() == [[0], [0], [1], [0]]
    assert after.test == (2,)
    assert with_row(_data(), 2, (2, 1)).test == (1,)


def test_the_first_row_takes_the_sizes_of_the_network() -> None:
    after = with_row(Dataset(), 0, (3, 2))
    assert after.inputs.tolist() == [[0, 0, 0]]
    assert after.targets.tolist() == [[0, 0]]


def test_a_row_goes_and_the_test_rows_follow() -> None:
    assert without_rows(_data(), [0]).test == (0,)
    assert without_rows(_data(), [1]).test == ()
    assert without_rows(_data(), [2]).test == (1,)
    assert without_rows(_data(), [0]).inputs.tolist() == [[3, 4], [5, 6]]


@pytest.mark.parametrize("row", [-1, 3])
def test_a_row_that_is_not_there_cannot_go(row: int) -> None:
    with refused(f"there is no sample {row + 1} to remove"):
        without_rows(_data(), [row])


def test_fitting_cuts_and_fills_columns_and_keeps_names() -> None:
    after = fitted(_data(), (1, 3))
    assert after.inputs.tolist() == [[1], [3], [5]]
    assert after.targets.tolist() == [[0, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert after.input_names == ("width",)
    assert after.target_names == ("kind", "2", "3")
    assert after.test == (1,)


def test_fitting_nameless_data_gives_no_names() -> None:
    data = Dataset(np.zeros((1, 1)), np.zeros((1, 1)))
    assert fitted(data, (2, 2)).input_names == ()


def test_fitting_empty_data_makes_one_sample() -> None:
    assert fitted(Dataset(), (2, 1)).size == 1


def test_several_rows_go_at_once_and_test_rows_stay_with_their_samples() -> None:
    data = Dataset(np.arange(10.0).reshape(5, 2), np.zeros((5, 1)), test=(4, 1, 3))
    after = without_rows(data, [0, 3])
    assert after.inputs.tolist() == [[2, 3], [4, 5], [8, 9]]
    assert after.test == (2, 0)
    with refused("there is no sample 6 to remove"):
        without_rows(data, [1, 5])


def test_what_is_kept_of_scaled_numbers_moves_with_its_row() -> None:
    numbers = np.random.default_rng(0).standard_normal((6, 2)) * 1e5 / 3
    data = Dataset(numbers, np.zeros((6, 1)))
    after = without_rows(standardised(data), [1, 2])
    assert unscaled(after).inputs.tolist() == numbers[[0, 3, 4, 5]].tolist()


@pytest.mark.parametrize(
    ("columns", "table"),
    [
        (slice(0, 1), [[1, 2, 0], [0, 4, 1], [0, 6, 0]]),
        (slice(1, 3), [[1, 2, 0], [3, 0, 0], [5, 0, 0]]),
        (slice(2, 3), [[1, 2, 0], [3, 4, 0], [5, 6, 0]]),
    ],
)
def test_a_block_of_cells_becomes_zero(columns: slice, table: list[list[float]]) -> None:
    after = with_zeros(_data(), slice(1, 3), columns)
    assert np.hstack([after.inputs, after.targets]).tolist() == table
    assert after.input_names == _data().input_names
