"""Where numbers stand while a hand moves a box: with their edges, without solving anything.

Rule: a label keeps its share of its path, a tag its place at its box; nothing else is looked at, so
labels may touch until the hand lets go.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QRectF

from app.canvas.places.edge_slots import Slot
from app.canvas.places.layout import Layout
from app.canvas.places.paths import Path
from app.canvas.places.product_slots import ProductSlot
from app.canvas.places.routes import Routes
from app.canvas.places.slots import Slots

S = TypeVar("S", Slot, ProductSlot)
K = TypeVar("K", bound=Hashable)


def following(slots: Slots, before: Layout, layout: Layout, routes: Routes) -> Slots:
    """The places of a layout moved to where its boxes and edges are now."""
    lines = routes.lines
    moves = {
        unit: box.rect.topLeft() - before.boxes[unit].rect.topLeft()
        for unit, box in layout.boxes.items()
    }
    return replace(
        slots,
        labels=_along(slots.labels, slots.lines, lines),
        tags={unit: rect.translated(moves[unit]) for unit, rect in slots.tags.items()},
        long_tags={unit: rect.translated(moves[unit]) for unit, rect in slots.long_tags.items()},
        lines=lines,
        kept_products=_along(slots.last_products, slots.lines, lines),
    )


def _along(
    places: Mapping[K, S], before: Mapping[Hashable, Path], now: Mapping[Hashable, Path]
) -> dict[K, S]:
    return {
        line: replace(place, rect=_moved(place, before[line], now[line]))
        for line, place in places.items()
    }


def _moved(place: Slot | ProductSlot, before: Path, now: Path) -> QRectF:
    """Its rectangle at the same stop of the path, as far beside it as it was."""
    middle = np.array([place.middle.x(), place.middle.y()])
    stop = int(((middle - before.stops) ** 2).sum(axis=1).argmin())
    return place.rect.translated(*(now.stops[stop] - before.stops[stop]).tolist())
