"""`PlanePane`: the plane with its classes, and what its gestures do to the samples.

Rule: a class is a row of targets; where the targets are no classes, a new point takes those of the
sample that is walked. Each click, each drag and each removal is one undo entry.
"""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.panels.data.data_edits import DataEdits
from app.panels.data.points.painter import Points
from app.panels.data.points.plane import Plane
from app.panels.data.toggle import Toggle
from app.plots.square import keep_square
from app.style import ThemeOwner
from app.walk.player import Player
from core.data.classes import Classes, class_name, classes
from core.data.dataset import Dataset
from core.data.names import input_name
from core.project.project import Project

HINT = "Click adds a point, drag moves it, right-click removes it."
KEYS = (
    "Keys: arrows and Enter add a point, 1 to 9 choose its class, Alt+arrows move the one with the "
    "ring, Delete removes it."
)
_COLUMNS = 3


class PlanePane(QWidget):
    """Points in a plane, for samples with two inputs."""

    def __init__(self, edits: DataEdits, player: Player, owner: ThemeOwner) -> None:
        super().__init__()
        self._edits = edits
        self._player = player
        self._owner = owner
        self._data: Dataset | None = None
        self._names = ("", "")
        self._kinds: Classes | None = None
        self._chosen = 0
        self._stroke = 0
        self._before: Project | None = None
        self.toggles: list[Toggle] = []
        self.plane = Plane(owner)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self._connect()

    @property
    def targets(self) -> list[float]:
        """What a new point is to give."""
        data, outputs = self._edits.data, self._edits.sizes[1]
        if self._kinds is not None:
            return [float(y) for y in self._kinds.targets[self._chosen]]
        row = data.targets[self._player.sample] if data.size else np.zeros(outputs)
        return [float(y) for y in row]

    def show_data(self, data: Dataset) -> None:
        """Show the samples as points, or why they are none."""
        network = self._edits.project.network
        names = input_name(network, data, 0), input_name(network, data, 1)
        if data is not self._data or names != self._names:
            self._names = names
            self._take(data)
        self.plane.show_current(self._player.sample if data.size else -1)

    def _arrange(self) -> None:
        self._legend = QGridLayout()
        self._legend.setSpacing(4)
        self.plane.setAccessibleName("Points of the samples")
        self.plane.setToolTip(f"{HINT} {KEYS}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._legend)
        column.addWidget(self.plane, 1)
        column.addWidget(self.note)
        column.addStretch(0)

    def _connect(self) -> None:
        plane = self.plane
        plane.added.connect(self._on_plane_added)
        plane.chosen.connect(self._player.set_sample)
        plane.removed.connect(self._on_plane_removed)
        plane.dragged.connect(self._on_plane_dragged)
        plane.nudged.connect(self._on_plane_nudged)
        plane.dropped.connect(self._on_plane_dropped)
        plane.given_up.connect(self._on_plane_given_up)
        plane.kind_asked.connect(self._choose)

    def _take(self, data: Dataset) -> None:
        self._data = data
        width = data.inputs.shape[1] if data.size else self._edits.sizes[0]
        is_plane = width == 2
        self.plane.setVisible(is_plane)
        for toggle in self.toggles:
            toggle.setVisible(is_plane)
        if is_plane:
            self._kinds = classes(data, self._edits.sizes[1])
            self._show_legend(data)
            points = _points(data, self._kinds)
            self.plane.show_points(points, self._player.sample, self._names)
        self._show_note(data, width)

    def _show_note(self, data: Dataset, width: int) -> None:
        if width != 2:
            words = f"A plane needs two inputs; the data has {width}. Use the table."
        elif self._kinds is None:
            words = (
                "The targets are no classes: a new point takes those of the sample with the ring."
            )
        else:
            words = f"{HINT} Pale points are kept for testing." if data.test else HINT
        self.note.setText(words)

    def _show_legend(self, data: Dataset) -> None:
        kinds = self._kinds
        words = [class_name(data, kinds, at) for at in range(kinds.count)] if kinds else []
        self._chosen = min(self._chosen, max(len(words) - 1, 0))
        if [toggle.text() for toggle in self.toggles] != words:
            self._rebuild_legend(words)
        for at, toggle in enumerate(self.toggles):
            toggle.setChecked(at == self._chosen)

    def _rebuild_legend(self, words: list[str]) -> None:
        for toggle in self.toggles:
            self._legend.removeWidget(toggle)
            toggle.deleteLater()
        self.toggles = []
        for at, name in enumerate(words):
            key = f" ({at + 1})" if at < 9 else ""
            toggle = Toggle(self._owner, name, f"Add points of {name}{key}", at)
            toggle.setObjectName(str(at))
            toggle.clicked.connect(self._on_toggle_clicked)
            self._legend.addWidget(toggle, at // _COLUMNS, at % _COLUMNS)
            self.toggles.append(toggle)

    def _choose(self, at: int) -> None:
        if at < len(self.toggles):
            self._chosen = at
            self.toggles[at].setChecked(True)

    def _stroke_name(self) -> str:
        return f"point {self._stroke}"

    def _on_toggle_clicked(self) -> None:
        self._choose(int(self.sender().objectName()))

    def _on_plane_added(self, x: float, y: float) -> None:
        self._edits.add_point((x, y), self.targets)

    def _on_plane_removed(self, row: int) -> None:
        self._edits.remove([row])

    def _on_plane_dragged(self, row: int, x: float, y: float) -> None:
        if self._before is None:
            self._before = self._edits.before_stroke()
            self._stroke += 1
        self._edits.move_point(row, (x, y), self._stroke_name())

    def _on_plane_nudged(self, row: int, x: float, y: float) -> None:
        self._edits.move_point(row, (x, y), None)

    def _on_plane_dropped(self) -> None:
        self._before = None

    def _on_plane_given_up(self) -> None:
        if self._before is not None:
            self._edits.put_back(self._before, self._stroke_name())
        self._before = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_square(self.plane, self.width())


def _points(data: Dataset, kinds: Classes | None) -> Points:
    places = data.inputs if data.size else np.zeros((0, 2))
    is_test = np.zeros(len(places), dtype=bool)
    is_test[list(data.test)] = True
    members = kinds.members if kinds is not None else np.zeros(len(places), dtype=int)
    return Points(places, members, is_test)
