"""`ToyPicture`: a data set seen before it is taken.

Rule: two inputs are points of their class, one input is a curve of points; of anything else the
first rows stand as numbers.
"""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.panels.data.points.frame import PlaneFrame
from app.panels.data.points.painter import Points, plane_picture
from app.plots.ranges import range_for
from app.style import ThemeOwner
from core.data.classes import classes
from core.data.dataset import Dataset
from core.data.names import column_name
from core.passes.numbers import typed

_ROWS, _COLUMNS, _HEIGHT = 10, 6, 22
_EDGE = (40.0, 8.0, -10.0, -22.0)


class ToyPicture(QWidget):
    """The picture of a dataset; it takes no clicks."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._data = Dataset()
        self.setMinimumSize(300, 280)
        owner.changed.connect(self.update)

    def show_data(self, data: Dataset) -> None:
        """Show another set."""
        self._data = data
        self.setAccessibleName(f"Picture of {data.size} samples")
        self.update()

    def _points(self) -> Points | None:
        data = self._data
        if data.inputs.shape[1] == 2:
            kinds = classes(data, data.targets.shape[1])
            members = kinds.members if kinds else np.ones(data.size, dtype=int)
            return Points(data.inputs, members, np.zeros(data.size, dtype=bool))
        if data.inputs.shape[1] == data.targets.shape[1] == 1:
            places = np.hstack([data.inputs, data.targets])
            return Points(places, np.zeros(data.size, dtype=int), np.zeros(data.size, dtype=bool))
        return None

    def _frame(self, points: Points) -> PlaneFrame:
        nothing = (0.0, 0.0)
        left, right = range_for(points.places[:, 0], nothing)
        bottom, top = range_for(points.places[:, 1], nothing)
        area = QRectF(self.rect()).adjusted(*_EDGE)
        return PlaneFrame(left, right, bottom, top, area)

    def _paint_rows(self, painter: QPainter) -> None:
        """The first samples as numbers, the names of the columns above them."""
        data, theme = self._data, self._owner.theme
        table = np.hstack([data.inputs, data.targets])[:_ROWS]
        names = [column_name(data, at) for at in range(table.shape[1])]
        columns = names if len(names) <= _COLUMNS else [*names[: _COLUMNS - 2], "…", names[-1]]
        for at, name in enumerate(columns):
            painter.setPen(theme.colour("dim"))
            self._paint_cell(painter, at, 0, name, len(columns))
            painter.setPen(theme.colour("text"))
            for row, numbers in enumerate(table.tolist() if name != "…" else (), 1):
                value = numbers[at] if at + 1 < len(columns) else numbers[-1]
                self._paint_cell(painter, at, row, typed(value), len(columns))
        more = data.size - len(table)
        if more > 0:
            painter.setPen(theme.colour("dim"))
            self._paint_cell(painter, 0, len(table) + 1, f"and {more:,} more", 1)

    def _paint_cell(self, painter: QPainter, at: int, row: int, words: str, count: int) -> None:
        width = (self.width() - 16) / count
        cell = QRectF(8 + at * width, 6 + row * _HEIGHT, width - 6, _HEIGHT)
        elided = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, round(cell.width())
        )
        painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)

    def sizeHint(self) -> QSize:
        return QSize(320, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, points = self._owner.theme, self._points()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("background"))
        if points is not None:
            names = (column_name(self._data, 0), column_name(self._data, 1))
            frame = self._frame(points)
            picture = plane_picture(points, frame, theme, self, self.size(), names)
            painter.drawPixmap(0, 0, picture)
        elif self._data.size:
            self._paint_rows(painter)
        painter.setPen(QPen(theme.colour("line"), 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
