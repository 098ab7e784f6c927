"""Sizes, contrasts and overlaps of what stands beside the network, and of all labels.

Rule: colours are asked of the very painters, sizes of what is laid out and of the widgets' fonts.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from app.canvas.items.inks import contrast
from app.lecture.layouts.change import ChangePane
from app.lecture.layouts.matrices import MatricesPane
from app.lecture.layouts.plot import PlotPane
from app.lecture.picture.inks import smallest_em
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM, Sizes
from app.lecture.window import LectureWindow
from app.panels.matrices.painter import _ink
from app.panels.matrices.placed import Spot
from app.style import Theme
from app.typeset.boxes import Box
from tests.app.lecture.picture.changes import faults_of_change

_SLACK = 0.05  # of a pixel, and of a contrast
_CONTRAST = 4.5
_PLAIN = ("background", "panel")


def faults_beside(window: LectureWindow, theme: Theme, sizes: Sizes) -> Iterator[str]:
    """What is too small, too faint, cut or overlaps beside the network, and in any label."""
    pane = window.pane
    if isinstance(pane, MatricesPane) and pane.sheet.isVisible():
        yield from _sheet(pane, theme, sizes)
    if isinstance(pane, PlotPane):
        yield from _plot(pane, theme, sizes)
    if isinstance(pane, ChangePane):
        yield from faults_of_change(pane, theme, sizes)
    yield from _labels(window, sizes)


def _labels(window: LectureWindow, sizes: Sizes) -> Iterator[str]:
    """Every widget that says something."""
    for kind in (QLabel, QAbstractButton, QLineEdit):
        for label in window.findChildren(kind):
            if label.isVisible() and label.text() and not _is_large(label, sizes):
                yield f"{type(label).__name__} “{label.text()}” is too small"


def _is_large(label: QWidget, sizes: Sizes) -> bool:
    return label.fontInfo().pixelSize() * CAPITAL_EM >= sizes.capital - _SLACK


def _sheet(pane: MatricesPane, theme: Theme, sizes: Sizes) -> Iterator[str]:
    placed, room = pane.sheet.placed, pane.sheet.viewport().rect()
    boxes = [spot.box for spot in placed.spots] + [frame.symbol for frame in placed.frames]
    if any(_height(box) < sizes.capital - _SLACK for box in boxes if box.glyphs):
        yield f"matrices: a symbol {min(map(_height, filter(_has_glyphs, boxes))):.1f} px high"
    if placed.sizes.shape * CAPITAL_EM < sizes.capital - _SLACK:
        yield "matrices: the shapes are too small"
    if placed.height > pane.sheet.height() + 1 or pane.sheet.geometry().bottom() > pane.height():
        yield f"matrices: cut off, {placed.height:.0f} of {pane.sheet.height()} px"
    if placed.width > room.width() + 1:
        yield f"matrices: {placed.width:.0f} px wide, {room.width()} are there"
    yield from _touching([_rect(spot) for spot in placed.spots])
    for spot in placed.spots:
        found = _contrast(pane, spot, theme)
        if found < _CONTRAST - _SLACK:
            yield f"matrices: contrast {found:.2f} of {spot.cell.text}"


def _has_glyphs(box: Box) -> bool:
    return bool(box.glyphs)


def _height(box: Box) -> float:
    return smallest_em(box) * SYMBOL_CAPITAL_EM


def _rect(spot: Spot) -> QRectF:
    top = QRectF(0, -spot.box.ascent, spot.box.width, spot.box.height)
    return top.translated(spot.origin)


def _touching(rects: list[QRectF]) -> Iterator[str]:
    for one, other in combinations(rects, 2):
        if one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)):
            yield f"matrices: {one} and {other} overlap"


def _contrast(pane: MatricesPane, spot: Spot, theme: Theme) -> float:
    ground = pane.sheet._painter._ground(spot.cell)
    under = [theme.colour(role) for role in _PLAIN] if ground is None else [ground]
    return min(contrast(theme.colour(_ink(spot.cell)), each) for each in under)


def _plot(pane: PlotPane, theme: Theme, sizes: Sizes) -> Iterator[str]:
    """Ticks, words along the axes, and the curve."""
    graph = pane.graph
    if graph is None:
        yield "plot: nothing is drawn"
        return
    for side, axis in graph._axes.items():
        if axis.style["tickFont"].pixelSize() * CAPITAL_EM < sizes.capital - _SLACK:
            yield f"plot: ticks at the {side} are too small"
        if contrast(QColor(axis.textPen().color()), theme.colour("background")) < _CONTRAST:
            yield f"plot: ticks at the {side} are too faint"
        size = re.search(r"font-size: (\d+)px", axis.labelString())
        if size is None or int(size[1]) * CAPITAL_EM < sizes.capital - _SLACK:
            yield f"plot: the words at the {side} are too small: {axis.labelString()}"
    if graph._items[0].opts["pen"].widthF() < 2.0:
        yield "plot: the curve is too thin"
