"""`ScoreTable`: loss, accuracy and reported losses, of training samples and test samples.

Rule: it takes a twentieth of the time at most; where a pass over the data is dear it comes more
seldom. It is there only where it says more than the one loss above it.
"""

from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.panels.forms.fields import full
from app.panels.training.rested import Rested
from app.panels.training.words import loss_words
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.passes.numbers import shown
from core.project.project import Project
from core.training.scores import Scorer, Scores

_DIGITS = 6
_NONE = "–"


class ScoreTable(QWidget):
    """Rows of numbers under "training" and, where there are such samples, "test"."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._scored: Dataset | None = None
        self._scorers: dict[str, Scorer] = {}
        self._shape: tuple[object, ...] = ()
        self._values: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._rested = Rested(self, self._read)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What stands in the table, row by row, without its headings."""
        return [label.text() for label in self._values]

    def refresh(self) -> None:
        """Read at once, or as soon as it has rested long enough."""
        self._rested.ask()

    def stop(self) -> None:
        """Read no more until it is asked for."""
        self._rested.stop()

    def _read(self) -> None:
        project = self._workspace.document.project
        if project.misfit:
            self.hide()
            return
        self._take(project.data)
        network = self._workspace.training.network
        found = {name: scorer.scores(network) for name, scorer in self._scorers.items()}
        self._show(project, found)

    def _take(self, data: Dataset) -> None:
        if data is not self._scored:
            self._scored = data
            rows = {"training": data.training_rows.tolist(), "test": list(data.test)}
            self._scorers = {name: Scorer(data, each) for name, each in rows.items() if each}

    def _show(self, project: Project, found: dict[str, Scores]) -> None:
        report = tuple(map(loss_words, project.network.report))
        has_accuracy = any(each.accuracy is not None for each in found.values())
        has_test = len(found) > 1
        losses = ("loss",) if has_test else ()
        rows = (*losses, *(("accuracy",) if has_accuracy else ()), *report)
        self.setVisible(bool(rows))
        shape = (tuple(found), rows)
        if shape != self._shape:
            self._shape = shape
            self._lay_out(tuple(found), rows)
        columns = (_column(each, has_test, has_accuracy) for each in found.values())
        cells = [cell for row in zip(*columns, strict=True) for cell in row]
        for label, (text, whole) in zip(self._values, cells, strict=True):
            label.setText(text)
            label.setToolTip(whole)

    def _lay_out(self, columns: tuple[str, ...], rows: tuple[str, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, name in enumerate(columns, 1):
            if len(columns) > 1:
                self._grid.addWidget(QLabel(name), 0, at, right)
        self._values = []
        for row, words in enumerate(rows, 1):
            self._grid.addWidget(_elided(words), row, 0)
            for at, name in enumerate(columns, 1):
                self._grid.addWidget(self._value(f"{words}, {name}"), row, at, right)

    def _value(self, name: str) -> QLabel:
        label = QLabel(_NONE)
        label.setAccessibleName(name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values.append(label)
        return label


def _column(scores: Scores, has_loss: bool, has_accuracy: bool) -> list[tuple[str, str]]:
    """Texts from the top with their tips: all digits of a loss."""
    loss, *reported = ((_text(each), full(each)) for each in (scores.loss, *scores.reported))
    accuracy = (_share(scores.accuracy), "")
    return [*((loss,) * has_loss), *((accuracy,) * has_accuracy), *reported]


def _text(loss: float) -> str:
    return shown(loss, _DIGITS) if isfinite(loss) else _NONE


def _share(accuracy: float | None) -> str:
    return _NONE if accuracy is None else f"{100 * accuracy:.1f} %"


def _elided(words: str) -> QLabel:
    label = QLabel(words)
    label.setToolTip(words)
    label.setMinimumWidth(40)
    return label
