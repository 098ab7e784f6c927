"""Where the numbers of edges and biases stand: the places that the label solver found.

Rule: places are found once per layout, wide enough for every number the walk will show there, so
that nothing moves while stepping or training. A product's place is found once per layout and unit.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.canvas.places.edge_slots import (
    ARROW,
    LEADING,
    NARROW_ARROW,
    Reserve,
    Slot,
    narrow_slots,
    pill_width,
    wide_field,
    wide_slots,
    wide_width,
)
from app.canvas.places.layout import Layout, Unit
from app.canvas.places.metrics import MANY_UNITS, PLAIN, Metrics
from app.canvas.places.paths import Path
from app.canvas.places.product_slots import Ground, ProductSlot, find_products
from app.canvas.places.routes import Routes
from app.canvas.places.solving.crowding import Crowd
from core.dataclass import dataclass
from core.network.ref import Ref

LEAST_PIXELS = PLAIN.least_pixels
LABEL_FONT = PLAIN.label_font
MANY_EDGES = 200  # beyond which one item draws all edges between two layers
MOST_EDGES = 1000  # beyond which there are neither labels nor smooth lines
_LARGEST_CROWDED_FONT = 60  # where only few labels are on screen at once
_ASIDE = 10.0  # between a product and a box, where there may be a halo
_APART = 2.0  # and between it and a label
_EDGE = 4.0  # between a product and the end of the picture


@dataclass(eq=False)
class Slots:
    """The places of all numbers of one layout at one scale.

    `labels` has every edge that found a place; in a crowded network none, there labels are placed
    for the few edges that are looked at. `long_tags` has places for a bias with its new value in
    one line, for all of them or for none.
    """

    is_crowded: bool
    label_font: int
    least_font: int
    floating_font: int
    tag_font: int
    tags: Mapping[Unit, QRectF]
    reserve: Reserve
    obstacles: Sequence[QRectF]
    bounds: QRectF
    lines: Mapping[Hashable, Path]
    metrics: Metrics
    labels: Mapping[Ref, Slot] = field(default_factory=dict)
    long_tags: Mapping[Unit, QRectF] = field(default_factory=dict)
    kept_products: dict[Hashable, ProductSlot] | None = None
    last_products: dict[Hashable, ProductSlot] = field(default_factory=dict)
    _products: dict[Hashable, dict[Hashable, ProductSlot]] = field(default_factory=dict)
    _some: dict[frozenset[Ref], dict[Ref, Slot]] = field(default_factory=dict)

    @cached_property
    def crowd(self) -> Crowd:
        """All edges, which labels and products keep away from."""
        return Crowd(self.lines)

    def for_labels(self, wanted: Mapping[Ref, bool]) -> dict[Ref, Slot]:
        """The slots of these labels; one without enough room gets it while True: looked at."""
        labels = self._solved(frozenset(wanted)) if self.is_crowded else self.labels
        slots: dict[Ref, Slot] = {}
        for ref, is_looked_at in wanted.items():
            slot = labels.get(ref)
            is_small = self.label_font < self.floating_font
            is_floating = is_looked_at and self.metrics.has_floating
            if is_floating and (slot is None or not slot.is_wide or is_small):
                slot = self._emergency(ref, slot)
            if slot is not None:
                slots[ref] = slot
        return slots

    def products(
        self,
        texts: Mapping[Hashable, str],
        briefs: Mapping[Hashable, str],
        labels: Sequence[QRectF],
        prefer: float = 0.5,
    ) -> dict[Hashable, ProductSlot]:
        """Places for the products on active edges between the labels that stand there now.

        All of them are whole, in one size, where that is possible, near a share `prefer` of their
        edges. While a box is moved they stay on their edges.
        """
        if self.kept_products is not None:
            return {line: self.kept_products[line] for line in texts if line in self.kept_products}
        lengths = tuple((line, len(text)) for line, text in texts.items())
        key = (lengths, tuple(rect.getRect() for rect in labels), prefer)
        if key not in self._products:
            taken = [each.adjusted(-_ASIDE, -3.0, _ASIDE, 3.0) for each in self.obstacles]
            taken += [each.adjusted(-_APART, -_APART, _APART, _APART) for each in labels]
            self._products[key] = find_products(self._ground(texts, taken, prefer), texts, briefs)
        self.last_products = self._products[key]
        return self.last_products

    def _ground(
        self, texts: Mapping[Hashable, str], taken: Sequence[QRectF], prefer: float
    ) -> Ground:
        """What products of a step have to fit in; in a crowded network they shun each other."""
        active = Crowd({line: self.lines[line] for line in texts})
        crowd, font = active if self.is_crowded else self.crowd, self.least_font
        return Ground(self.lines, crowd, active, taken, self.bounds, font, self.metrics, prefer)

    def _solved(self, refs: frozenset[Ref]) -> dict[Ref, Slot]:
        if not refs:
            return {}
        if refs not in self._some:
            paths = {ref: self.lines[ref] for ref in sorted(refs, key=str)}
            crowd = Crowd(dict(paths.items()))
            taken = [*self.obstacles, *self.tags.values()]
            font, reserve = self.label_font, self.reserve
            wide = wide_field(paths, font, reserve, taken, crowd, may_centre=False)
            found, _ = wide_slots(wide, font)
            self._some[refs] = found or narrow_slots(paths, font, reserve, taken, crowd, wide)
        return self._some[refs]

    def _emergency(self, ref: Ref, slot: Slot | None) -> Slot:
        """Room over whatever stands there, for as long as it is looked at."""
        font = self.floating_font
        width, height = wide_width(self.reserve, font), font * LEADING
        x, y = self.lines[ref].at(0.5)
        centre = slot.middle if slot else QPointF(x, y)
        corner = centre - QPointF(width / 2, height / 2)
        return Slot(QRectF(corner, QSizeF(width, height)), font, True, True, is_floating=True)


def find_slots(layout: Layout, routes: Routes, scale: float, reserve: Reserve) -> Slots:
    """Solve the labels of a layout that is shown with `scale` pixels a scene unit."""
    is_crowded, metrics = _is_crowded(layout, routes), layout.metrics
    largest = max(_LARGEST_CROWDED_FONT * is_crowded, metrics.largest_font)
    readable = ceil(metrics.least_pixels / scale)
    least = min(max(readable, metrics.smallest_font), largest)
    tag_font = min(max(metrics.tag_font, least), metrics.largest_tag_font)
    slots = Slots(
        is_crowded=is_crowded,
        label_font=max(metrics.label_font, least),
        least_font=least,
        floating_font=max(metrics.label_font, readable),
        tag_font=tag_font,
        tags=_tags(layout, tag_font, reserve),
        reserve=reserve,
        obstacles=_obstacles(layout),
        bounds=bounds_of(layout, routes).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE),
        lines=routes.lines,
        metrics=metrics,
    )
    return slots if is_crowded else _with_labels(slots, layout, routes)


def _with_labels(slots: Slots, layout: Layout, routes: Routes) -> Slots:
    """Wide places for all labels in the largest size that allows it, else narrow ones.

    A size smaller than the usual one also where that one lays labels on crossings.
    """
    edges, crowd, usual = routes.edges, slots.crowd, slots.metrics.label_font
    taken, found = [*slots.obstacles, *slots.tags.values()], slots
    if not edges:
        return slots
    for font in _fonts(usual, slots.least_font):
        wide = wide_field(edges, font, slots.reserve, taken, crowd)
        labels, covering = wide_slots(wide, font)
        if labels and (not found.labels or not covering):
            found = replace(slots, labels=labels, label_font=font)
            if font >= usual:
                found = _with_long_tags(found, layout, routes)
        if found.labels and (font < usual or not covering):
            return found
    if not found.labels:
        narrow = narrow_slots(edges, font, slots.reserve, taken, crowd, wide)
        found = replace(slots, labels=narrow, label_font=font)
    return found


def _with_long_tags(slots: Slots, layout: Layout, routes: Routes) -> Slots:
    """Room for a bias and its new value in one line too, if all labels still have theirs."""
    long_tags = _long_tags(layout, slots.tag_font, slots.reserve)
    taken = [*slots.obstacles, *slots.tags.values(), *long_tags.values()]
    labels, font = slots.labels, slots.label_font
    if not long_tags:
        return slots
    if any(tag.intersects(slot.rect) for tag in long_tags.values() for slot in labels.values()):
        wide = wide_field(routes.edges, font, slots.reserve, taken, slots.crowd)
        labels, _ = wide_slots(wide, font)
    return replace(slots, labels=labels, long_tags=long_tags) if labels else slots


def bounds_of(layout: Layout, routes: Routes) -> QRectF:
    """All boxes and paths with a margin, room for tags above and for the caption below."""
    metrics, margin = layout.metrics, layout.metrics.margin
    paths = routes.bounds.adjusted(-margin, -margin, margin, margin)
    bounds = layout.bounds.united(paths)
    return bounds.adjusted(0.0, -metrics.headroom, 0.0, metrics.footroom)


def _is_crowded(layout: Layout, routes: Routes) -> bool:
    largest = max(unit for _, unit in layout.boxes) + 1
    return largest > MANY_UNITS or len(routes.edges) > MANY_EDGES


def _fonts(usual: int, least: int) -> list[int]:
    if least >= usual:
        return [least]
    return sorted({usual, (usual + least) // 2, least}, reverse=True)


def _tags(layout: Layout, font: int, reserve: Reserve) -> dict[Unit, QRectF]:
    """A bias and its gradient above each other where there is room for it, else side by side."""
    bias, gradient = (pill_width(text, font) for text in (reserve.bias, reserve.gradient))
    boxes = {place: box for place, box in layout.boxes.items() if not box.is_input}
    if layout.metrics.has_narrow_tags:
        new = pill_width(NARROW_ARROW + reserve.weight, font)
        tags = {place: box.tag(max(bias, gradient, new)) for place, box in boxes.items()}
        return {} if _touch(tags, layout) else tags
    if any(box.is_compact for box in boxes.values()):
        return {place: box.tag(bias + gradient) for place, box in boxes.items()}
    stacked = {p: box.tag(max(bias, gradient), 2) for p, box in boxes.items()}
    if not _touch(stacked, layout):
        return stacked
    return {place: box.tag(bias + gradient) for place, box in boxes.items()}


def _long_tags(layout: Layout, font: int, reserve: Reserve) -> dict[Unit, QRectF]:
    """A bias and its new value in one line; none where one lies on another box."""
    if layout.metrics.has_narrow_tags:
        return {}
    width = pill_width(reserve.bias + " " + ARROW + reserve.weight, font)
    boxes = layout.boxes.items()
    tags = {place: box.tag(width) for place, box in boxes if not box.is_input}
    return {} if _touch(tags, layout) else tags


def _touch(tags: Mapping[Unit, QRectF], layout: Layout) -> bool:
    """Whether a tag lies on a box other than its own."""
    return any(
        tag.intersects(box.full)
        for place, tag in tags.items()
        for other, box in layout.boxes.items()
        if other != place
    )


def _obstacles(layout: Layout) -> list[QRectF]:
    rects = [box.full for box in layout.boxes.values()]
    rects += [layout.target(box) for box in layout.outputs]
    return [*rects, layout.loss]
