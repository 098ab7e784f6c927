"""A layer as a value: what it holds and what it refuses."""

from typing import Any

import numpy as np
import pytest

from core.errors import NetworkError
from core.kinds.layers import PreBias
from core.network.layer import Layer, frozen
from tests.refusals import refused


def layer(layer_id: str = "h1", size: int = 2, fan_in: int = 2, **given: Any) -> Layer:
    """A layer that reads x, with weights 1, 2, 3, ... in reading order."""
    weights = np.arange(1.0, size * fan_in + 1).reshape(size, fan_in)
    parameters = {"W": weights, "b": np.full(size, 0.5)}
    return Layer(**({"id": layer_id, "sources": ("x",), "parameters": parameters} | given))


def test_arrays_are_copied_and_read_only() -> None:
    given = np.asfortranarray([[1, 2], [3, 4]])
    made = layer(parameters={"W": given})
    given[0, 0] = 9
    assert made.W[0, 0] == 1.0
    assert made.W.dtype == np.float64
    assert made.W.flags.c_contiguous
    with pytest.raises(ValueError, match="read-only"):
        made.W[0, 0] = 5.0


def test_edges_are_copied_and_read_only() -> None:
    edges = np.array([[True, False], [True, True]])
    made = layer(parameters={"W": [[1.0, 0.0], [3.0, 4.0]]}, edges=edges)
    edges[0, 0] = False
    assert made.has_edge(0, 0)
    assert not made.has_edge(0, 1)
    assert made.mask.tolist() == [[True, False], [True, True]]
    with pytest.raises(ValueError, match="read-only"):
        made.mask[0, 0] = False


def test_edges_that_are_all_there_are_no_edges_to_keep() -> None:
    made = layer(edges=np.ones((2, 2), dtype=bool))
    assert made.edges is None
    assert made.has_edge(1, 1)
    assert made.mask.all()


def test_a_layer_says_its_sizes() -> None:
    made = layer("h1", 3, 2)
    assert (made.size, made.fan_in) == (3, 2)
    assert made.b is not None
    assert layer(parameters={"W": [[1.0, 2.0]]}).b is None


W = np.array([[1.0, 2.0], [3.0, 4.0]])
REFUSED_LAYERS: list[tuple[dict[str, Any], str]] = [
    ({"parameters": {}}, "layer h1: W must be a matrix, one row a unit"),
    ({"parameters": {"W": [1.0, 2.0]}}, "layer h1: W must be a matrix, one row a unit"),
    (
        {"parameters": {"W": W, "b": [1.0, 2.0, 3.0]}},
        "layer h1: b: expected 2 numbers, found 3",
    ),
    (
        {"parameters": {"W": W, "b": [[1.0, 2.0]]}},
        "layer h1: b: expected 2 numbers, found 1 x 2",
    ),
    (
        {"parameters": {"W": W, "b": [1.0, np.inf]}},
        "layer h1: b: every number must be finite",
    ),
    (
        {"parameters": {"W": W, "A": [1.0, 1.0]}},
        'layer h1: a dense layer has no "A"; known are W, b',
    ),
    ({"kind": PreBias()}, "layer h1: a pre-bias layer needs A"),
    ({"edges": np.ones((1, 2))}, "layer h1: edges must have W's shape, 2 x 2"),
    ({"edges": np.eye(2)}, "layer h1: at a removed edge the weight must be 0"),
    ({"sources": ()}, "layer h1 reads nothing; name at least one source"),
    ({"sources": ("x", "x")}, "layer h1: each source may stand once"),
    (
        {"rates": {"w": 1.0}},
        'layer h1: a rate for "w", which the layer does not have; known are W, b',
    ),
    ({"rates": {"b": -1.0}}, "layer h1: the rate of b must be 0 or more"),
    ({"rates": {"b": np.nan}}, "layer h1: the rate of b must be 0 or more"),
    ({"weight_names": (("w1", "w2"),)}, "layer h1: weight_names must have W's shape"),
    ({"weight_names": (("w1",), ("w2",))}, "layer h1: weight_names must have W's shape"),
    ({"names": ("one",)}, "h1: 2 units but 1 name"),
    ({"id": "1h"}, '"1h" is no id: a letter, then letters, digits or _'),
    ({"id": "h 1"}, '"h 1" is no id: a letter, then letters, digits or _'),
    ({"id": "h1\n"}, '"h1\n" is no id: a letter, then letters, digits or _'),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED_LAYERS, ids=lambda each: str(each)[:40])
def test_a_layer_that_cannot_be_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NetworkError) as error:
        layer(**given)
    assert str(error.value) == sentence


def test_names_of_the_right_number_are_kept() -> None:
    made = layer(names=("one", "two"), weight_names=(("w1", "w2"), ("w3", "w4")), rates={"b": 0})
    assert made.names == ("one", "two")
    assert made.weight_names[1][0] == "w3"
    assert made.rates == {"b": 0}


def test_a_wrong_shape_of_a_single_number_is_named() -> None:
    with refused("A: expected 2 numbers, found one"):
        frozen(1.0, "A", (2,))
