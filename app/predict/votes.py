"""`Votes`: the hands shown for every option, in a first vote and a second one beside it.

Rule: hands are typed in; it knows nothing of what is right. A vote that was counted stays as it is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.predict.replies import MOST_VOTES, Hands
from app.shell.plain_hint import plain_hint

MOST_HANDS = 999
NAMES = ("first vote", "second vote")
_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Votes(QObject):
    """Rows of a grid below the options, from `row` on.

    `counted` carries vote, option and hands; `closed` says that a vote is complete, `left` that a
    field gave the keys back.
    """

    counted = Signal(int, int, int)
    closed = Signal()
    left = Signal()

    def __init__(self, grid: QGridLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._parent = grid, parent
        self._labels: list[QLabel] = []
        self.hands: list[list[QSpinBox]] = []
        self.count = QPushButton("Count the hands (R)", parent)
        self.count.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count.setToolTip("What peer instruction advises now; the result stays hidden")
        self.count.clicked.connect(self.closed)
        self.count.hide()

    def set_options(self, options: Sequence[str]) -> None:
        """Votes on other options; none where there are none."""
        self._clear()
        for vote in range(MOST_VOTES if options else 0):
            label = QLabel(NAMES[vote], self._parent)
            spins = [self._spin(vote, n, option) for n, option in enumerate(options)]
            for column, widget in enumerate((label, *spins)):
                self._grid.addWidget(widget, vote + 1, column)
            self._labels.append(label)
            self.hands.append(spins)
        self._grid.addWidget(self.count, 1, len(options) + 1)

    def show_votes(self, votes: Sequence[Hands]) -> None:
        """The hands so far: of two votes the first stays as it is."""
        rows = zip(self._labels, self.hands, strict=True)
        for vote, (label, spins) in enumerate(rows):
            is_seen = vote <= max(len(votes) - 1, 0)
            hands = votes[vote] if vote < len(votes) else (0,) * len(spins)
            label.setVisible(is_seen)
            for spin, count in zip(spins, hands, strict=True):
                spin.setVisible(is_seen)
                spin.setEnabled(vote == max(len(votes) - 1, 0))
                spin.setValue(count)
        self.count.setVisible(bool(votes) and any(votes[-1]))

    def _clear(self) -> None:
        for widget in (*self._labels, *(spin for row in self.hands for spin in row)):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels, self.hands = [], []
        self._grid.removeWidget(self.count)
        self.count.hide()

    def _spin(self, vote: int, n: int, option: str) -> QSpinBox:
        spin = QSpinBox(self._parent)
        spin.setRange(0, MOST_HANDS)
        spin.setAccessibleName(f"Hands for {option}, {NAMES[vote]}")
        spin.setToolTip(plain_hint(f"How many hands were shown for {option}"))
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setProperty("place", [vote, n])
        spin.valueChanged.connect(self._on_spin_value_changed)
        spin.installEventFilter(self)
        return spin

    def _on_spin_value_changed(self, hands: int) -> None:
        vote, option = self.sender().property("place")
        self.counted.emit(int(vote), int(option), hands)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if not is_key or not isinstance(event, QKeyEvent) or event.key() not in _ENDS:
            return False
        self.left.emit()
        return True
