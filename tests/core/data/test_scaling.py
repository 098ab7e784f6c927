"""Standardised columns: by the training rows alone, visible, and exactly back."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data import standardise
from core.data.dataset import Dataset
from core.data.fitting import fitted
from core.data.rows import with_row, with_value, without_rows
from core.data.scaling import ColumnScaling, scaled_columns, scalings, with_columns_moved
from core.data.standardise import (
    constant_columns,
    scaling_notes,
    standardised,
    unscaled,
)
from core.errors import NetworkError
from tests.refusals import refused


def _data() -> Dataset:
    return Dataset(
        np.array([[5.1, 7.0], [4.9, 7.0], [6.3, 7.0], [99.0, 8.0]]),
        np.array([[0.1], [0.2], [0.4], [0.7]]),
        input_names=("length", "width"),
        test=(3,),
    )


def test_mean_and_deviation_are_those_of_the_training_rows() -> None:
    data = standardised(_data())
    training = data.inputs[data.training_rows, 0]
    assert training.mean() == pytest.approx(0, abs=1e-15)
    assert training.std() == pytest.approx(1)
    original = np.array([5.1, 4.9, 6.3])
    assert data.inputs[3, 0] == pytest.approx((99 - original.mean()) / original.std())
    assert data.targets is not _data().targets
    assert data.targets.tolist() == _data().targets.tolist()


def test_a_constant_column_is_only_shifted_and_named() -> None:
    data = standardised(_data())
    assert data.inputs[:, 1].tolist() == [0, 0, 0, 1]
    assert constant_columns(_data()) == (1,)
    assert scaling_notes(data) == (
        "length: mean 5.43333, deviation 0.618241",
        "width is constant in the training rows: only 7 was subtracted",
    )
    with_targets = standardised(replace(_data(), input_names=("", "")), (1, 2))
    assert scaling_notes(with_targets) == (
        "x₂ is constant in the training rows: only 7 was subtracted",
        "y₁: mean 0.233333, deviation 0.124722",
    )
    below = Dataset(np.array([[-2.0], [-2.0]]), np.zeros((2, 1)))
    assert scaling_notes(standardised(below)) == (
        "x₁ is constant in the training rows: only −2 was subtracted",
    )


def test_what_was_done_stands_in_the_data_and_is_undone_bit_for_bit() -> None:
    data = standardised(_data(), range(3))
    assert set(data.scaling) == {"inputs", "targets"}
    assert json.loads(json.dumps(data.scaling)) == data.scaling
    back = unscaled(data)
    assert back.inputs.tobytes() == _data().inputs.tobytes()
    assert back.targets.tobytes() == _data().targets.tobytes()
    assert back.scaling == {}
    assert unscaled(back) is back


def test_one_column_is_undone_and_the_others_stay() -> None:
    data = unscaled(standardised(replace(_data(), scaling={"note": "kept"})), [0])
    assert data.inputs[:, 0].tolist() == [5.1, 4.9, 6.3, 99]
    assert [entry is None for entry in scalings(data)] == [True, False, True]
    assert data.scaling["note"] == "kept"


def test_standardising_again_is_from_the_original_numbers() -> None:
    once = standardised(_data())
    twice = standardised(once)
    assert twice.inputs.tolist() == once.inputs.tolist()
    assert twice.scaling == once.scaling


_NUMBERS = st.floats(-1e100, 1e100).filter(lambda x: x == 0 or abs(x) > 1e-100)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=1, max_size=8), st.data())
def test_any_numbers_come_back_bit_for_bit(rows: list[tuple[float, float]], draw: Any) -> None:
    table = np.array(rows)
    test = draw.draw(st.sets(st.integers(0, len(rows) - 1), max_size=len(rows) - 1))
    data = Dataset(table[:, :1], table[:, 1:], test=tuple(test))
    scaled = standardised(data, (0, 1))
    assert np.isfinite(scaled.inputs).all()
    written = replace(scaled, scaling=json.loads(json.dumps(scaled.scaling)))
    back = unscaled(written)
    assert back.inputs.tobytes() == data.inputs.tobytes()
    assert back.targets.tobytes() == data.targets.tobytes()


def _odd() -> Dataset:
    """Numbers of which no short decimal stands for the first and the third."""
    x = np.array([[1e-30], [1.0], [2e-30], [3.0]])
    return Dataset(x, np.zeros((4, 1)))


def test_originals_move_with_their_rows() -> None:
    data = standardised(_odd())
    entry = scalings(data)[0]
    assert entry is not None
    assert set(entry.kept) == {0, 2}
    assert unscaled(with_row(data, 1, (1, 1))).inputs[[0, 3], 0].tolist() == [1e-30, 2e-30]
    assert unscaled(without_rows(data, [0])).inputs[:, 0].tolist() == [1, 2e-30, 3]
    assert unscaled(without_rows(data, [2])).inputs[:, 0].tolist() == [1e-30, 1, 3]


def test_an_edited_number_is_not_the_original_any_more() -> None:
    data = with_value(standardised(_odd()), 2, 0, 0.0)
    assert unscaled(data).inputs[:, 0].tolist() == [1e-30, 1, 1, 3]


def test_beyond_a_limit_originals_come_back_to_within_rounding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(standardise, "MAX_KEPT", 1)
    data = standardised(_odd())
    assert "kept" not in str(data.scaling)
    assert unscaled(data).inputs == pytest.approx(_odd().inputs, abs=1e-15)


@pytest.mark.parametrize(("limit", "numbers"), [(3, [2, 0, 0]), (4, [2, 2, 0])])
def test_the_limit_is_that_of_all_columns_together(
    monkeypatch: pytest.MonkeyPatch, limit: int, numbers: list[int]
) -> None:
    monkeypatch.setattr(standardise, "MAX_KEPT", limit)
    data = Dataset(np.hstack([_odd().inputs] * 2), np.zeros((4, 1)))
    kept = [len(entry.kept) if entry else 0 for entry in scalings(standardised(data))]
    assert kept == numbers


def test_a_removed_row_takes_its_original_with_it() -> None:
    x = np.array([[1e-30], [2e-30], [0.0], [3.0]])
    data = standardised(Dataset(x, np.zeros((4, 1))))
    assert data.inputs[1] == data.inputs[2]
    assert unscaled(without_rows(data, [1])).inputs[:, 0].tolist() == [1e-30, 0, 3]


def test_an_original_of_a_row_that_is_gone_is_left_alone() -> None:
    entry = {"shift": 1.0, "scale": 2.0, "kept": [[7, 5.0]]}
    data = Dataset(np.array([[3.0]]), np.zeros((1, 1)), scaling={"inputs": [entry]})
    assert unscaled(data).inputs.tolist() == [[7.0]]


def test_scaling_goes_with_its_columns() -> None:
    data = standardised(_data(), range(3))
    wider = scalings(fitted(data, (3, 1)))
    assert [entry is None for entry in wider] == [False, False, True, False]
    assert [entry is None for entry in scalings(fitted(data, (1, 1)))] == [False, False]
    moved = with_columns_moved(data.scaling, "inputs", (None, 0, 5))
    entries = data.scaling["inputs"]
    assert isinstance(entries, list)
    assert moved["inputs"] == [None, entries[0], None]
    assert "inputs" not in with_columns_moved(data.scaling, "inputs", (None,))
    assert with_columns_moved({}, "inputs", (0,)) == {}


NUMBERS = 'data.scaling.inputs[0]: expected numbers "shift" and "scale"'
MALFORMED: list[tuple[Any, str]] = [
    ("x", "data.scaling.inputs: expected a list with one entry a column, 1"),
    ([None, None], "data.scaling.inputs: expected a list with one entry a column, 1"),
    ([3], NUMBERS),
    ([{"shift": 1}], NUMBERS),
    ([{"shift": 1, "scale": True}], NUMBERS),
    ([{"shift": 10**400, "scale": 1}], NUMBERS),
    ([{"shift": 1, "scale": 1, "kept": [[-1, 2]]}], NUMBERS),
    ([{"shift": 1, "scale": 1, "kept": 2}], NUMBERS),
    ([{"shift": 1, "scale": 0}], "data.scaling.inputs[0]: scale must be above 0"),
]


@pytest.mark.parametrize(("entries", "sentence"), MALFORMED)
def test_a_foreign_scaling_is_refused_where_it_is_used_and_else_kept(
    entries: Any, sentence: str
) -> None:
    data = Dataset(np.ones((2, 1)), np.ones((2, 1)), scaling={"inputs": entries})
    with refused(sentence):
        unscaled(data)
    assert without_rows(data, [0]).scaling == {"inputs": entries}


LARGE = Dataset(np.array([[1.7e308], [1.7e308], [1.6e308]]), np.ones((3, 1)))
FAR_FROM_TRAINING = Dataset(np.array([[0.0], [1e-300], [1e300]]), np.ones((3, 1)), test=(2,))


@pytest.mark.parametrize(
    ("data", "columns", "sentence"),
    [
        (LARGE, None, "column 1 cannot be standardised: its numbers are too large"),
        (FAR_FROM_TRAINING, None, "column 1 cannot be standardised: its numbers are too large"),
        (Dataset(), None, "there are no training rows to take mean and deviation from"),
        (_data(), [3], "there is no column 4; the data has 3"),
    ],
)
def test_what_cannot_be_standardised_is_said(
    data: Dataset, columns: list[int] | None, sentence: str
) -> None:
    with pytest.raises(NetworkError) as caught:
        standardised(data, columns)
    assert str(caught.value) == sentence


def test_numbers_whose_difference_is_no_number_can_be_standardised() -> None:
    huge = Dataset(np.array([[1e308], [-1e308], [1e308]]), np.ones((3, 1)))
    assert np.isfinite(standardised(huge).inputs).all()


def test_scaled_columns_are_known_and_odd_words_of_a_file_are_none() -> None:
    assert scaled_columns(_data()) == frozenset()
    assert scaled_columns(standardised(_data(), (1, 2))) == {1, 2}
    assert scaled_columns(replace(_data(), scaling={"inputs": "odd"})) == frozenset()


def test_a_kept_original_of_a_row_that_is_gone_is_left_out() -> None:
    scaling = ColumnScaling(0.5, 2.0, {1: 7.25, 5: 1.0})
    column = np.array([1.0, 3.375])
    assert scaling.undo(column).tolist() == [2.5, 7.25]
    assert scaling.undo(column[:1]).tolist() == [2.5]
