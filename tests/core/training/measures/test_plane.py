"""Decision map and output curve: the network's own outputs, coarse first."""

import numpy as np

from core.passes.engine import forward, run
from core.training.measures.grid import middles
from core.training.measures.plane import LINE, decision_map, output_curve
from tests.core.training.runs import network

BOX = (-1.0, 3.0, 0.0, 2.0)


def test_a_map_gets_finer_and_is_the_network_s_own() -> None:
    net = network(2, 3, 2)
    pieces = list(decision_map(net, "out", 1, BOX, (4, 40)))
    shares = [piece.share for piece in pieces]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    grids = [piece.grid for piece in pieces if piece.grid is not None]
    assert [grid.side for grid in grids] == [4, 40]
    for grid in grids:
        x, y = middles(-1.0, 3.0, grid.side)[2], middles(0.0, 2.0, grid.side)[1]
        assert grid.heights[1, 2] == forward(net, np.array([[x, y]]))[0, 1]
        assert grid.at(float(x), float(y)) == grid.heights[1, 2]


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
