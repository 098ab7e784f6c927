"""How large the parts of the network are in a lecture, for the room that it has.

Rule: letters have their least height on screen whatever the room; where the room is short gaps
become narrow first, then the symbols move into the boxes, and last they go, and so do the targets.
"""

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QSizeF

from app.canvas.places.metrics import Metrics
from app.canvas.places.text import width_of
from app.lecture.sizes import CAPITAL_EM, Sizes
from core.dataclass import dataclass

FONT = 26  # of the smallest letters, in scene units
LENS_HEIGHT = 1.14  # of the number with the halo, in its ems
_LARGEST = (1.9, 1.7, 1.55, 1.4, 1.28, 1.18, 1.08, 1.0)  # of the least scale
_WISHED_GAP, _GAP_A_ROW = 240.0, 35.0
_SHORT_GAP, _NARROW_GAP, _LEAST_GAP = 300.0, 150.0, 60.0
_LABEL_GAP = 140.0  # that weights want
_MARGIN, _BETWEEN = 10.0, 1.0
_HALO, _PILL_GAP = 5.0, 5.0
_UNDER_SYMBOL, _ASCENT, _DESCENT = 6.0, 1.03, 0.25  # of a symbol with indices, in its ems
_BESIDE = 16.0  # a number in a half, and in its pill
LENS_OVER = 28.0  # that a number with the halo may reach over its half
_TARGET = 128.0  # a target without its symbol
_LARGEST_PITCH = 320.0
_MORE, _MORE_FONT = 24.0, 0.4  # by which a box may grow, and its number for that

_FULL = Metrics(  # but for what depends on the screen
    box=80.0,
    margin=_MARGIN,
    halo=_HALO,
    headroom=0.0,
    glyph_em=36.0,
    function_share=0.85,
    glyph_line=33.0,
    value_line=61.0,
    value_font=30,
    note_font=FONT,
    note_height=34.0,
    note_top=5.0,
    pill_font=FONT,
    pill_height=36.0,
    pill_gap=_PILL_GAP,
    pill_inset=2.0,
    tag_font=FONT,
    largest_tag_font=60,
    tag_height=36.0,
    has_narrow_tags=True,
    loss_radius=80.0,
    loss_em=40.0,
    loss_inset=20.0,
    loss_font=30,
    new_loss_font=FONT,
    target_gap=16.0 + LENS_OVER,
    target_height=50.0,
    target_font=FONT,
    label_font=FONT,
    smallest_font=FONT,
    largest_font=60,
    product_font=28,
    least_product_font=FONT,
    largest_scale=10.0,
    has_floating=False,
)


@dataclass(frozen=True)
class Shape:
    """What the measures depend on: columns, rows of the tallest, and decimals."""

    columns: int
    rows: int
    digits: int


def measures_for(shape: Shape, room: QSizeF, sizes: Sizes) -> Metrics:
    """The largest measures with which a network has room; the last resort where none has."""
    least = sizes.capital / CAPITAL_EM / FONT
    for scale in (least * larger for larger in _LARGEST):
        measures = _Measures(shape, room / scale, sizes, scale)
        if measures.has_room:
            return measures.roomy()
    return measures.cramped()


