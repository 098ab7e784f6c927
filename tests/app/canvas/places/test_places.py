"""Boxes stand in columns, edges never run through a box, labels never overlap."""

from itertools import combinations, pairwise, product

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from app.canvas.places.layout import arrange, node_columns, position_of
from app.canvas.places.paths import Path
from app.canvas.places.plan import Plan, Planner, fitting_scale
from app.canvas.places.routes import find_routes
from app.canvas.places.slots import LEAST_PIXELS
from app.canvas.places.solving.labels import Request, solve
from core.network.network import Inputs, Layer, Network
from tests.app.canvas.shapes import layered
from tests.app.handouts.orders import example
from tests.networks import random_network

SMALL, LARGE = QSizeF(860, 430), QSizeF(1500, 760)
SHAPES = [
    sizes
    for depth in (2, 3, 4)
    for sizes in product(*(range(1, most + 1) for most in (4, 5, 5, 3)[:depth]))
]
SAMPLED = [*SHAPES[::17], (2, 3, 2), (4, 5, 5, 3), (4, 5, 5), (4, 5), (1, 1)]


def plan_of(network: Network, size: QSizeF) -> Plan:
    return Planner().plan(network, {}, 3, size)


def test_a_node_stands_one_column_behind_its_farthest_source() -> None:
    network = layered(2, 3, 3, 2, skips={"out": ("x",)})
    assert node_columns(network) == {"x": 0, "h1": 1, "h2": 2, "out": 3}


def test_rows_are_centred_and_boxes_are_apart() -> None:
    layout = arrange(layered(2, 5, 3))
    for node in ("x", "h1", "out"):
        boxes = [box.rect for box in layout.boxes.values() if box.node == node]
        assert boxes[0].center().y() == pytest.approx(-boxes[-1].center().y())
    for one, other in combinations(layout.boxes.values(), 2):
        assert not one.full.intersects(other.full)


def test_a_given_position_replaces_the_automatic_one() -> None:
    network = layered(2, 3, 2)
    layout = arrange(network, {"h1": [None, (7.5, -2.0), None]})
    automatic = arrange(network)
    assert position_of(layout.boxes["h1", 1].rect.topLeft()) == (7.5, -2.0)
    assert layout.boxes["h1", 0].rect == automatic.boxes["h1", 0].rect


def test_positions_of_units_that_are_gone_are_ignored() -> None:
    layout = arrange(layered(2, 3, 2), {"h1": [None] * 7, "gone": [(1.0, 1.0)]})
    assert len(layout.boxes) == 7


def test_edges_between_neighbours_are_straight() -> None:
    network = layered(2, 3, 2)
    routes = find_routes(network, arrange(network))
    assert len(routes.edges) == 12
    assert {len(path.points) for path in routes.edges.values()} == {2}


def test_a_removed_edge_has_no_path() -> None:
    layer = Layer("out", ("x",), {"W": [[1.0, 0.0]]}, edges=[[True, False]])
    network = Network(Inputs("x", 2), (layer,))
    assert [str(ref) for ref in find_routes(network, arrange(network)).edges] == ["W.x.out[0,0]"]


@pytest.mark.parametrize("seed", range(30))
def test_no_edge_runs_through_a_box(seed: int) -> None:
    network = random_network(seed, max_layers=5)
    layout = arrange(network)
    routes = find_routes(network, layout)
    for path in (*routes.edges.values(), *routes.to_loss.values()):
        for box in layout.boxes.values():
            inner = box.rect.adjusted(2.0, 2.0, -2.0, -2.0)
            assert not any(inner.contains(QPointF(*path.at(i / 200))) for i in range(201))


def test_a_path_knows_its_points_and_directions() -> None:
    path = Path(((0.0, 0.0), (30.0, 40.0), (30.0, 140.0)))
    assert path.length == 150.0
    assert path.at(1 / 3) == pytest.approx((30.0, 40.0))
    assert path.direction(0.1) == pytest.approx((0.6, 0.8))
    assert path.at(1.0) == pytest.approx((30.0, 140.0))


def test_the_solver_keeps_labels_apart_and_off_obstacles() -> None:
    line = Path(((0.0, 0.0), (400.0, 0.0)))
    obstacle = QRectF(0.0, -50.0, 150.0, 100.0)
    requests = [Request(i, line, 60.0, 20.0) for i in range(3)]
    places = solve(requests, [obstacle], {0: line, 1: line, 2: line})
    assert len(places) == 3
    for one, other in combinations([obstacle, *places.values()], 2):
        assert not one.intersects(other)


