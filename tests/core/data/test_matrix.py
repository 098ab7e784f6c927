"""A pasted weight matrix: every reading its shape allows, and where each number goes."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.data.matrix import readings, with_matrix
from core.errors import NetworkError
from core.kinds.types import Array
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.network.reshape import with_layer


def _network(inputs: int, size: int, has_bias: bool = True) -> Network:
    parameters: dict[str, Any] = {"W": np.zeros((size, inputs))}
    if has_bias:
        parameters["b"] = np.zeros(size)
    output = Layer("out", ("h1", "x"), {"W": np.ones((1, size + inputs))})
    return Network(Inputs("x", inputs), (Layer("h1", ("x",), parameters), output))


def _text(matrix: Array) -> str:
    return "\n".join("\t".join(map(str, row)) for row in matrix.tolist())


def _matrix(rows: int, columns: int) -> Array:
    return np.arange(1.0, rows * columns + 1).reshape(rows, columns)


# inputs, units, rows and columns of the matrix: (is in x out, has biases) of every reading
SHAPES = [
    (2, 4, 4, 2, [(False, False)]),
    (2, 4, 2, 4, [(True, False)]),
    (2, 4, 4, 3, [(False, True)]),
    (2, 4, 3, 4, [(True, True)]),
    (3, 3, 3, 3, [(False, False), (True, False)]),
    (3, 3, 3, 4, [(False, True)]),
    (3, 3, 4, 3, [(True, True)]),
    (2, 3, 3, 3, [(False, True), (True, True)]),
    (2, 3, 3, 2, [(False, False)]),
    (1, 1, 1, 1, [(False, False), (True, False)]),
]


@pytest.mark.parametrize(("inputs", "size", "rows", "columns", "expected"), SHAPES)
def test_the_shape_decides_and_else_all_readings_are_handed_out(
    inputs: int, size: int, rows: int, columns: int, expected: list[tuple[bool, bool]]
) -> None:
    matrix = _matrix(rows, columns)
    found = readings(_network(inputs, size), "h1", _text(matrix))
    assert [(each.is_transposed, each.biases is not None) for each in found] == expected
    assert len({each.label for each in found}) == len(found)


@pytest.mark.parametrize(("inputs", "size", "rows", "columns", "expected"), SHAPES)
def test_every_number_is_taken_to_the_edge_that_was_shown(
    inputs: int, size: int, rows: int, columns: int, expected: list[tuple[bool, bool]]
) -> None:
    matrix = _matrix(rows, columns)
    network = _network(inputs, size)
    for reading in readings(network, "h1", _text(matrix)):
        places = [(row, column) for row, column, _ in reading.places]
        assert places == [(r, c) for r in range(rows) for c in range(columns)]
        after = with_matrix(network, reading)
        for row, column, ref in reading.places:
            assert after.parameter(ref) == matrix[row, column]
        assert after.output is network.output


def test_in_words_a_reading_says_what_rows_and_columns_are() -> None:
    one, other = readings(_network(2, 3), "h1", _text(_matrix(3, 3)))
    assert one.label == (
        "out × in: a row for each unit, a column for each input, the first column are the biases"
    )
    assert other.label == (
        "in × out: a row for each input, a column for each unit, the first row are the biases"
    )
    assert one.places[:2] == ((0, 0, Ref("b", "h1", 0)), (0, 1, Ref("W", "h1", 0, "x", 0)))
    assert other.places[3] == (1, 0, Ref("W", "h1", 0, "x", 0))


def test_skip_connections_are_addressed_by_their_source() -> None:
    (reading,) = readings(_network(2, 3), "out", "1 2 3 4 5")
    assert [str(ref) for _, _, ref in reading.places] == [
        *(f"W.h1.out[0,{n}]" for n in range(3)),
        *(f"W.x.out[0,{n}]" for n in range(2)),
    ]


def test_biases_are_made_where_a_matrix_brings_them_and_kept_where_it_does_not() -> None:
    network = _network(2, 4, has_bias=False)
    (reading,) = readings(network, "h1", _text(_matrix(3, 4)))
    assert with_matrix(network, reading).layer("h1").b is not None
    network = _network(2, 4)
    network = with_layer(
        network,
        replace(network.layer("h1"), parameters={"W": np.zeros((4, 2)), "b": np.arange(4.0)}),
    )
    (reading,) = readings(network, "h1", _text(_matrix(4, 2)))
    kept = with_matrix(network, reading).layer("h1").parameters["b"]
    assert kept.tolist() == [0, 1, 2, 3]


def test_a_removed_edge_takes_only_0() -> None:
    network = _network(2, 4)
    edges = np.ones((4, 2), dtype=bool)
    edges[1, 0] = False
    network = with_layer(network, replace(network.layer("h1"), edges=edges))
    matrix = _matrix(4, 2)
    (reading,) = readings(network, "h1", _text(matrix))
    with pytest.raises(NetworkError) as caught:
        with_matrix(network, reading)
    assert str(caught.value) == (
        "W.x.h1[1,0] is a removed edge and stays 0, the matrix has 3 there; restore the edge first"
    )
    matrix[1, 0] = 0
    (reading,) = readings(network, "h1", _text(matrix))
    assert with_matrix(network, reading).layer("h1").W.tolist() == matrix.tolist()


def test_what_fits_no_way_is_refused_with_all_shapes_that_do() -> None:
    with pytest.raises(NetworkError) as caught:
        readings(_network(2, 4), "h1", _text(_matrix(5, 5)))
    assert str(caught.value) == (
        "a matrix of 5 × 5 does not fit h1: it takes 4 × 2 (out × in) or 2 × 4 (in × out), "
        "and with the biases one column or row more"
    )
