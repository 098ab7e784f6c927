"""Decision map and output curve: the network's own outputs, coarse first."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import ACTIVATIONS, Identity
from core.passes.engine import forward, run
from core.training.measures.grid import middles
from core.training.measures.plane import (
    LINE,
    decision_map,
    output_curve,
    unit_curves,
    unit_maps,
    usual_range,
)
from tests.core.training.runs import network

BOX = (-1.0, 3.0, 0.0, 2.0)


def test_a_map_gets_finer_and_is_the_network_s_own() -> None:
    net = network(2, 3, 2)
    pieces = list(decision_map(net, "out", 1, BOX, (4, 40)))
    shares = [piece.share for piece in pieces]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    ends = [pair for pair in itertools.pairwise(pieces) if pair[1].grid is not None]
    assert [before.share for before, _ in ends] == [piece.share for _, piece in ends]
    grids = [piece.grid for piece in pieces if piece.grid is not None]
    assert [grid.side for grid in grids] == [4, 40]
    for grid in grids:
        x, y = middles(-1.0, 3.0, grid.side)[2], middles(0.0, 2.0, grid.side)[1]
        assert grid.heights[1, 2] == forward(net, np.array([[x, y]]))[0, 1]
        assert grid.at(float(x), float(y)) == grid.heights[1, 2]


def test_a_map_of_the_largest_output() -> None:
    net = network(2, 3, 3)
    *_, last = decision_map(net, "out", None, BOX, (6,))
    assert last.grid is not None
    x, y = np.meshgrid(middles(-1.0, 3.0, 6), middles(0.0, 2.0, 6))
    outputs = forward(net, np.stack([x.ravel(), y.ravel()], axis=1))
    assert last.grid.heights.ravel().tolist() == outputs.argmax(axis=1).tolist()


def test_where_an_output_is_no_number_none_is_the_largest() -> None:
    net = network(2, 2, 3)
    weights = np.array([[1.7e308, 1.7e308], [1.0, 1.0], [1.0, 1.0]])
    parameters = {"W": weights, "b": np.full(3, 1.7e308)}
    out = replace(net.layers[-1], activation=Identity(), parameters=parameters)
    endless = replace(net, layers=(*net.layers[:-1], out))
    *_, last = decision_map(endless, "out", None, BOX, (3,))
    assert last.grid is not None
    assert np.isnan(last.grid.heights).all()


def test_a_map_of_a_hidden_unit() -> None:
    net = network(2, 3, 1)
    *_, last = decision_map(net, "h1", 2, BOX, (4,))
    point = np.array([[middles(-1.0, 3.0, 4)[0], middles(0.0, 2.0, 4)[3]]])
    assert last.grid is not None
    expected = run(net, point, np.zeros((1, 1))).a["h1"][0, 2]
    np.testing.assert_allclose(last.grid.heights[3, 0], expected, rtol=1e-12)


def test_a_curve_over_one_input() -> None:
    net = network(1, 4, 2)
    x, outputs = output_curve(net, "out", -2.0, 2.0)
    assert (len(x), outputs.shape) == (LINE, (LINE, 2))
    assert (x[0], x[-1]) == (-2.0, 2.0)
    np.testing.assert_allclose(outputs, forward(net, x[:, None]), rtol=1e-12)


def test_all_units_at_once_are_what_each_has_by_itself() -> None:
    net = network(2, 3, 2)
    maps = unit_maps(net, BOX, 6)
    assert list(maps) == [layer.id for layer in net.layers]
    for layer in net.layers:
        assert maps[layer.id].shape == (6, 6, layer.size)
        for unit in range(layer.size):
            *_, last = decision_map(net, layer.id, unit, BOX, (6,))
            assert last.grid is not None
            np.testing.assert_array_equal(maps[layer.id][:, :, unit], last.grid.heights)


def test_the_curves_of_all_units() -> None:
    net = network(1, 4, 2)
    curves = unit_curves(net, -2.0, 2.0, LINE)
    assert curves["h1"].shape == (LINE, 4)
    np.testing.assert_array_equal(curves["out"], output_curve(net, "out", -2.0, 2.0)[1])


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_the_usual_range_of_an_activation_holds_all_of_its_outputs(name: str) -> None:
    activation = ACTIVATIONS.make(name)
    found = usual_range(activation)
    if found is not None:
        outputs = activation.value(np.random.default_rng(0).normal(size=(50, 3)) * 20)
        assert found[0] <= outputs.min() <= outputs.max() <= found[1]
