"""The measures of everything on the canvas, and where the parts of a neuron's box lie.

Rule: lengths are in scene units, a hundredth of a box's height; nothing else knows a size.
A picture in a large room may have measures of its own; all of its parts have the same ones.
"""

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from core.dataclass import dataclass

MANY_UNITS = 8  # in a column, beyond which boxes stand closer and labels show for the selection
BOX = 100.0  # height of a box: one unit of a project's positions
RADIUS = 20.0
VALUE_FONT = 26
ABOVE = 50.0  # room a box needs above itself for its symbols
MARGIN = 22.0
PLUS_AWAY, PLUS_RADIUS = 24.0, 18.0  # the ⊕ beside a box
_UNDER_PLUS = 3.0


@dataclass(frozen=True)
class Metrics:
    """The measures of one picture; those of the usual one where nothing else is said."""

    box: float = BOX  # height
    half: float = 122.0  # width of one half
    input: float = 122.0  # and of an input's box
    above: float = ABOVE
    compact_above: float = 8.0  # where the symbols stand inside
    below: float = 38.0  # and below for the pills
    margin: float = MARGIN
    halo: float = 8.0  # width of the frame around what a step writes
    headroom: float = 8.0  # above everything, for tags
    footroom: float = 18.0  # below everything, for the caption

    symbol_em: float = 31.0
    symbol_baseline: float = -16.0  # above the box's top
    compact_baseline: float = 36.0
    glyph_em: float = 33.0
    function_share: float = 0.72  # of a glyph's em, for a function with a name of letters
    glyph_line: float = 40.0  # baseline of Σ and f
    value_line: float = 69.0  # middle of the value
    value_font: int = VALUE_FONT
    compact_value_font: int = 28  # as large as a half allows
    compact_input_down: float = 17.0  # of its value
    note_font: int = 18
    note_height: float = 27.0
    note_top: float = 13.0

    pill_font: int = 22
    pill_height: float = 31.0
    pill_gap: float = 7.0
    pill_inset: float = 4.0
    tag_font: int = 20
    largest_tag_font: int = 26
    tag_height: float = 30.0
    tag_reach: float = 36.0  # how far a bias tag reaches over the box, up to the symbol of z
    tag_bottom: float = -9.0

    loss_radius: float = 57.0
    loss_em: float = 34.0
    loss_inset: float = 6.0  # left and right of its number
    loss_font: int = 24
    new_loss_font: int = 20
    target_gap: float = 16.0
    target_width: float = 104.0
    target_height: float = 38.0
    target_em: float = 26.0
    target_font: int = 22
    large_target_font: int = 30  # where the symbol has no room
    after_target: float = 54.0

    gap: float = 0.0  # between columns; 0 as the view's aspect asks for
    least_gap: float = 285.0
    wished_gap: float = 335.0  # where products have room
    widest_gap: float = 1600.0
    pitch: float = 0.0  # of rows; 0 as the columns ask for
    least_pitch: float = 194.0
    compact_pitch: float = 152.0
    widest_pitch: float = 300.0
    is_compact: bool = False  # in columns of any height

    label_font: int = 22
    smallest_font: int = 15
    largest_font: int = 27
    product_font: int = 24
    least_product_font: int = 18
    least_pixels: float = 10.0  # of the smallest letters on screen
    largest_scale: float = 1.6  # pixels a scene unit
    has_floating: bool = True  # what is looked at finds room over whatever stands there
    has_narrow_tags: bool = False  # a bias, or its gradient while the step is about it

    def fixed_width(self, columns: int) -> float:
        """The width of so many columns with all that stands right of them, without gaps."""
        boxes = self.input + 2 * self.half * (columns - 1)
        return boxes + self.loss_gap + 2 * self.loss_radius + 2 * self.margin

    @property
    def edge(self) -> float:
        """The height of a column of one box."""
        return self.above + self.box + self.below + 2 * self.margin

    @property
    def loss_gap(self) -> float:
        """Between the outputs and the loss, where the targets stand."""
        return self.target_gap + self.target_width + self.after_target


PLAIN = Metrics()


@dataclass(frozen=True, eq=False)
class Box:
    """A box on the canvas and its parts; an input's box is one half, its value's.

    In a tall column boxes are compact: the symbols stand inside, and a tag beside.
    """

    node: str
    unit: int
    column: int
    rect: QRectF
    is_input: bool
    is_compact: bool = False
    metrics: Metrics = PLAIN

    @cached_property
    def sum_half(self) -> QRectF:
        """The half that shows z."""
        return QRectF(self.rect.left(), self.rect.top(), self._half, self.rect.height())

    @cached_property
    def function_half(self) -> QRectF:
        """The half that shows a; the whole box of an input."""
        left = self.rect.right() - self._half
        return QRectF(left, self.rect.top(), self._half, self.rect.height())

    @property
    def _half(self) -> float:
        return self.metrics.input if self.is_input else self.metrics.half

    @property
    def entry(self) -> QPointF:
        """Where edges arrive."""
        return QPointF(self.rect.left(), self.rect.center().y())

    @property
    def exit(self) -> QPointF:
        """Where edges leave."""
        return QPointF(self.rect.right(), self.rect.center().y())

    @property
    def full(self) -> QRectF:
        """The box with its symbols and pills."""
        metrics = self.metrics
        above = metrics.compact_above if self.is_compact else metrics.above
        return self.rect.adjusted(0.0, -above, 0.0, metrics.below)

    def half(self, quantity: str) -> QRectF:
        """The half of a quantity: z and dL_dz to the left, a and dL_da to the right."""
        return self.sum_half if quantity.endswith("z") else self.function_half

    def pill(self, quantity: str) -> QRectF:
        """The place of dL_dz or dL_da under its half."""
        half, metrics = self.half(quantity), self.metrics
        top, inset = half.bottom() + metrics.pill_gap, metrics.pill_inset
        return QRectF(half.left() + inset, top, half.width() - 2 * inset, metrics.pill_height)

    def tag(self, width: float, rows: int = 1) -> QRectF:
        """A bias tag of so many rows, at the Σ half's upper left corner; or left of its foot.

        A narrow one leans on the box, below where terms meet.
        """
        metrics = self.metrics
        height = rows * metrics.tag_height
        if self.is_compact and metrics.has_narrow_tags:
            top = self.rect.center().y() + PLUS_RADIUS + _UNDER_PLUS
            return QRectF(self.rect.left() - width, top, width, height)
        if self.is_compact:
            left = self.rect.left() - PLUS_AWAY - PLUS_RADIUS - width
            return QRectF(left, self.rect.bottom() - height, width, height)
        right = self.rect.left() + metrics.tag_reach
        bottom = self.rect.top() + metrics.tag_bottom
        return QRectF(right - width, bottom - height, width, height)

    def plus(self, is_backward: bool) -> QRectF:
        """The ⊕ where terms meet: before the Σ half forward, behind the f half backward."""
        x = self.rect.right() + PLUS_AWAY if is_backward else self.rect.left() - PLUS_AWAY
        rect = QRectF(0.0, 0.0, 2 * PLUS_RADIUS, 2 * PLUS_RADIUS)
        rect.moveCenter(QPointF(x, self.rect.center().y()))
        return rect
