"""A finished formula: what is inked where, and which address lies under a point.

Rule: a box never changes. Its coordinates start at the left end of its first baseline, x to the
right, y downwards, in pixels. A formula is set once; at another size its box is a multiple. Parts
are put in their places when they are painted or pointed at: most layouts are only measured.
"""

from collections.abc import Hashable
from dataclasses import field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QPainterPath, QTransform

from app.typeset.glyphs import Face, outline, raw_font
from app.typeset.pieces import GlyphInk, Piece, RuleInk
from core.dataclass import dataclass
from core.passes.markup import Direction, Linked

_EM = 1000.0
_HIT_ASCENT, _HIT_DESCENT = 0.70, 0.22  # em that a link covers at least, so that − can be hit


@dataclass(frozen=True)
class Link:
    """The rectangle of a part that stands for the number at `ref`."""

    rect: QRectF
    ref: Hashable
    direction: Direction | None

    def scaled(self, by: float) -> "Link":
        """The same of a formula that is so many times as large."""
        return Link(_scaled_rect(self.rect, by), self.ref, self.direction)


@dataclass(frozen=True)
class Glyphs:
    """Glyphs of one font, size and hue, with their baseline positions."""

    face: Face
    size: float
    direction: Direction | None
    indexes: list[int] = field(default_factory=list)
    positions: list[QPointF] = field(default_factory=list)

    def scaled(self, by: float) -> "Glyphs":
        """The same of a formula that is so many times as large."""
        positions = [position * by for position in self.positions]
        return Glyphs(self.face, self.size * by, self.direction, self.indexes, positions)

    def run(self) -> QGlyphRun:
        """The same for `QPainter.drawGlyphRun`."""
        run = QGlyphRun()
        run.setRawFont(raw_font(self.face, self.size))
        run.setGlyphIndexes(self.indexes)
        run.setPositions(self.positions)
        return run


class Parts:
    """What a piece is made of, at the size in which it was set."""

    def __init__(self, piece: Piece, em: float) -> None:
        self._piece = piece
        self._em = em

    @cached_property
    def gathered(self) -> "_Collector":
        """Everything in its place."""
        collector = _Collector(self._em)
        collector.add(self._piece, 0.0, 0.0)
        return collector


