"""Several formulas below each other, each with an optional label at its left.

Rule: a sheet is a value made for one width; formulas start in one column and break, never shrink.
The same formulas in the same room are laid out once.
"""

from collections.abc import Hashable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from app.fonts import ui_font
from app.typeset.boxes import Box
from app.typeset.layout import layout, narrowest
from app.typeset.opening import opened
from app.typeset.paint import Colours, paint
from core.dataclass import dataclass
from core.passes.markup import Markup

_MARGIN = 0.45  # em around the sheet
_LINE_GAP = 0.55  # em between two formulas
_LABEL_GAP = 0.9  # em between the labels' column and the formulas
_LABEL_SCALE = 0.62  # of the formulas' size
_SMALLEST_LABEL = 11
_LINE_ASCENT, _LINE_DESCENT = 0.75, 0.25  # em that a line takes at least
_CACHED = 1024


@dataclass(frozen=True)
class SheetLine:
    """A formula and the place of its first baseline; the label stands on that baseline too."""

    label: str
    box: Box
    origin: QPointF


@dataclass(frozen=True)
class Sheet:
    """Laid out lines, and the size they take."""

    width: float
    height: float
    pixel_size: float
    lines: tuple[SheetLine, ...]

    def ref_at(self, point: QPointF) -> Hashable | None:
        """The address under a point of the sheet."""
        found = (line.box.ref_at(point - line.origin) for line in self.lines)
        return next((ref for ref in found if ref is not None), None)

    def rects_of(self, ref: Hashable) -> tuple[QRectF, ...]:
        """Where the parts stand that belong to an address."""
        return tuple(
            link.rect.translated(line.origin)
            for line in self.lines
            for link in line.box.links
            if link.ref == ref
        )

    def refs(self) -> frozenset[Hashable]:
        """Every address on the sheet."""
        return frozenset(link.ref for line in self.lines for link in line.box.links)

    def make_ready(self) -> None:
        """Put everything in its place, so that painting only paints."""
        for line in self.lines:
            line.box.make_ready()

    def paint(
        self,
        painter: QPainter,
        colours: Colours,
        lit: frozenset[Hashable] = frozenset(),
        outline: bool = False,
    ) -> None:
        """Paint every line, from the painter's origin."""
        margin = _MARGIN * self.pixel_size
        for line in self.lines:
            if line.label:
                painter.setFont(ui_font(_label_size(self.pixel_size)))
                painter.setPen(colours.label)
                painter.drawText(QPointF(margin, line.origin.y()), line.label)
            paint(painter, line.box, line.origin, colours, lit, outline)


def arrange(
    lines: Sequence[Markup],
    labels: Sequence[str],
    pixel_size: float,
    width: float | None = None,
) -> Sheet:
    """Lay out formulas below each other, within a width where one is given."""
    return _arranged(tuple(lines), tuple(labels), pixel_size, width)


@lru_cache(maxsize=_CACHED)
def _arranged(
    lines: tuple[Markup, ...], labels: tuple[str, ...], pixel_size: float, width: float | None
) -> Sheet:
    left, margin = _formula_column(labels, pixel_size), _MARGIN * pixel_size
    room = None if width is None else max(width - left - margin, 0.0)
    padded = (*labels, *("" for _ in lines[len(labels) :]))
    placed: list[SheetLine] = []
    y = margin
    for markup, label in zip(lines, padded, strict=False):
        box = _set(markup, pixel_size, room)
        baseline = round(y + max(box.ascent, _LINE_ASCENT * pixel_size))
        placed.append(SheetLine(label, box, QPointF(round(left), baseline)))
        y = baseline + max(box.descent, _LINE_DESCENT * pixel_size) + _LINE_GAP * pixel_size
    bottom = y - (_LINE_GAP * pixel_size if placed else 0.0) + margin
    right = left + max((line.box.width for line in placed), default=0.0) + margin
    return Sheet(right, bottom, pixel_size, tuple(placed))


def _set(markup: Markup, pixel_size: float, room: float | None) -> Box:
    """A formula in its room; one that even broken is too wide has its wide fractions opened."""
    box = layout(markup, pixel_size, room)
    if room is None or box.width <= room:
        return box
    return layout(opened(markup), pixel_size, room)


def least_width(lines: Sequence[Markup], labels: Sequence[str], pixel_size: float) -> float:
    """The width below which the sheet would be cut off."""
    widest = max((narrowest(opened(markup), pixel_size) for markup in lines), default=0.0)
    return _formula_column(labels, pixel_size) + widest + _MARGIN * pixel_size


def _formula_column(labels: Sequence[str], pixel_size: float) -> float:
    """Where the formulas start: right of the widest label."""
    margin = _MARGIN * pixel_size
    if not any(labels):
        return margin
    metrics = QFontMetricsF(ui_font(_label_size(pixel_size)))
    widest = max(metrics.horizontalAdvance(label) for label in labels)
    return margin + widest + _LABEL_GAP * pixel_size


def _label_size(pixel_size: float) -> int:
    return max(_SMALLEST_LABEL, round(_LABEL_SCALE * pixel_size))
