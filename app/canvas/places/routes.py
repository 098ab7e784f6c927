"""The path of every edge: straight between neighbouring columns, else a curve through a free lane.

Rule: an edge never runs through a box of the automatic layout. Paths are made when asked for: a
network of the largest size has fifty thousand of them.
"""

from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from math import hypot

from PySide6.QtCore import QRectF

from app.canvas.places.bundles import Bundle
from app.canvas.places.lanes import Way, find_blocks, give_lanes, path_of
from app.canvas.places.layout import Layout
from app.canvas.places.metrics import Box
from app.canvas.places.paths import Path, Point
from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref

Pair = tuple[str, str]


class Edges(Mapping[Ref, Path]):
    """The paths of all edges by the address of their weight, layer by layer."""

    def __init__(self, bundles: Mapping[Pair, Bundle]) -> None:
        self._bundles = bundles

    def __getitem__(self, ref: Ref) -> Path:
        return self._bundles[ref.from_node, ref.at_node][ref]

    def __contains__(self, ref: object) -> bool:
        if not isinstance(ref, Ref) or ref.source is None or ref.layer is None:
            return False
        bundle = self._bundles.get((ref.source, ref.layer))
        return bundle is not None and ref in bundle

    def __iter__(self) -> Iterator[Ref]:
        return chain.from_iterable(self._bundles.values())

    def __len__(self) -> int:
        return sum(map(len, self._bundles.values()))


class Lines(Mapping[Hashable, Path]):
    """Everything that numbers stand on: the edges, and ("loss", unit) for those to the loss."""

    def __init__(self, edges: Mapping[Ref, Path], to_loss: Mapping[int, Path]) -> None:
        self._edges = edges
        self._to_loss: dict[Hashable, Path] = {("loss", i): path for i, path in to_loss.items()}

    def __getitem__(self, key: Hashable) -> Path:
        return self._edges[key] if isinstance(key, Ref) else self._to_loss[key]

    def __iter__(self) -> Iterator[Hashable]:
        return chain(self._edges, self._to_loss)

    def __len__(self) -> int:
        return len(self._edges) + len(self._to_loss)


@dataclass(frozen=True, eq=False)
class Routes:
    """The paths of the edges by (source, layer), and of the outputs' edges to L."""

    bundles: Mapping[Pair, Bundle]
    to_loss: Mapping[int, Path]

    @cached_property
    def edges(self) -> Edges:
        """The paths of all edges by the address of their weight."""
        return Edges(self.bundles)

    @cached_property
    def lines(self) -> Lines:
        """All paths by the key of what stands on them."""
        return Lines(self.edges, self.to_loss)

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around all that leave the rectangle of the boxes."""
        bent = (each for each in self.bundles.values() if not each.is_straight)
        bounds = QRectF()
        for path in chain(*(each.values() for each in bent), self.to_loss.values()):
            bounds = bounds.united(path.bounds)
        return bounds

    def ghost(self, ref: Ref) -> Path:
        """The path of a removed edge."""
        return self.bundles[ref.from_node, ref.at_node].ghost(ref)


def find_routes(network: Network, layout: Layout) -> Routes:
    """The path of every present edge, and of the thin edges to the loss."""
    blocks = find_blocks(layout)
    bundles = {
        (source, layer.id): Bundle(network, layer, source, layout, blocks)
        for layer in network.layers
        for source in layer.sources
    }
    ends = {box.unit: _loss_way(layout, box) for box in layout.outputs}
    bent = (each.ways.values() for each in bundles.values())
    give_lanes(chain(*bent, ends.values()), blocks)
    to_loss = {unit: path_of(way, blocks, _exit(layout, unit)) for unit, way in ends.items()}
    return Routes(bundles, to_loss)


def _loss_way(layout: Layout, box: Box) -> Way:
    """From the target's chip to the nearest point of L's circle."""
    target, circle = layout.target(box), layout.loss
    start, centre = (target.right(), target.center().y()), circle.center()
    away = hypot(centre.x() - start[0], centre.y() - start[1]) or 1.0
    share = (away - circle.width() / 2) / away
    end = (
        start[0] + share * (centre.x() - start[0]),
        start[1] + share * (centre.y() - start[1]),
    )
    last = max(layout.columns.values())
    return Way(start, end, range(box.column + 1, last + 1))


def _exit(layout: Layout, unit: int) -> Point:
    point = layout.boxes[layout.output, unit].exit
    return (point.x(), point.y())
