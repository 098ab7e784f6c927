"""`Votes`: the hands shown for every option, in a first vote and a second one beside it.

Rule: hands are typed in, option by option; it knows nothing of what is right. Without a vote it
takes no room, and one that was counted stays as it is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from app.lecture.predict.replies import MOST_VOTES, Reply

MOST_HANDS = 999
NAMES = ("First vote", "Second vote")
_FRAME = 1.6
_FOCUS = Qt.FocusPolicy.StrongFocus
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Hands(QSpinBox):
    """A field with a frame that is seen on every ground; without one where it is only read."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFrame():
            role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Dark
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(role), _FRAME))
            inside = QRectF(self.rect()).adjusted(*(_FRAME / 2 * by for by in (1, 1, -1, -1)))
            painter.drawRoundedRect(inside, 4.0, 4.0)
            painter.end()


class Votes(QObject):
    """Rows of a grid below the options, whose first column is the rows' own.

    `entered` carries the option (from 0) whose hands are typed now, `counted` vote, option and
    hands; `closed` follows Enter after the last hands, `left` gives the keys back.
    """

    entered = Signal(int)
    counted = Signal(int, int, int)
    closed = Signal()
    left = Signal()

    def __init__(self, grid: QGridLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._parent = grid, parent
        self._labels: list[QLabel] = []
        self.hands: list[list[QSpinBox]] = []

    def set_options(self, options: Sequence[str]) -> None:
        """Votes on other options; none where there are none."""
        self._clear()
        for vote in range(MOST_VOTES if options else 0):
            label = QLabel(NAMES[vote], self._parent)
            spins = [self._spin(vote, n, option) for n, option in enumerate(options)]
            for column, widget in enumerate((label, *spins)):
                self._grid.addWidget(widget, vote + 1, column)
                widget.hide()
            self._labels.append(label)
            self.hands.append(spins)

    def show_votes(self, reply: Reply) -> None:
        """The votes so far; only the one that is being counted can be changed."""
        for vote, (label, spins) in enumerate(zip(self._labels, self.hands, strict=True)):
            is_there = vote < len(reply.votes)
            label.setVisible(is_there)
            for n, spin in enumerate(spins):
                spin.setVisible(is_there)
                is_open = reply.is_counting and vote == len(reply.votes) - 1
                spin.setReadOnly(not is_open)
                spin.setFrame(is_open)
                spin.setFocusPolicy(_FOCUS if is_open else Qt.FocusPolicy.NoFocus)
                spin.setValue(reply.votes[vote][n] if is_there else 0)

    def enter(self, vote: int) -> None:
        """The keys go to the hands of a vote."""
        self._go_to(self.hands[vote][0])

    def _go_to(self, spin: QSpinBox) -> None:
        spin.setFocus()
        spin.selectAll()
        self.entered.emit(spin.property("place")[1])

    def _clear(self) -> None:
        for widget in (*self._labels, *(spin for row in self.hands for spin in row)):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels, self.hands = [], []

    def _spin(self, vote: int, n: int, option: str) -> QSpinBox:
        spin = Hands(self._parent)
        spin.setRange(0, MOST_HANDS)
        spin.setAccessibleName(f"Hands for {option}, {NAMES[vote].lower()}")
        spin.setToolTip(f"How many hands were shown for {option}; Enter goes to the next option")
        spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setProperty("place", [vote, n])
        spin.valueChanged.connect(self._on_spin_value_changed)
        spin.installEventFilter(self)
        return spin

    def _after(self, spin: QSpinBox) -> None:
        """Enter: on to the next option's hands; after the last the vote is complete."""
        vote, n = spin.property("place")
        spin.interpretText()
        if n + 1 < len(self.hands[vote]):
            self._go_to(self.hands[vote][n + 1])
        else:
            self.left.emit()
            self.closed.emit()

    def _on_spin_value_changed(self, hands: int) -> None:
        vote, option = self.sender().property("place")
        self.counted.emit(int(vote), int(option), hands)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and isinstance(watched, QSpinBox):
            self._after(watched)
        else:
            return False
        return True
