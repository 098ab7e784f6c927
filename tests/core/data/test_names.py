"""Columns are named one by one; where no name is left there are none."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.names import column_name, input_name, short_name, with_name
from core.network.network import Inputs, Layer, Network
from tests.refusals import refused

DATA = Dataset(np.zeros((1, 2)), np.zeros((1, 1)))


def test_a_column_of_either_side_gets_a_name() -> None:
    after = with_name(with_name(DATA, 1, "  body \n height "), 2, "kind")
    assert after.input_names == ("", "body height")
    assert after.target_names == ("kind",)


def test_a_column_without_a_name_is_called_by_its_place() -> None:
    named = with_name(DATA, 1, "height")
    assert [column_name(named, at) for at in range(3)] == ["x₁", "height", "y₁"]
    wide = Dataset(np.zeros((1, 1)), np.zeros((1, 12)))
    assert column_name(wide, 12) == "y₁₂"


@pytest.mark.parametrize(
    ("targets", "shown"),
    [
        (("species=setosa", "species=virginica"), ["width", "setosa", "virginica"]),
        (("species=setosa", "length=2"), ["width", "species=setosa", "length=2"]),
        (("species=", "species=b"), ["width", "species=", "b"]),
        (("", "b"), ["width", "y₁", "b"]),
        ((), ["width", "y₁", "y₂"]),
    ],
)
def test_a_class_of_one_column_is_called_by_its_own_part_where_room_is_short(
    targets: tuple[str, ...], shown: list[str]
) -> None:
    data = Dataset(np.zeros((1, 1)), np.zeros((1, 2)), ("width",), targets)
    assert [short_name(data, at) for at in range(3)] == shown


@pytest.mark.parametrize(
    ("own", "given", "expected"),
    [
        ((), (), ["x₁", "x₂"]),
        ((), ("length", ""), ["length", "x₂"]),
        (("p", "q"), ("length", "width"), ["p", "q"]),
        (("", "q"), ("length", "width"), ["length", "q"]),
    ],
)
def test_an_input_is_called_as_the_network_calls_it_else_as_its_column(
    own: tuple[str, ...], given: tuple[str, ...], expected: list[str]
) -> None:
    layer = Layer("out", ("x",), {"W": np.zeros((1, 2))})
    network = Network(Inputs("x", 2, own), (layer,))
    for rows in (0, 3):
        data = Dataset(np.zeros((rows, 2)), np.zeros((rows, 1)), given if rows else ())
        if rows or not given:
            assert [input_name(network, data, unit) for unit in (0, 1)] == expected


def test_the_last_name_taken_away_leaves_none() -> None:
    assert with_name(with_name(DATA, 0, "p"), 0, "").input_names == ()
    assert with_name(with_name(DATA, 2, "p"), 2, " ").target_names == ()


@pytest.mark.parametrize("column", [0, 2])
def test_the_same_name_is_no_change(column: int) -> None:
    named = with_name(DATA, column, "p")
    assert with_name(named, column, "p") is named


@pytest.mark.parametrize("column", [-1, 3])
def test_a_column_that_is_not_there_is_refused(column: int) -> None:
    with refused(f"there is no column {column + 1}; the data has 3"):
        with_name(DATA, column, "p")
