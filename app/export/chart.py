"""`Chart`: what a chart for a file has, whatever is drawn in it: its sheet, its frame, its places.

Rule: it is laid out once, for its size; painting only paints.
"""

from PySide6.QtCore import QPointF, QRectF

from app.export.sheet import Sheet
from app.plots.ranges import place_in
from app.style import Theme
from core.training.measures.grid import Box


class Chart:
    """A chart of the part `_box` of the plane, in the `frame` of its sheet."""

    frame: QRectF
    _box: Box

    def __init__(self, title: str, theme: Theme, size: tuple[int, int], dpi: float) -> None:
        self._sheet = Sheet(title, theme, size, dpi)

    @property
    def title(self) -> str:
        """What it is called."""
        return self._sheet.title

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._sheet.size

    def _point(self, x: float, y: float) -> QPointF:
        """Where two numbers are on the sheet."""
        return place_in(self.frame, self._box, x, y)
