"""The loss over two parameters is the training loss of those very networks."""

import numpy as np
import pytest

from core.network.parameters import is_parameter
from core.network.ref import Ref, edge_ref
from core.passes.engine import run
from core.training.fast.layout import Layout
from core.training.measures import surface
from core.training.measures.grid import Grid, middles
from core.training.measures.places import every_ref, place_of, refs_of
from core.training.measures.surface import around, loss_surface, sides_for
from tests.core.training.runs import data, network
from tests.networks import random_network

BOX = (-1.0, 1.0, 2.0, 4.0)


@pytest.mark.parametrize("at_once", [2, 2048])
def test_each_height_is_the_training_loss(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "ROWS", at_once)
    net = random_network(5)
    rows = data(net, 5)
    pieces = list(loss_surface(net, rows, (1, 0), BOX, (2, 3)))
    cells = [round(13 * piece.share, 9) for piece in pieces]
    assert list(dict.fromkeys(cells)) == list(range(14))
    grids = [piece.grid for piece in pieces if piece.grid is not None]
    assert [grid.side for grid in grids] == [2, 3]
    _check(grids[-1], net, rows)


def _check(grid: Grid, net, rows) -> None:
    for row, up in enumerate(middles(2.0, 4.0, 3)):
        for column, across in enumerate(middles(-1.0, 1.0, 3)):
            vector = Layout(net).parameters()
            vector[1], vector[0] = across, up
            loss = run(Layout(net).with_parameters(vector), rows.inputs, rows.targets).loss
            assert grid.heights[row, column] == pytest.approx(loss, rel=1e-12)


def test_a_stretch_shows_the_way_with_room_and_is_never_too_small() -> None:
    assert around(1.0, 1.0) == (-1.0, 3.0)
    low, high = around(0.0, 10.0)
    assert low < -3
    assert high > 13
    low, high = around(2.0, 10.0)
    assert (low + high) / 2 == pytest.approx(6.0)
    assert high - low == pytest.approx(around(-4.0, 4.0)[1] * 2)


def test_every_address_has_its_place_in_the_vector() -> None:
    for seed in range(6):
        net = random_network(seed)
        vector = Layout(net).parameters()
        for layer in net.layers:
            for ref in refs_of(net, layer):
                assert vector[place_of(net, ref)] == net.parameter(ref)
        assert np.isfinite(vector).all()


def test_addresses_one_at_a_time_and_whether_they_are_there() -> None:
    for seed in range(6):
        net = random_network(seed)
        refs = list(every_ref(net))
        assert refs == [ref for layer in net.layers for ref in refs_of(net, layer)]
        assert all(is_parameter(net, ref) for ref in refs)
        assert len(refs) == sum(
            each.size if name != "W" else int(layer.mask.sum())
            for layer in net.layers
            for name, each in layer.parameters.items()
        )
        assert not is_parameter(net, refs[0].of("dL_dW"))
    assert not is_parameter(net, Ref("loss"))
    assert not is_parameter(net, Ref.parse("W.x.nobody[0,0]"))


def test_a_removed_edge_has_no_place() -> None:
    places = [
        is_parameter(net, edge_ref("W", source, layer.id, unit, source_unit))
        for net in (random_network(seed) for seed in range(40))
        for layer in net.layers
        for unit in range(layer.size)
        for column, source, source_unit in net.inputs_of(layer)
        if not layer.has_edge(unit, column)
    ]
    assert places
    assert not any(places)


def test_a_surface_is_finer_where_a_height_costs_little() -> None:
    small, large = network(2, 3, 1), network(20, 60, 20)
    rows = [data(small, 4), data(large, 40), data(large, 4000)]
    sides = [
        sides_for(net, each)[-1] for net, each in zip((small, large, large), rows, strict=True)
    ]
    assert sides == [192, 96, 48]
    least = network(1, 1)
    assert [sides_for(least, data(least, n))[-1] for n in (5000, 5001)] == [192, 96]
