"""Colours of the canvas in one theme, bright and dimmed, and the few ways to put ink on it.

Rule: what a step has nothing to do with is dimmed to 70 %, but no text ever falls under a contrast
of 4.5 to 1 with its ground.
"""

from functools import cached_property, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from app.canvas.places.text import fitting_size, width_of
from app.fonts import ui_font
from app.style import Theme
from app.typeset.boxes import Box
from app.typeset.layout import layout
from app.typeset.paint import Colours, paint
from core.passes.markup import Direction, Markup

DIMMED = 0.7
LEAST_CONTRAST = 4.5
_EMPHASISED, _LARGEST_EMPHASISED = 10.0, 54  # pixels on screen, and scene units
LEAST_READABLE = 7.0  # pixels on screen; smaller letters are left out
_UNREADABLE = "…"  # a number is there; pointing at it shows it
_CAP = 0.365  # half the height of a digit, in ems

_LEAST_SHARE = 0.55  # of its size that a symbol may shrink to


class Inks:
    """A theme's colours by role. `is_outlined`: text as outlines, for pictures without fonts.

    `may_shrink`: a label without enough room is smaller, and has dots where it would be too small;
    else it shows one number in full size, or none.
    """

    may_shrink = True

    def __init__(self, theme: Theme, is_outlined: bool = False) -> None:
        self.theme = theme
        self.is_outlined = is_outlined
        self._shapes: dict[tuple[str, bool, str], QColor] = {}
        self._texts: dict[tuple[str, bool, str], QColor] = {}

    def shape(self, role: str, is_dim: bool = False, ground: str = "background") -> QColor:
        """The colour of a line or a surface."""
        key = (role, is_dim, ground)
        if key not in self._shapes:
            colour = self.theme.colour(role)
            self._shapes[key] = blend(colour, self.theme.colour(ground)) if is_dim else colour
        return self._shapes[key]

    def text(self, role: str, is_dim: bool = False, ground: str = "background") -> QColor:
        """The colour of a text on a ground, readable even where it is dimmed."""
        key = (role, is_dim, ground)
        if key not in self._texts:
            colour, under = self.theme.colour(role), self.theme.colour(ground)
            self._texts[key] = readable(colour, under) if is_dim else colour
        return self._texts[key]

    def on_pill(self, is_dim: bool) -> QColor:
        """The colour of a number in a filled pill."""
        return self._on_dim_pill if is_dim else self.text("on_backward")

    @cached_property
    def _on_dim_pill(self) -> QColor:
        ground = self.shape("backward", True)
        roles = (self.theme.colour(role) for role in ("on_backward", "background", "text"))
        return max(roles, key=lambda colour: contrast(colour, ground))

    def pen(self, role: str, width: float, is_dim: bool = False) -> QPen:
        """A round pen."""
        return round_pen(self.shape(role, is_dim), width)

    def flow(self, direction: Direction) -> str:
        """The role of a direction's hue."""
        return direction.value

    def number(
        self,
        painter: QPainter,
        text: str,
        centre: QPointF,
        size: int,
        colour: QColor,
        room: float | None = None,
        bold: bool = True,
    ) -> None:
        """Write a text centred at a point, smaller where it needs more room; dots for one that
        could not be read, so that it does not look like none.
        """
        if room is not None:
            fitting = fitting_size(text, size, room, bold)
            if fitting < size and self._is_lost(painter, fitting, size):
                text = _UNREADABLE
            else:
                size = fitting
        left = centre.x() - width_of(text, size, bold) / 2
        self.words(painter, text, QPointF(left, centre.y() + _CAP * size), size, colour, bold)

    def is_readable(self, painter: QPainter, size: float) -> bool:
        """Whether letters of a size can be read on screen; a picture can be enlarged."""
        return self.is_outlined or size * scale_of(painter) >= LEAST_READABLE

    def _is_lost(self, painter: QPainter, fitting: int, size: int) -> bool:
        """Whether letters that could be read are too small once they fit, and dots say so."""
        is_lost = self.is_readable(painter, size) and not self.is_readable(painter, fitting)
        return is_lost and self.may_shrink

    def has_room(self, painter: QPainter, text: str, size: int, room: float) -> bool:
        """Whether what a text stands on is to be drawn at all."""
        return True

    def emphasised_size(self, painter: QPainter, size: int) -> int:
        """The size at which a text can be read that is too small at the usual one."""
        if self.is_readable(painter, size):
            return size
        return min(ceil(_EMPHASISED / scale_of(painter)), _LARGEST_EMPHASISED)

    def words(
        self,
        painter: QPainter,
        text: str,
        baseline: QPointF,
        size: int,
        colour: QColor,
        bold: bool = False,
    ) -> None:
        """Write a text from the left end of its baseline."""
        if not self.is_readable(painter, size):
            return
        font = _font(size, bold)
        if self.is_outlined:
            path = QPainterPath()
            path.addText(baseline, font, text)
            painter.fillPath(path, colour)
            return
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(baseline, text)

    def symbol(
        self,
        painter: QPainter,
        markup: Markup,
        centre: QPointF,
        em: float,
        colour: QColor,
        room: float | None = None,
    ) -> None:
        """Set a symbol with its baseline's middle at a point, smaller where it needs more room."""
        if not self.is_readable(painter, em):
            return
        box = layout(markup, em)
        if room is not None and box.width > room:
            box = layout(markup, max(em * room / box.width, _LEAST_SHARE * em))
        self.set_box(painter, box, centre, colour)

    def set_box(self, painter: QPainter, box: Box, centre: QPointF, colour: QColor) -> None:
        """Set what is laid out with its baseline's middle at a point."""
        origin = QPointF(centre.x() - box.width / 2, centre.y())
        paint(painter, box, origin, self._colours(colour), outline=self.is_outlined)

    def _colours(self, colour: QColor) -> Colours:
        return self._symbol_colours.setdefault(colour.rgb(), Colours(*([colour] * 5)))

    @cached_property
    def _symbol_colours(self) -> dict[int, Colours]:
        return {}


def scale_of(painter: QPainter) -> float:
    """The pixels on screen that a scene unit has."""
    return painter.worldTransform().m11() / painter.device().devicePixelRatioF()


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen with round ends and corners."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def pill(painter: QPainter, rect: QRectF, fill: QColor) -> None:
    """A filled pill with round ends."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)


def blend(colour: QColor, ground: QColor, share: float = DIMMED) -> QColor:
    """A colour mixed into a ground; `share` 1 is the colour itself."""
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(share * c + (1 - share) * g) for c, g in pairs))


def readable(colour: QColor, ground: QColor) -> QColor:
    """The colour dimmed as far as 70 %, but not below the least contrast with its ground."""
    for percent in range(round(100 * DIMMED), 100):
        mixed = blend(colour, ground, percent / 100)
        if contrast(mixed, ground) >= LEAST_CONTRAST:
            return mixed
    return colour


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def _font(size: int, bold: bool) -> QFont:
    return ui_font(size, bold)