def test_a_label_touches_an_obstacle_only_where_there_is_no_other_place() -> None:
    line = Path(((0.0, 0.0), (400.0, 80.0)))
    request = Request(0, line, 60.0, 20.0)
    alone = solve([request], [], {0: line})[0]
    above = QRectF(0.0, alone.top() - 50.5, 400.0, 50.0)  # half a unit from where it would stand
    assert above.adjusted(-2.0, -2.0, 2.0, 2.0).intersects(alone)
    kept = solve([request], [above], {0: line})[0]
    assert not above.adjusted(-2.0, -2.0, 2.0, 2.0).intersects(kept)
    walls = [above, QRectF(0.0, alone.bottom() + 0.5, 400.0, 50.0)]
    assert solve([request], walls, {0: line})[0] == alone


def test_a_label_without_a_place_is_left_out() -> None:
    line = Path(((0.0, 0.0), (100.0, 0.0)))
    requests = [Request(i, line, 80.0, 20.0) for i in range(2)]
    assert len(solve(requests, [], {0: line, 1: line})) == 1
    assert solve([], [], {}) == {}


def test_all_or_nothing_places_none_where_one_has_no_place() -> None:
    line, short = Path(((0.0, 0.0), (400.0, 0.0))), Path(((0.0, 0.0), (40.0, 0.0)))
    wall = QRectF(20.0, -30.0, 40.0, 60.0)
    requests = [Request(0, line, 60.0, 20.0), Request(1, short, 90.0, 20.0)]
    assert len(solve(requests, [wall], {0: line, 1: short})) == 1
    assert not solve(requests, [wall], {0: line, 1: short}, is_all_or_nothing=True)


def test_a_label_keeps_away_from_foreign_edges() -> None:
    own, foreign = Path(((0.0, 0.0), (400.0, 0.0))), Path(((130.0, -90.0), (130.0, 90.0)))
    place = solve([Request(0, own, 60.0, 20.0)], [], {0: own, 1: foreign})[0]
    assert not place.contains(QPointF(130.0, 0.0))


def test_a_label_without_room_off_a_crossing_stands_on_it() -> None:
    own, foreign = Path(((0.0, 0.0), (80.0, 0.0))), Path(((40.0, -90.0), (40.0, 90.0)))
    places = solve([Request(0, own, 90.0, 20.0)], [], {0: own, 1: foreign})
    assert places[0].contains(QPointF(40.0, 0.0))
    assert solve([Request(0, own, 90.0, 20.0)], [], {}).keys() == {0}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1280x720", "1920x1080"])
def test_no_label_of_mazurs_network_covers_a_crossing_of_its_edge(
    qapp: QApplication, size: QSizeF
) -> None:
    network = example("mazur.bpnet").network
    slots = Planner().plan(network, {}, 4, size).slots
    for (ref, slot), (other, path) in product(slots.labels.items(), slots.lines.items()):
        crossing = QLineF(*_ends(slots.lines[ref])).intersects(QLineF(*_ends(path)))
        covered = slot.rect.adjusted(-4.0, -4.0, 4.0, 4.0)
        is_crossed = crossing[0] == QLineF.IntersectionType.BoundedIntersection
        assert other == ref or not is_crossed or not covered.contains(crossing[1])
    assert len(slots.labels) == 8


def _ends(path: Path) -> tuple[QPointF, QPointF]:
    return QPointF(*path.points[0]), QPointF(*path.points[-1])


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1280x720", "1920x1080"])
@pytest.mark.parametrize("sizes", SAMPLED, ids=lambda sizes: "-".join(map(str, sizes)))
def test_no_two_label_boxes_intersect(
    qapp: QApplication, sizes: tuple[int, ...], size: QSizeF
) -> None:
    plan = plan_of(layered(*sizes), size)
    slots = plan.slots
    labels = [slot.rect for slot in slots.labels.values()]
    fixed = [*slots.obstacles, *slots.tags.values()]
    for one, other in combinations(labels, 2):
        assert not one.intersects(other)
    for one, other in product(labels, fixed):
        assert not one.intersects(other)
    scale = fitting_scale(plan.bounds, size)
    assert all(slot.font * scale >= LEAST_PIXELS - 0.01 for slot in slots.labels.values())


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 2, 1), (3, 4, 2), (4, 3)])
def test_every_label_of_a_small_network_has_room_for_its_gradient(
    qapp: QApplication, sizes: tuple[int, ...]
) -> None:
    slots = plan_of(layered(*sizes), LARGE).slots
    edges = sum(a * b for a, b in pairwise(sizes))
    assert sum(slot.is_wide for slot in slots.labels.values()) == edges


