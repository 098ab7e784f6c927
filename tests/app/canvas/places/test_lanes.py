"""Edges that pass columns run through the free lanes, whatever the network is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.canvas.places.layout import ASPECT, Layout, arrange
from app.canvas.places.metrics import Box
from app.canvas.places.paths import Path
from app.canvas.places.routes import find_routes
from core.network.network import Network
from tests.app.canvas.shapes import layered
from tests.networks import random_network

SHARES = np.linspace(0.0, 1.0, 241)


def points_of(path: Path) -> NDArray[np.float64]:
    """Many points of a path, and its corners."""
    corners = np.array(path.points)
    steps = np.hypot(*np.diff(corners, axis=0).T)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = SHARES * lengths[-1]
    between = np.stack([np.interp(at, lengths, side) for side in corners.T], axis=1)
    return np.vstack([corners, between])


def boxes_hit(path: Path, layout: Layout) -> list[Box]:
    points = points_of(path)
    boxes = list(layout.boxes.values())
    inner = np.array([box.rect.adjusted(1.0, 1.0, -1.0, -1.0).getCoords() for box in boxes])
    x, y = points[:, :1], points[:, 1:]
    inside = (x > inner[:, 0]) & (y > inner[:, 1]) & (x < inner[:, 2]) & (y < inner[:, 3])
    return [box for box, is_hit in zip(boxes, inside.any(axis=0), strict=True) if is_hit]


def assert_free(network: Network, aspect: float) -> None:
    layout = arrange(network, {}, aspect)
    for key, path in find_routes(network, layout).lines.items():
        assert not boxes_hit(path, layout), key


@given(
    seed=st.integers(0, 10**6),
    max_layers=st.integers(2, 8),
    max_units=st.integers(1, 12),
    aspect=st.floats(ASPECT, 5.0),
)
@settings(max_examples=120, deadline=None)
def test_no_edge_of_a_random_network_runs_through_a_box(
    seed: int, max_layers: int, max_units: int, aspect: float
) -> None:
    assert_free(random_network(seed, max_layers=max_layers, max_units=max_units), aspect)


@pytest.mark.parametrize("sizes", [(1, 3, 1), (4, 5, 5, 3), (2, 12, 12, 2), (6, 1, 9, 1, 4)])
def test_skips_past_every_layer_keep_clear(sizes: tuple[int, ...]) -> None:
    ids = ["x", *(f"h{n}" for n in range(1, len(sizes) - 1)), "out"]
    skips = {node: tuple(ids[: n + 1]) for n, node in enumerate(ids[2:])}
    assert_free(layered(*sizes, skips=skips), ASPECT)


def test_a_removed_edge_is_shown_on_a_way_that_keeps_clear() -> None:
    network = random_network(3, max_layers=6, max_units=5)
    layout = arrange(network)
    routes = find_routes(network, layout)
    for layer in network.layers:
        for ref, _, _ in network.parameter_refs(layer):
            if ref.quantity == "W":
                assert not boxes_hit(routes.ghost(ref), layout)


def test_many_edges_share_an_outer_lane_near_the_boxes() -> None:
    network = layered(30, 3, 20, skips={"out": ("x",)})
    bounds = find_routes(network, arrange(network)).bounds
    assert bounds.height() < 2.5 * arrange(network).bounds.height()
