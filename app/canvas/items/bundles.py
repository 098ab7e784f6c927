"""All edges from one source into a layer, where single ones would be too many.

Rule: what cannot be told apart on screen costs next to nothing. Up to about a thousand edges are
smooth lines in the widths of their weights; more are lines a pixel wide, the weaker the fainter,
and in a small picture, or while a hand zooms, a kept picture of them is drawn.
"""

from collections import defaultdict
from collections.abc import Callable
from math import log2

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from app.canvas.frames.states import BundleState
from app.canvas.items.edges import dash_length, line_widths, width_pen
from app.canvas.items.inks import DIMMED, Inks, blend, scale_of
from app.canvas.items.item import EDGES, Item
from app.canvas.places.bundles import Bundle
from core.network.ref import Ref

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_REACH = 4.0
_CLICKABLE = 7.0  # scene units beside an edge, and
_CLICKABLE_PIXELS = 4.0
_WIDTHS = 4.0  # told apart in a scene unit
_SHADES = (0.2, 0.4, 0.65, 1.0)  # of edges thinner than a pixel, from weak to strong
_STRONGEST = 3.0  # the weight from which an edge has the last of them
_PICTURE = 1400.0  # pixels of the longer side of the largest kept picture
_DASH_PIXELS = 6.0  # from a dash to the next, at least
_DASHES_SHARE = 0.61  # of a dashed line that is ink
_UNSEEN = 1.0  # the scale before the first painting
_STILL_MS = 150  # after which a hand that zoomed is still
_PICTURES = 3  # each half as large as the one before


class _Strokes:
    """Edges that are drawn with one pen."""

    def __init__(self) -> None:
        self.lines: list[QLineF] = []
        self.path = QPainterPath()

    def draw(self, painter: QPainter) -> None:
        if self.lines:
            painter.drawLines(self.lines)
        else:
            painter.drawPath(self.path)


