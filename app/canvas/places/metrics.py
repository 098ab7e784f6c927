"""The measures of everything on the canvas, and where the parts of a neuron's box lie.

Rule: lengths are in scene units, a hundredth of a box's height; nothing else knows a size.
"""

from PySide6.QtCore import QPointF, QRectF

from core.dataclass import dataclass

MANY_UNITS = 8  # in a column, beyond which boxes stand closer and labels show for the selection
BOX = 100.0  # height of a box: one unit of a project's positions
HALF = 122.0  # width of one half, and of an input's box
RADIUS = 20.0

SYMBOL_EM = 31.0
SYMBOL_BASELINE = -16.0  # above the box's top
GLYPH_EM = 33.0
VALUE_FONT = 26
COMPACT_VALUE_FONT = 28  # as large as a half allows
PILL_FONT = 22
TAG_FONT = 20
PILL_HEIGHT = 31.0
PILL_GAP = 7.0
PILL_INSET = 4.0
TAG_HEIGHT = 30.0
TAG_REACH = 36.0  # how far a bias tag reaches over the box, up to the symbol of z
TAG_BOTTOM = -9.0
PLUS_AWAY, PLUS_RADIUS = 24.0, 18.0  # the ⊕ beside a box

LOSS_RADIUS = 57.0
TARGET_GAP = 16.0
TARGET_WIDTH = 104.0
TARGET_HEIGHT = 38.0

ABOVE = 50.0  # room a box needs above itself for its symbols
COMPACT_ABOVE = 8.0  # where they stand inside
BELOW = PILL_GAP + PILL_HEIGHT  # and below for its pills
MARGIN = 22.0


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

    @property
    def sum_half(self) -> QRectF:
        """The half that shows z."""
        return QRectF(self.rect.left(), self.rect.top(), HALF, BOX)

    @property
    def function_half(self) -> QRectF:
        """The half that shows a; the whole box of an input."""
        return QRectF(self.rect.right() - HALF, self.rect.top(), HALF, BOX)

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
        above = COMPACT_ABOVE if self.is_compact else ABOVE
        return self.rect.adjusted(0.0, -above, 0.0, BELOW)

    def half(self, quantity: str) -> QRectF:
        """The half of a quantity: z and dL_dz to the left, a and dL_da to the right."""
        return self.sum_half if quantity.endswith("z") else self.function_half

    def pill(self, quantity: str) -> QRectF:
        """The place of dL_dz or dL_da under its half."""
        half = self.half(quantity)
        top = half.bottom() + PILL_GAP
        return QRectF(half.left() + PILL_INSET, top, HALF - 2 * PILL_INSET, PILL_HEIGHT)

    def tag(self, width: float, height: float = TAG_HEIGHT) -> QRectF:
        """The bias tag of a size, at the upper left corner of the Σ half; or left of its foot."""
        if self.is_compact:
            left = self.rect.left() - PLUS_AWAY - PLUS_RADIUS - width
            return QRectF(left, self.rect.bottom() - height, width, height)
        right = self.rect.left() + TAG_REACH
        bottom = self.rect.top() + TAG_BOTTOM
        return QRectF(right - width, bottom - height, width, height)

    def plus(self, is_backward: bool) -> QRectF:
        """The ⊕ where terms meet: before the Σ half forward, behind the f half backward."""
        x = self.rect.right() + PLUS_AWAY if is_backward else self.rect.left() - PLUS_AWAY
        rect = QRectF(0.0, 0.0, 2 * PLUS_RADIUS, 2 * PLUS_RADIUS)
        rect.moveCenter(QPointF(x, self.rect.center().y()))
        return rect