class _Measures:
    """Measures at one scale; `room` is in scene units."""

    def __init__(self, shape: Shape, room: QSizeF, sizes: Sizes, scale: float) -> None:
        self._shape, self._room, self._scale = shape, room, scale
        longest = "−0." + "0" * shape.digits
        self._longest = width_of(longest, 1)
        halo = ceil(sizes.halo_capital / CAPITAL_EM) / scale
        self._least_half = width_of(longest, FONT) + _BESIDE
        whole = width_of(longest, 100) * halo / 100 + _BESIDE - LENS_OVER
        self._half = max(whole, self._least_half)
        self._em = max(sizes.indexed / scale, 31.0)
        self._lens = LENS_HEIGHT * halo
        self._sizes = sizes

    @property
    def has_room(self) -> bool:
        """Whether every part has all the room it wants."""
        is_high = self._height(self._full()) <= self._room.height()
        return is_high and self._gap(self._full()) >= _WISHED_GAP + _GAP_A_ROW * self._shape.rows

    def roomy(self) -> Metrics:
        """Every part at its place, the rest of the room between them."""
        return self._spread(self._full())

    def cramped(self) -> Metrics:
        """Whatever has room: halves as narrow, boxes as low as it takes."""
        metrics = self._full()
        for lower in (self._compact, self._bare):
            if self._height(metrics) > self._room.height():
                metrics = lower()
        return self._spread(self._narrowed(metrics))

    def _full(self) -> Metrics:
        """Symbols above boxes, and room below for a number with the halo."""
        em = self._em
        return replace(
            _FULL,
            half=self._half,
            input=max(self._least_half, 140.0),
            above=em * (_ASCENT + _DESCENT) + _UNDER_SYMBOL,
            below=_PILL_GAP + max(36.0, self._lens),
            footroom=28.0 if self._shape.rows == 1 else 0.0,
            symbol_em=em,
            symbol_baseline=-_UNDER_SYMBOL - _DESCENT * em,
            target_width=em + _TARGET,
            target_em=em,
            least_pixels=self._sizes.capital / CAPITAL_EM,
        )

    def _compact(self) -> Metrics:
        """Symbols in the boxes."""
        baseline = _UNDER_SYMBOL + _ASCENT * self._em
        return replace(
            self._full(),
            box=baseline + 48.0,
            is_compact=True,
            compact_above=_BETWEEN,
            compact_baseline=baseline,
            value_line=baseline + 27.0,
        )

    def _bare(self) -> Metrics:
        """Values alone."""
        return replace(
            self._compact(), box=46.0, below=45.0, value_line=23.0, symbol_em=1.0, note_height=0.0
        )

    def _narrowed(self, metrics: Metrics) -> Metrics:
        """Halves that leave the gaps enough, but wide enough for their numbers."""
        half = metrics.half - (_SHORT_GAP - self._gap(metrics)) / 2
        metrics = replace(metrics, half=max(min(half, metrics.half), self._least_half))
        if self._gap(metrics) < _NARROW_GAP:
            metrics = replace(
                metrics,
                input=self._least_half,
                loss_radius=68.0,
                target_gap=12.0,
                target_width=110.0,
                target_em=1.0,
                after_target=40.0,
            )
        if self._gap(metrics) < _LABEL_GAP:
            metrics = replace(metrics, target_width=1.0, target_height=1.0)
        if self._gap(metrics) < _LEAST_GAP:
            metrics = replace(metrics, loss_radius=40.0)
        return metrics

    def _spread(self, metrics: Metrics) -> Metrics:
        """The same, filling the room."""
        metrics = self._grown(metrics)
        rows = max(self._shape.rows - 1, 1)
        least = self._pitch(metrics)
        pitch = least + max(self._room.height() - self._height(metrics), 0.0) / rows
        font, beyond = self._value_font(metrics), self._height(metrics) / self._room.height()
        return replace(
            metrics,
            gap=max(self._gap(metrics, max(beyond, 1.0)), _LEAST_GAP),
            pitch=min(pitch, max(_LARGEST_PITCH, least)),
            value_font=font,
            compact_value_font=font,
            compact_input_down=metrics.value_line - metrics.box / 2,
        )

    def _grown(self, metrics: Metrics) -> Metrics:
        """Boxes as high, and their numbers as large, as the rows leave room for."""
        free = (self._room.height() - self._height(metrics)) / self._shape.rows
        more = min(max(free, 0.0), _MORE)
        if not more:
            return metrics
        return replace(
            metrics,
            box=metrics.box + more,
            value_font=metrics.value_font + round(more * _MORE_FONT),
            value_line=metrics.value_line + 0.7 * more,
            glyph_line=metrics.glyph_line + 0.25 * more,
            compact_baseline=metrics.compact_baseline + 0.2 * more,
        )

    def _value_font(self, metrics: Metrics) -> int:
        """The largest at which the longest number has room in a half."""
        font = int((metrics.half - _BESIDE) / self._longest)
        return max(min(metrics.value_font, font), FONT)

    def _gap(self, metrics: Metrics, beyond: float = 1.0) -> float:
        """Between columns, in a room so many times wider."""
        count = self._shape.columns - 1
        return (beyond * self._room.width() - metrics.fixed_width(count + 1)) / count

    def _height(self, metrics: Metrics) -> float:
        edges = 2 * metrics.margin + metrics.headroom + metrics.footroom - _BETWEEN
        return self._pitch(metrics) * self._shape.rows + edges

    def _pitch(self, metrics: Metrics) -> float:
        above = metrics.compact_above if metrics.is_compact else metrics.above
        return above + metrics.box + metrics.below + _BETWEEN