class BundleItem(Item[BundleState]):
    """The edges between two layers in one item."""

    rank = EDGES
    is_kept_as_picture = False

    def __init__(self, inks: Inks, state: BundleState, bundle: Bundle) -> None:
        super().__init__(inks, state)
        self._strokes: dict[float, _Strokes] | None = None
        self._pictures: list[QPixmap] = []
        self._scale = _UNSEEN
        self._bundle = bundle
        self._run(bundle)

    def set_place(self, bundle: Bundle) -> None:
        """Run other ways."""
        is_same = bundle.runs_like(self._bundle)
        self._bundle = bundle
        if not is_same:
            self._run(bundle)

    def _run(self, bundle: Bundle) -> None:
        self.prepareGeometryChange()
        self._bounds = bundle.bounds.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self._ends = bundle.ends
        self._forget()

    def set_state(self, state: BundleState) -> bool:
        if state.layer.W is not self.state.layer.W:
            self._forget()
        elif state.flow is not self.state.flow:
            self._pictures = []
        return super().set_state(state)

    def set_inks(self, inks: Inks) -> None:
        self._pictures = []
        super().set_inks(inks)

    def _forget(self) -> None:
        self._strokes, self._pictures = None, []

    def boundingRect(self) -> QRectF:
        return self._bounds

    def ref_at(self, point: QPointF) -> Ref | None:
        reach = max(_CLICKABLE, _CLICKABLE_PIXELS / self._scale)
        return self._bundle.nearest((point.x(), point.y()), reach)

    def grip_at(self, point: QPointF) -> Ref | None:
        return None

    def draw(self, painter: QPainter) -> None:
        before, self._scale = self._scale, scale_of(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.state.is_fine or self.inks.is_outlined:
            self._draw_fine(painter)
        elif self._scale <= self._picture_scale:
            self._draw_picture(painter)
        elif before not in (self._scale, _UNSEEN):
            self._draw_picture(painter)
            self._draw_sharp_later()
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._draw_shades(painter, self.state.is_dim)

    def _draw_sharp_later(self) -> None:
        """While a hand zooms, the kept picture stands for the lines."""
        scene = self.scene()
        QTimer.singleShot(_STILL_MS, scene, scene.update)

    @property
    def _role(self) -> str:
        flow = self.state.flow
        return "edge" if flow is None else self.inks.flow(flow)

    def _draw_fine(self, painter: QPainter) -> None:
        pen = self.inks.pen(self._role, 1.0, self.state.is_dim)
        pale = blend(pen.color(), self.inks.shape("background"), _DASHES_SHARE)
        for width, strokes in self._strokes_by(_signed_widths).items():
            has_dashes = width < 0 and self._are_seen(dash_length(-width))
            thin = QPen(pen)
            if width < 0 and not has_dashes:
                thin.setColor(pale)
            painter.setPen(width_pen(thin, abs(width), has_dashes))
            strokes.draw(painter)

    def _are_seen(self, length: float) -> bool:
        """Whether dashes of a length are told apart; others are one paler line."""
        return self.inks.is_outlined or length * self._scale >= _DASH_PIXELS

    def _draw_shades(self, painter: QPainter, is_dim: bool) -> None:
        colour, ground = self.inks.shape(self._role, is_dim), self.inks.shape("background")
        for shade, strokes in sorted(self._strokes_by(_shades).items()):
            pen = QPen(blend(colour, ground, shade), 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            strokes.draw(painter)

    def _strokes_by(self, group: Callable[[Array], Array]) -> dict[float, _Strokes]:
        """The edges by what `group` makes of their weights; kept until one of them changes."""
        if self._strokes is None:
            self._strokes = defaultdict(_Strokes)
            bundle, state = self._bundle, self.state
            weights = state.layer.W[bundle.units, state.first_column + bundle.source_units]
            groups = group(weights)
            for key in np.unique(groups).tolist():
                self._add(self._strokes[key], np.flatnonzero(groups == key))
        return self._strokes

    def _add(self, strokes: _Strokes, indices: Indices) -> None:
        if self._bundle.is_straight:
            strokes.lines += [QLineF(*ends) for ends in self._ends[indices].tolist()]
            return
        for index in indices.tolist():
            strokes.path.addPath(self._bundle[self._bundle.ref(index)].painter_path)

    @property
    def _picture_scale(self) -> float:
        return _PICTURE / max(self._bounds.width(), self._bounds.height())

    def _draw_picture(self, painter: QPainter) -> None:
        picture = self._kept_picture()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(DIMMED if self.state.is_dim else 1.0)
        painter.drawPixmap(self._bounds, picture, QRectF(picture.rect()))
        painter.setOpacity(1.0)

    def _kept_picture(self) -> QPixmap:
        """The smallest of the kept pictures that is still as large as on screen."""
        if not self._pictures:
            self._pictures = [self._painted()]
            while len(self._pictures) < _PICTURES:
                size = self._pictures[-1].size() / 2
                smooth = Qt.TransformationMode.SmoothTransformation
                ratio = Qt.AspectRatioMode.IgnoreAspectRatio
                self._pictures.append(self._pictures[-1].scaled(size, ratio, smooth))
        halvings = int(log2(max(self._picture_scale / self._scale, 1.0)))
        return self._pictures[min(halvings, _PICTURES - 1)]

    def _painted(self) -> QPixmap:
        scale = self._picture_scale
        size = (self._bounds.size() * scale).toSize().expandedTo(QSize(8, 8))
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        painter.translate(-self._bounds.topLeft())
        self._draw_shades(painter, False)
        painter.end()
        return picture


def _signed_widths(weights: Array) -> Array:
    """Line widths, coarse enough to share pens; negative for negative weights."""
    widths: Array = np.round(line_widths(weights) * _WIDTHS) / _WIDTHS
    return np.where(weights < 0, -widths, widths)


def _shades(weights: Array) -> Array:
    """How strong a thin line is painted."""
    widths = line_widths(weights)
    thinnest, widest = line_widths(np.array([0.0, _STRONGEST]))
    shares = np.clip((widths - thinnest) / (widest - thinnest), 0.0, 1.0)
    steps = np.minimum((shares * len(_SHADES)).astype(int), len(_SHADES) - 1)
    shades: Array = np.array(_SHADES)[steps]
    return shades
