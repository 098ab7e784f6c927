"""All places of one network: boxes, paths and slots, found once and kept.

Rule: a plan depends on the network's shape, the positions, the digits and the view, never on a
number that a step or an update changes.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from math import floor, log2
from typing import TypeVar

from PySide6.QtCore import QRectF, QSizeF

from app.canvas.places.edge_slots import Reserve, reserve_for
from app.canvas.places.following import following
from app.canvas.places.layout import ASPECT, Layout, arrange
from app.canvas.places.metrics import PLAIN, Metrics
from app.canvas.places.routes import Routes, find_routes
from app.canvas.places.slots import Slots, bounds_of, find_slots
from app.canvas.places.text import longest
from core.dataclass import dataclass
from core.network.network import Network
from core.project.project import Position

Positions = Mapping[str, tuple[Position | None, ...]]
V = TypeVar("V")

LARGEST_SCALE = PLAIN.largest_scale
_SCALES_AN_OCTAVE = 24
_KEPT = 4  # plans: of an edit and what it is undone to
_ASPECTS = 10  # told apart between one and two times as wide as high


@dataclass(frozen=True, eq=False)
class Plan:
    """Where everything stands."""

    layout: Layout
    routes: Routes
    slots: Slots

    @cached_property
    def bounds(self) -> QRectF:
        """What has to be seen."""
        return bounds_of(self.layout, self.routes)


class Planner:
    """Makes plans, and gives one of the last ones again where nothing it depends on has changed.

    So a network looks as before at once when an edit is undone.
    """

    def __init__(self) -> None:
        self.metrics: Metrics = PLAIN
        self.longest: Reserve | None = None  # texts that have to have room besides the usual ones
        self._aspect = ASPECT
        self._asked: tuple[object, ...] = ()
        self._found: dict[object, tuple[Layout, Routes]] = {}
        self._plans: dict[object, Plan] = {}
        self._plan: Plan | None = None

    def plan(self, network: Network, positions: Positions, digits: int, size: QSizeF) -> Plan:
        """The plan for a view of a size in pixels."""
        asked = (network, positions, digits, self.longest, self.metrics, size.toTuple())
        if self._plan is None or not _are_same(asked, self._asked):
            self._asked, self._plan = asked, self._planned(network, positions, digits, size)
        return self._plan

    def _planned(self, network: Network, positions: Positions, digits: int, size: QSizeF) -> Plan:
        self._aspect = _coarse_aspect(size)
        shape = (self._aspect, self.metrics, _shape(network, positions))
        layout, routes = _kept(self._found, shape, lambda: self._places(network, positions))
        bounds = bounds_of(layout, routes)
        scale = _coarse(fitting_scale(bounds, size, self.metrics.largest_scale))
        reserve = _wider(reserve_for(network, digits), self.longest)

        def solved() -> Plan:
            return Plan(layout, routes, find_slots(layout, routes, scale, reserve))

        return _kept(self._plans, (shape, reserve, scale), solved)

    def moving(self, network: Network, positions: Positions) -> Plan | None:
        """The last plan while a hand moves one of its boxes; None where there is none."""
        if self._plan is None:
            return None
        layout = arrange(network, positions, self._aspect, self.metrics)
        routes = find_routes(network, layout)
        slots = following(self._plan.slots, self._plan.layout, layout, routes)
        return Plan(layout, routes, slots)

    def _places(self, network: Network, positions: Positions) -> tuple[Layout, Routes]:
        layout = arrange(network, positions, self._aspect, self.metrics)
        return layout, find_routes(network, layout)


def _kept(found: dict[object, V], key: object, make: Callable[[], V]) -> V:
    """What was found for a key lately; the one that was asked for longest ago is forgotten."""
    value = found.pop(key) if key in found else make()
    found[key] = value
    if len(found) > _KEPT:
        del found[next(iter(found))]
    return value


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two askings have the very same parts, or equal numbers."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        a is b or (isinstance(a, int | tuple) and a == b) for a, b in pairs
    )


def _wider(one: Reserve, other: Reserve | None) -> Reserve:
    """Room for the longer of the texts each."""
    if other is None:
        return one
    pairs = (one.weight, other.weight), (one.bias, other.bias), (one.gradient, other.gradient)
    return Reserve(*map(longest, pairs))


def fitting_scale(bounds: QRectF, size: QSizeF, largest: float = LARGEST_SCALE) -> float:
    """The pixels a scene unit at which everything is seen."""
    wide, high = size.width() / bounds.width(), size.height() / bounds.height()
    return max(min(wide, high, largest), 0.01)


def _coarse_aspect(size: QSizeF) -> float:
    """Width by height rounded down, so that a few pixels of the window move no box."""
    aspect = size.width() / max(size.height(), 1.0)
    return max(floor(aspect * _ASPECTS) / _ASPECTS, ASPECT)


def _coarse(scale: float) -> float:
    """The scale rounded down, so that a few pixels of the window change no place."""
    return float(2 ** (floor(log2(scale) * _SCALES_AN_OCTAVE + 1e-6) / _SCALES_AN_OCTAVE))


def _shape(network: Network, positions: Positions) -> tuple[object, ...]:
    layers = tuple(
        (
            layer.id,
            layer.size,
            layer.sources,
            layer.b is not None,
            b"" if layer.edges is None else layer.edges.tobytes(),
        )
        for layer in network.layers
    )
    places = tuple((node, tuple(units)) for node, units in sorted(positions.items()))
    return (network.inputs.id, network.inputs.size, layers, places)
