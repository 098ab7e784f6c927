"""Ink that remembers every text of a lecture's network and leaves it out: its ground is seen.

Rule: what is recorded is what is painted: place, height of the lowest capital and colour in pixels
of the screen.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.frames.states import Key
from app.canvas.items.inks import contrast, scale_of
from app.canvas.places.text import width_of
from app.lecture.lens import LectureCanvas
from app.lecture.picture.inks import LectureInks, smallest_em
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM
from app.typeset.boxes import Box

_BRIGHT = ("text", "forward", "backward", "on_backward")
_BEYOND = QColor("black").rgb()  # the picture's border
_ACROSS, _DOWN = 9, 3  # points at which the ground of a text is looked at

Pixels = NDArray[np.uint32]


@dataclass(frozen=True)
class Text:
    """A text in pixels: whose it is, where, how high its capitals are and their contrast.

    `is_of_step`: it stands in a colour that is not dimmed.
    """

    owner: Key
    text: str
    rect: QRectF
    capital: float
    contrast: float
    is_of_step: bool


class Recorder(LectureInks):
    """Draws everything but texts."""

    def __init__(self, canvas: LectureCanvas, capital: float) -> None:
        super().__init__(canvas.canvas_scene.inks.theme, capital)
        self.owner: Key = ()
        self.drawn: list[tuple[Key, str, QRectF, float, QColor]] = []

    def is_bright(self, colour: QColor, ground: QColor) -> bool:
        """Whether a colour on a ground is what nothing dims."""
        bright = {self.text(role).rgb() for role in _BRIGHT}
        return colour.rgb() in bright and ground != self.shape("backward", True)

    def words(
        self,
        painter: QPainter,
        text: str,
        baseline: QPointF,
        size: int,
        colour: QColor,
        bold: bool = False,
    ) -> None:
        if self.is_readable(painter, size):
            high = CAPITAL_EM * size
            rect = QRectF(baseline.x(), baseline.y() - high, width_of(text, size, bold), high)
            self._record(painter, text, rect, high, colour)

    def set_box(self, painter: QPainter, box: Box, centre: QPointF, colour: QColor) -> None:
        rect = QRectF()
        for path, _ in box.outlines:
            rect = rect.united(path.boundingRect())
        rect.translate(centre.x() - box.width / 2, centre.y())
        self._record(painter, "symbol", rect, smallest_em(box) * SYMBOL_CAPITAL_EM, colour)

    def _record(
        self, painter: QPainter, text: str, rect: QRectF, high: float, colour: QColor
    ) -> None:
        seen = painter.worldTransform().mapRect(rect)
        self.drawn.append((self.owner, text, seen, high * scale_of(painter), colour))


def texts_of(canvas: LectureCanvas, capital: float) -> list[Text]:
    """Every text that is on the screen; what a lens covers wholly is not."""
    recorder = Recorder(canvas, capital)
    ground = _pixels(_painted(canvas, recorder))
    lenses = [lens.rect for lens in canvas.lenses]
    found = []
    for owner, text, rect, high, colour in recorder.drawn:
        if owner == LENS or not any(lens.contains(rect) for lens in lenses):
            behind = _least_contrast(ground, rect, colour)
            at = _colours_at(ground, np.array([rect.center().x()]), np.array([rect.center().y()]))
            is_of_step = recorder.is_bright(colour, QColor.fromRgb(int(at[0])))
            found.append(Text(owner, text, rect, high, behind, is_of_step))
    return found


LENS: Key = ("lens",)


def _painted(canvas: LectureCanvas, recorder: Recorder) -> QImage:
    """The picture without its texts."""
    scene = canvas.canvas_scene
    inks = scene.inks
    scene.set_inks(recorder)
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(inks.theme.colour("background"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    items = [(key, item) for key, item in scene.items_by_key.items() if item.isVisible()]
    for key, item in sorted(items, key=lambda pair: pair[1].zValue()):
        recorder.owner = key
        painter.setWorldTransform(item.sceneTransform() * canvas.viewportTransform())
        item.draw(painter)
    recorder.owner = LENS
    canvas.drawForeground(painter, QRectF())
    painter.end()
    scene.set_inks(inks)
    return image


def _pixels(image: QImage) -> Pixels:
    """The colours of a picture, row by row."""
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.width()).copy()  # the picture takes its memory along


def _least_contrast(ground: Pixels, rect: QRectF, colour: QColor) -> float:
    """Of a colour with what lies behind a text."""
    across = rect.x() + rect.width() * (np.arange(_ACROSS) + 0.5) / _ACROSS
    down = rect.y() + rect.height() * (np.arange(_DOWN) + 0.5) / _DOWN
    return min(_contrast(int(found), colour.rgb()) for found in _colours_at(ground, across, down))


def _colours_at(ground: Pixels, across: NDArray[np.float64], down: NDArray[np.float64]) -> Pixels:
    """Those that are at a grid of points, each once."""
    x, y = across.round().astype(int), down.round().astype(int)
    high, wide = ground.shape
    seen = ground[y[(y >= 0) & (y < high)]][:, x[(x >= 0) & (x < wide)]]
    found: Pixels = np.unique(seen)
    return found if seen.size == x.size * y.size else np.append(found, np.uint32(_BEYOND))


@lru_cache(maxsize=4096)
def _contrast(one: int, other: int) -> float:
    return contrast(QColor.fromRgb(one), QColor.fromRgb(other))
