"""`LectureCanvas`: the network in the measures of a lecture, the numbers with the halo enlarged.

Rule: only what the canvas shows is enlarged; what has no room at its size is left out, not shrunk.
"""

from collections import Counter
from math import ceil

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPen

from app.canvas.places.layout import node_columns
from app.canvas.places.metrics import Metrics
from app.canvas.view import CanvasView
from app.lecture.picture.inks import LectureInks
from app.lecture.picture.lenses import Lens, LensFinder
from app.lecture.picture.measures import Shape, measures_for
from app.lecture.picture.numbers import LectureNumbers
from app.lecture.sizes import CAPITAL_EM, LINES, Sizes, sizes_for
from app.style import Theme
from app.workspace import Workspace

_RADIUS, _RIM = 0.3, 0.09  # em


class LectureCanvas(CanvasView):
    """`set_sizes` says how large letters are; `lenses` has the enlarged numbers."""

    numbers_class = LectureNumbers
    largest_scale = 10.0
    _numbers: LectureNumbers

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        self._theme = theme
        self._sizes = sizes_for(LINES)
        self._lenses: list[Lens] = []
        super().__init__(workspace, theme)
        self.switch(results_only=True, caption=False)

    def set_sizes(self, sizes: Sizes) -> None:
        """Take another screen's sizes."""
        if sizes != self._sizes:
            self._sizes = sizes
            self._scene.set_inks(LectureInks(self._theme, sizes.capital))
            self._refresh_if_seen()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        super().set_theme(theme)
        self._scene.set_inks(LectureInks(theme, self._sizes.capital))

    @property
    def lenses(self) -> list[Lens]:
        """The enlarged numbers, where they stand in the viewport."""
        return self._lenses

    def refresh(self) -> None:
        """Bring everything in line with the owners, and enlarge what the step writes."""
        self._planner.metrics = self._measures()
        self._planner.longest = self._numbers.longest()
        self._numbers.calm_step = None
        super().refresh()
        self._enlarge()
        if self._is_written and not self._lenses:
            self._numbers.calm_step = self._numbers.step
            super().refresh()
            self._enlarge()
        self.viewport().update()

    def fit(self) -> None:
        """Show everything, as large as possible."""
        super().fit()
        self._enlarge()

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        super().pan(by)
        self._enlarge()

    def _measures(self) -> Metrics:
        network = self._numbers.network
        columns = node_columns(network)
        rows: Counter[int] = Counter()
        for node, size in network.sizes.items():
            rows[columns[node]] += size
        shape = Shape(len(rows), max(rows.values()), self._numbers.digits)
        return measures_for(shape, self.room, self._sizes)

    @property
    def _is_written(self) -> bool:
        return not self._scene.written_rect().isEmpty()

    def _enlarge(self) -> None:
        """Find the lenses, and leave out the labels that they would cut."""
        if self._scene.plan is None:
            return
        em = ceil(self._sizes.halo_capital / CAPITAL_EM)
        room = QRectF(self.viewport().rect())
        step, view = self._numbers.step, self.viewportTransform()
        finder = LensFinder(self._scene, step, view, room, em)
        self._lenses = finder.find()
        covered = finder.covered(self._lenses)
        for key, item in self._scene.items_by_key.items():
            item.setVisible(key not in covered)

    def _paint_lens(self, painter: QPainter, lens: Lens) -> None:
        inks, is_gradient = self._scene.inks, lens.shown.ref.is_gradient
        em = ceil(self._sizes.halo_capital / CAPITAL_EM)
        rim, radius = _RIM * em, _RADIUS * em
        painter.setPen(QPen(inks.shape("halo"), rim))
        painter.setBrush(inks.shape("backward" if is_gradient else "background"))
        inner = lens.rect.adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2)
        painter.drawRoundedRect(inner, radius, radius)
        colour = inks.text("on_backward" if is_gradient else "forward")
        inks.number(painter, lens.text, lens.rect.center(), em, colour)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # type: ignore[override]
        super().drawForeground(painter, rect)
        painter.save()
        painter.resetTransform()
        for lens in self._lenses:
            self._paint_lens(painter, lens)
        painter.restore()
