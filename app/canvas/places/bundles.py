"""All edges from one source into one layer: their ends as arrays, each path made when asked for.

Rule: a path exists for every present edge and for no other; a removed one has a ghost to be drawn
while it can be put back.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from app.canvas.places.lanes import Blocks, Way, give_lanes, path_of, way_between
from app.canvas.places.layout import Layout
from app.canvas.places.paths import Path, Point
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


class Bundle(Mapping[Ref, Path]):
    """The paths from `source` into a layer; `ways` has them where they pass other columns."""

    def __init__(
        self, network: Network, layer: Layer, source: str, layout: Layout, blocks: Blocks
    ) -> None:
        self.source = source
        self.layer = layer.id
        mask = layer.mask[:, network.columns(layer, source)]
        self._present = mask.tolist()
        self.units, self.source_units = np.nonzero(mask)
        self._blocks = blocks
        self._targets = [layout.boxes[layer.id, unit] for unit in range(layer.size)]
        self._sources = [layout.boxes[source, unit] for unit in range(network.sizes[source])]
        self._paths: dict[Ref, Path] = {}

    @property
    def is_straight(self) -> bool:
        """Whether the two stand in neighbouring columns."""
        return self._targets[0].column == self._sources[0].column + 1

    @cached_property
    def ways(self) -> dict[Ref, Way]:
        """The ways that need a lane; whoever finds the routes gives them theirs together."""
        if self.is_straight:
            return {}
        return {ref: self._way(ref) for ref in self}

    @cached_property
    def _refs(self) -> tuple[Ref, ...]:
        return tuple(self.ref(i) for i in range(len(self)))

    @cached_property
    def ends(self) -> Array:
        """Edges x 4: where each leaves and where it arrives, in the order of `units`."""
        leaving = np.array([(box.exit.x(), box.exit.y()) for box in self._sources])
        arriving = np.array([(box.entry.x(), box.entry.y()) for box in self._targets])
        ends: Array = np.hstack([leaving[self.source_units], arriving[self.units]])
        return ends

    def ref(self, index: int) -> Ref:
        """The address of an edge, by its place in `units`."""
        unit, source_unit = int(self.units[index]), int(self.source_units[index])
        return edge_ref("W", self.source, self.layer, unit, source_unit)

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around all of them."""
        segments, _ = self._segments
        if not len(segments):
            return QRectF()
        low, high = segments.reshape(-1, 2).min(axis=0), segments.reshape(-1, 2).max(axis=0)
        return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))

    def runs_like(self, other: "Bundle") -> bool:
        """Whether the same edges run the same ways, as far as that is cheap to say."""
        return self.is_straight and other.is_straight and np.array_equal(self._key, other._key)

    @cached_property
    def _key(self) -> Array:
        units = np.stack([self.units, self.source_units], axis=1)
        return np.hstack([self.ends, units.astype(float)])

    def nearest(self, point: Point, reach: float) -> Ref | None:
        """The edge that passes a point most closely, if within `reach`."""
        segments, owners = self._segments
        if not len(segments):
            return None
        distances = _distances(segments, point)
        nearest = int(distances.argmin())
        return self.ref(int(owners[nearest])) if distances[nearest] <= reach else None

    def ghost(self, ref: Ref) -> Path:
        """The path that a removed edge would run, as if it were alone."""
        way = self._way(ref)
        give_lanes([way], self._blocks)
        return path_of(way, self._blocks)

    @cached_property
    def _segments(self) -> tuple[Array, Indices]:
        """The straight pieces of all paths, and the edge that each belongs to."""
        if self.is_straight:
            return self.ends, np.arange(len(self))
        points = [np.array(path.points) for path in self.values()]
        pieces = [np.hstack([each[:-1], each[1:]]) for each in points]
        owners = np.repeat(np.arange(len(self)), [len(each) for each in pieces])
        return np.vstack([np.empty((0, 4)), *pieces]), owners

    def __getitem__(self, ref: Ref) -> Path:
        path = self._paths.get(ref)
        if path is None:
            if ref not in self:
                raise KeyError(ref)
            way = self.ways.get(ref) or self._way(ref)
            path = self._paths[ref] = path_of(way, self._blocks)
        return path

    def __contains__(self, ref: object) -> bool:
        if not isinstance(ref, Ref) or ref.quantity != "W":
            return False
        unit, source_unit = ref.at_unit, ref.from_unit
        is_inside = unit < len(self._targets) and source_unit < len(self._sources)
        return is_inside and bool(self._present[unit][source_unit])

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self.units)

    def _way(self, ref: Ref) -> Way:
        return way_between(self._sources[ref.from_unit], self._targets[ref.at_unit])


def _distances(segments: Array, point: Point) -> Array:
    """How far a point is from each segment."""
    start = segments[:, :2] - point
    along = segments[:, 2:] - segments[:, :2]
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    t = np.clip(-(start * along).sum(axis=1) / length, 0.0, 1.0)
    distances: Array = np.hypot(*(start + t[:, None] * along).T)
    return distances
