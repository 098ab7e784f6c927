"""Places for weights on their edges: wide ones, for weight and gradient, or narrow ones.

Rule: a place is wide enough for every number that the walk will show there, so that nothing moves
while stepping or training.
"""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF

from app.canvas.places.paths import Path
from app.canvas.places.solving.crowding import Crowd
from app.canvas.places.solving.labels import Field, Request
from app.canvas.places.text import width_of
from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref

LEADING = 1.28  # a label's height in ems
PADDING = 0.28  # left and right of a number in ems
ARROW, NARROW_ARROW = "→ ", "→"  # before a new value


@dataclass(frozen=True, eq=False)
class Slot:
    """A place for an edge's number: its font size, and whether the gradient has room beside.

    `shows_old`: the new value of an update stands behind the old one, on every edge or on none.
    `is_floating`: it stands over whatever is there, and never larger than can be read. The weight
    is in the middle of the first part of the place, if this is said to be `first` wide.
    """

    rect: QRectF
    font: int
    is_wide: bool
    shows_old: bool
    is_floating: bool = False
    first: float = 0.0

    @property
    def middle(self) -> QPointF:
        """Where the weight stands."""
        return QPointF(
            self.rect.left() + (self.first or self.rect.width()) / 2, self.rect.center().y()
        )


@dataclass(frozen=True)
class Reserve:
    """The longest texts to make room for: a weight, a bias and a gradient."""

    weight: str
    bias: str
    gradient: str


def reserve_for(network: Network, digits: int) -> Reserve:
    """Room for numbers with `digits` decimals and as many places as the network's largest has."""
    weights = max(float(abs(layer.W).max()) for layer in network.layers)
    biases = max(
        (0.0, *(float(abs(layer.b).max()) for layer in network.layers if layer.b is not None))
    )
    tail = "." + "0" * digits
    return Reserve("−" + _places(weights) + tail, "b −" + _places(biases) + tail, "−0" + tail)


def _places(size: float) -> str:
    return "0" * min(len(str(int(size))), 6)


def wide_field(
    paths: Mapping[Ref, Path],
    font: int,
    reserve: Reserve,
    obstacles: Sequence[QRectF],
    crowd: Crowd,
    may_centre: bool = True,
) -> Field:
    """Every weight with its gradient, wanting a place."""
    width, first = wide_width(reserve, font), pill_width(reserve.weight, font)
    requests = _requests(paths, font, width, first)
    return Field(requests, obstacles, crowd, may_centre=may_centre)


def wide_slots(wide: Field, font: int) -> tuple[dict[Ref, Slot], int]:
    """Places for every weight with its gradient, if all find one; how many lie on a crossing."""
    found = wide.solve(is_all_or_nothing=True)
    places = found.places.items()
    slots = {
        ref: Slot(rect, font, True, True, first=wide.first * (ref not in found.centred))
        for ref, rect in places
        if isinstance(ref, Ref)
    }
    return slots, found.covering


def narrow_slots(
    paths: Mapping[Ref, Path],
    font: int,
    reserve: Reserve,
    obstacles: Sequence[QRectF],
    crowd: Crowd,
    wide: Field,
) -> dict[Ref, Slot]:
    """Narrow places, for one number alone, and wide ones where room is left between them.

    That one number is the gradient too, or the new value, where all of them have room for it.
    """
    if not paths:
        return {}
    found: dict[Hashable, QRectF] = {}
    new = pill_width(NARROW_ARROW + reserve.weight, font)
    widest = max(new, pill_width(reserve.gradient, font))
    for width in sorted({widest, new, pill_width(reserve.weight, font)}, reverse=True):
        if len(found) < len(paths):
            requests = _requests(paths, font, width)
            found = dict(Field(requests, obstacles, crowd).solve().places)
    widened = wide.widen(found)
    found |= widened.places
    firsts = dict.fromkeys(widened.places.keys() - widened.centred, wide.first)
    return {
        ref: Slot(found[ref], font, ref in widened.places, False, first=firsts.get(ref, 0.0))
        for ref in paths
        if ref in found
    }


def _requests(
    paths: Mapping[Ref, Path], font: int, width: float, first: float = 0.0
) -> list[Request]:
    height = font * LEADING
    return [Request(ref, path, width, height, first=first) for ref, path in paths.items()]


def wide_width(reserve: Reserve, font: int) -> float:
    """The width of a weight with its gradient, or with its value after the update."""
    new = width_of(ARROW + reserve.weight, font) + PADDING * font
    return pill_width(reserve.weight, font) + max(pill_width(reserve.gradient, font), new)


def pill_width(text: str, font: int) -> float:
    """The width of a text with its padding."""
    return width_of(text, font) + 2 * PADDING * font
