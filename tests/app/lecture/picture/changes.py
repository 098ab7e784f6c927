"""Sizes, contrasts and overlaps of "try a change" beside the network.

Rule: what the chart writes is caught while it paints itself; of the words beside it the labels
themselves are asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from unittest.mock import patch

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.canvas.items.inks import contrast
from app.lecture.layouts.change import ChangePane
from app.lecture.picture.inks import smallest_em
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM, Sizes
from app.lecture.window import LectureWindow
from app.panels.checks.change import picture_painter
from app.style import Theme
from core.network.network import Network
from core.network.ref import Ref

_SLACK = 0.05  # of a pixel, and of a contrast
_CONTRAST = 4.5
_LEAST_PEN = 2.0
_LONGEST = 20_000  # ms that a curve may take
_MOVES = (0.5, -2.0)


@dataclass(frozen=True)
class _Written:
    """A text of the chart: the room that it was given, and what it fills."""

    text: str
    room: QRectF
    rect: QRectF
    pixels: int
    colour: QColor


def faults_of_change(pane: ChangePane, theme: Theme, sizes: Sizes) -> Iterator[str]:
    """What is too small, too faint, cut or overlaps."""
    if pane.trying.trial is None:
        yield "change: there is nothing to try"
        return
    yield from _chart(pane, theme, sizes)
    yield from _labels(pane, theme)
    yield from _symbol(pane, sizes)
    yield from _parts(pane)


def tried(network: Network) -> list[Ref]:
    """A weight into the first layer, one into the last, and a bias: each has its own words."""
    refs = [next(network.parameter_refs(layer))[0] for layer in network.layers]
    return list(dict.fromkeys([refs[0], refs[-1], Ref("b", network.layers[0].id, 0)]))


def in_hand(window: LectureWindow, ref: Ref) -> Iterator[str]:
    """The window with a parameter tried: as it is, and moved so far; then as it was."""
    pane = window.pane
    assert isinstance(pane, ChangePane)
    pane.trying.choose(ref)
    settle(pane)
    yield f", {ref} tried"
    for by in _MOVES:
        pane.trying.move(pane.trying.now[0] + by)
        QApplication.processEvents()
        yield f", {ref} moved by {by}"
        pane.trying.cancel()
        settle(pane)
    window.shown.return_to_road()
    settle(pane)


def settle(pane: ChangePane) -> None:
    """Wait until the curve is the one of this moment."""
    until = QDeadlineTimer(_LONGEST)
    while not (pane.trying.is_ready and pane.trying.trial) and not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    QApplication.processEvents()


def _chart(pane: ChangePane, theme: Theme, sizes: Sizes) -> Iterator[str]:
    """Ticks, names and the curve."""
    written, area, ground = _written(pane.chart), QRectF(pane.chart.rect()), theme.background
    if len(written) < len("wL") + 4:
        yield f"change: the chart says only {[each.text for each in written]}"
    for each in written:
        if each.pixels * CAPITAL_EM < sizes.capital - _SLACK:
            yield f"change: {each.text} in the chart is too small"
        if contrast(each.colour, QColor(ground)) < _CONTRAST - _SLACK:
            yield f"change: {each.text} in the chart is too faint"
        is_cut = not each.room.adjusted(-1, -1, 1, 1).contains(each.rect)
        if is_cut or not area.adjusted(-1, -1, 1, 1).contains(each.rect):
            yield f"change: {each.text} in the chart is cut"
    for one, other in combinations(written, 2):
        if one.rect.adjusted(1, 1, -1, -1).intersects(other.rect.adjusted(1, 1, -1, -1)):
            yield f"change: {one.text} and {other.text} in the chart overlap"
    if picture_painter.CURVE * pane.chart._scale < _LEAST_PEN:
        yield "change: the curve is too thin"


def _written(chart: QWidget) -> list[_Written]:
    """All texts of the chart, as it paints them."""
    found: list[_Written] = []

    class Catching(QPainter):
        def drawText(self, room: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
            rect = self.boundingRect(room, flags, text)
            pixels = self.fontInfo().pixelSize()
            found.append(_Written(text, room, rect, pixels, self.pen().color()))

    with patch.object(picture_painter, "QPainter", Catching):
        chart.grab()
    return found


def _labels(pane: ChangePane, theme: Theme) -> Iterator[str]:
    """Words that have no room, or that are too faint."""
    for label in pane.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        least = (
            label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        )
        wide = 0 if label.wordWrap() else label.sizeHint().width()
        if label.height() + 1 < least or label.width() + 1 < wide:
            yield f"change: “{label.text()}” is cut"
        colour = label.palette().color(label.foregroundRole())
        if contrast(colour, QColor(theme.background)) < _CONTRAST - _SLACK:
            yield f"change: “{label.text()}” is too faint"


def _symbol(pane: ChangePane, sizes: Sizes) -> Iterator[str]:
    """The parameter's name as it is typeset."""
    title, sheet = pane.title, pane.title.sheet
    if title.width() + 1 < sheet.width or title.height() + 1 < sheet.height:
        yield "change: the symbol is cut"
    high = SYMBOL_CAPITAL_EM * min(smallest_em(line.box) for line in sheet.lines)
    if high < sizes.capital - _SLACK:
        yield f"change: the symbol is {high:.1f} px high"


def _parts(pane: ChangePane) -> Iterator[str]:
    """Parts that overlap each other or reach over the pane."""
    parts = (pane.title, pane.where, pane.field, pane.sample, pane.batch, pane.chart, pane.readings)
    seen = [part for part in parts if part.isVisible()]
    for part in seen:
        if not pane.rect().contains(part.geometry()):
            yield f"change: {type(part).__name__} reaches over the pane"
    for one, other in combinations(seen, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"change: {type(one).__name__} and {type(other).__name__} overlap"