def test_a_plan_is_kept_while_only_numbers_change(qapp: QApplication) -> None:
    planner, network = Planner(), layered(2, 3, 2)
    plan = planner.plan(network, {}, 3, SMALL)
    layer = network.layers[0]
    moved = Layer(layer.id, layer.sources, {**layer.parameters, "W": layer.W + 0.25})
    again = Network(network.inputs, (moved, *network.layers[1:]))
    assert planner.plan(again, {}, 3, SMALL) is plan
    assert planner.plan(again, {}, 3, QSizeF(862, 431)) is plan
    assert planner.plan(again, {}, 3, LARGE) is not plan
    assert planner.plan(again, {"x": ((0.0, 0.0), None)}, 3, LARGE) is not plan


def test_a_plan_is_kept_for_a_network_that_comes_back(qapp: QApplication) -> None:
    planner, one, other = Planner(), layered(2, 3, 2), layered(2, 4, 2)
    first = planner.plan(one, {}, 3, SMALL)
    assert planner.plan(other, {}, 3, SMALL) is not first
    assert planner.plan(one, {}, 3, SMALL) is first
    assert planner.plan(one, {}, 5, SMALL) is not first
    for units in range(5, 9):
        planner.plan(layered(2, units, 2), {}, 3, SMALL)
    assert planner.plan(one, {}, 3, SMALL) is not first


def test_a_crowded_network_places_labels_only_on_demand(qapp: QApplication) -> None:
    network = layered(12, 12, 2)
    slots = plan_of(network, SMALL).slots
    assert slots.is_crowded
    assert not slots.labels
    wanted = [ref for ref in slots.lines if getattr(ref, "unit", None) == 3][:6]
    found = slots.for_labels(dict.fromkeys(wanted, False))
    assert len(found) >= 3
    for one, other in combinations(found.values(), 2):
        assert not one.rect.intersects(other.rect)


@pytest.mark.parametrize("sizes", [(2, 3, 2), (4, 10, 3), (2, 12, 12, 2), (2, 8, 1)])
@pytest.mark.parametrize("size", [QSizeF(920, 455), QSizeF(1280, 560)], ids=["panels", "bare"])
def test_columns_spread_over_the_width(
    qapp: QApplication, sizes: tuple[int, ...], size: QSizeF
) -> None:
    bounds = plan_of(layered(*sizes), size).bounds
    assert bounds.width() * fitting_scale(bounds, size) >= 0.9 * size.width()


def test_a_moved_box_keeps_its_place_between_the_columns_in_a_wider_view(
    qapp: QApplication,
) -> None:
    network, positions = layered(2, 3, 2), {"h1": [None, (9.0, 1.0), None]}
    narrow, wide = arrange(network, positions), arrange(network, positions, 2.6)
    assert wide.stretch > 1.1
    for layout in (narrow, wide):
        corner = layout.boxes["h1", 1].rect.topLeft()
        assert position_of(corner, layout.stretch) == (9.0, 1.0)
    columns = [(each.boxes["h1", 1], each.boxes["out", 0]) for each in (narrow, wide)]
    one, other = (moved.rect.left() / last.rect.left() for moved, last in columns)
    assert one == pytest.approx(other)


def test_a_crowded_networks_few_labels_are_large_enough(qapp: QApplication) -> None:
    plan = plan_of(layered(4, 10, 3), SMALL)
    scale = fitting_scale(plan.bounds, SMALL)
    assert plan.slots.label_font * scale >= LEAST_PIXELS - 0.01


def test_a_network_whose_edges_are_all_removed_has_places(qapp: QApplication) -> None:
    layer = Layer("out", ("x",), {"W": [[0.0, 0.0]]}, edges=[[False, False]])
    slots = plan_of(Network(Inputs("x", 2), (layer,)), SMALL).slots
    assert not slots.labels
    assert not slots.for_labels({})
