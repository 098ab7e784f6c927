"""Charts of plots as sources: the picture at any size, and the points behind it.

Rule: a plot that can be exported has `chart()`, the one painted chart of `app.plots.chart`.
"""

from PySide6.QtGui import QPainter

from app.export.paper import POINTS
from app.export.source import Size
from app.plots.chart import HEIGHT, WIDTH, _Chart
from app.plots.curve import Curve
from app.style import Theme
from core.training.history import History

SIZE = (1280, 800)


class LossPicture:
    """The losses of a run."""

    def __init__(
        self, history: History, title: str, is_log: bool, theme: Theme, size: Size, dpi: float
    ) -> None:
        self._chart = _Chart(Curve.of(history), title, is_log, theme)
        self.title = self._chart.title
        self.size = size[0] * POINTS / dpi, size[1] * POINTS / dpi

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        painter.scale(self.size[0] / WIDTH, self.size[1] / HEIGHT)
        self._chart.paint(painter)