@dataclass(frozen=True, eq=False)
class Box:
    """A laid out formula, `scale` times as large as its parts were set."""

    width: float
    ascent: float
    descent: float
    parts: Parts
    scale: float = 1.0

    def scaled(self, by: float) -> "Box":
        """The same formula, so many times as large."""
        sizes = (self.width * by, self.ascent * by, self.descent * by)
        return Box(*sizes, self.parts, self.scale * by)

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return self.ascent + self.descent

    def make_ready(self) -> None:
        """Put every part in its place, so that painting on a screen only paints."""
        _ = self.runs, self.rules, self.shapes

    def ref_at(self, point: QPointF) -> Hashable | None:
        """The address of the innermost part under a point, None where there is none."""
        return next((link.ref for link in self.links if link.rect.contains(point)), None)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The parts that stand for numbers, from the innermost to the outermost."""
        return tuple(link.scaled(self.scale) for link in self.parts.gathered.links)

    @cached_property
    def glyphs(self) -> tuple[Glyphs, ...]:
        """Letters, digits and signs."""
        found = self.parts.gathered.glyphs.values()
        return tuple(glyphs.scaled(self.scale) for glyphs in found)

    @cached_property
    def largest_em(self) -> float:
        """The em of its largest glyphs, 0 where it has none."""
        return max((glyphs.size for glyphs in self.glyphs), default=0.0)

    @cached_property
    def rules(self) -> tuple[tuple[QRectF, Direction | None], ...]:
        """Bars that are painted crisp."""
        found = self.parts.gathered.rules
        return tuple((_scaled_rect(rect, self.scale), hue) for rect, hue in found)

    @cached_property
    def shapes(self) -> tuple[tuple[QPainterPath, Direction | None], ...]:
        """What is always an outline."""
        larger = QTransform.fromScale(self.scale, self.scale)
        return tuple((larger.map(shape), hue) for shape, hue in self.parts.gathered.shapes)

    @cached_property
    def runs(self) -> tuple[tuple[QGlyphRun, Direction | None], ...]:
        """The glyphs ready for the screen, with their hue."""
        return tuple((glyphs.run(), glyphs.direction) for glyphs in self.glyphs)

    @cached_property
    def outlines(self) -> tuple[tuple[QPainterPath, Direction | None], ...]:
        """Everything as outlines, one path for a hue: for pictures that must not need fonts."""
        paths: dict[Direction | None, QPainterPath] = {}
        for glyphs in self.glyphs:
            path = paths.setdefault(glyphs.direction, _empty_path())
            for index, position in zip(glyphs.indexes, glyphs.positions, strict=True):
                path.addPath(_scaled_outline(glyphs.face, index, glyphs.size, position))
        for rect, direction in self.rules:
            paths.setdefault(direction, _empty_path()).addRect(rect)
        for shape, direction in self.shapes:
            paths.setdefault(direction, _empty_path()).addPath(shape)
        return tuple((path, direction) for direction, path in paths.items())


def finished(piece: Piece, em: float) -> Box:
    """A piece that is complete, as a box."""
    return Box(piece.width, piece.ascent, piece.descent, Parts(piece, em))


class _Collector:
    """Gathers ink by hue and links from the inside outwards."""

    def __init__(self, em: float) -> None:
        self._em = em
        self.glyphs: dict[tuple[Face, float, Direction | None], Glyphs] = {}
        self.rules: list[tuple[QRectF, Direction | None]] = []
        self.shapes: list[tuple[QPainterPath, Direction | None]] = []
        self.links: list[Link] = []

    def add(self, piece: Piece, x: float, y: float) -> None:
        """A piece whose left end of the baseline stands at (x, y)."""
        ink = piece.ink
        if isinstance(ink, GlyphInk):
            self._add_glyph(ink, x, y)
        elif isinstance(ink, RuleInk):
            self._add_rule(ink, QRectF(x, y, ink.width, ink.height))
        for child_x, child_y, child in piece.children:
            self.add(child, x + child_x, y + child_y)
        if piece.linked is not None:
            self._add_link(piece, piece.linked, x, y)

    def _add_glyph(self, ink: GlyphInk, x: float, y: float) -> None:
        glyph, position = ink.glyph, QPointF(x, y)
        if ink.is_shape:
            shape = _scaled_outline(glyph.face, glyph.index, ink.size, position, ink.stretch)
            self.shapes.append((shape, ink.direction))
            return
        key = (glyph.face, ink.size, ink.direction)
        glyphs = self.glyphs.get(key)
        if glyphs is None:
            glyphs = self.glyphs[key] = Glyphs(*key)
        glyphs.indexes.append(glyph.index)
        glyphs.positions.append(position)

    def _add_rule(self, ink: RuleInk, rect: QRectF) -> None:
        if ink.is_shape:
            path = QPainterPath()
            path.addRect(rect)
            self.shapes.append((path, ink.direction))
        else:
            self.rules.append((rect, ink.direction))

    def _add_link(self, piece: Piece, linked: Linked, x: float, y: float) -> None:
        ascent = max(piece.ascent, _HIT_ASCENT * self._em)
        descent = max(piece.descent, _HIT_DESCENT * self._em)
        rect = QRectF(x, y - ascent, piece.width, ascent + descent)
        self.links.append(Link(rect, linked.ref, linked.direction))


def _scaled_rect(rect: QRectF, by: float) -> QRectF:
    return QRectF(rect.x() * by, rect.y() * by, rect.width() * by, rect.height() * by)


def _scaled_outline(
    face: Face, index: int, size: float, position: QPointF, stretch: float = 1.0
) -> QPainterPath:
    scale = size / _EM
    place = QTransform(scale, 0, 0, scale * stretch, position.x(), position.y())
    return place.map(outline(face, index))


def _empty_path() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(path.fillRule().WindingFill)
    return path
