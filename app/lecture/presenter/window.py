"""`PresenterWindow`: place, what is on the screen, notes, what comes next, and the time.

Rule: every key but Up, Down and the one that closes it goes on to the lecture; nothing in it takes
the focus. Letters are large enough to be read standing.
"""

from PySide6.QtCore import QCoreApplication, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.filing.naming import in_title_bar
from app.lecture.keys import Doing, names_of
from app.lecture.presenter.mirror import Mirror
from app.lecture.presenter.pace import Stopwatch, clock, pace
from app.lecture.presenter.words import REST, next_beat, next_press, notes, place, planned
from app.lecture.show import Show
from app.lecture.sizes import LINES
from app.shell.look import line, scroll_sheet
from app.style import ThemeOwner

FIRST_SIZE = (1100, 660)
TICK_MS = 500
_LARGE, _TEXT, _SMALL, _GAP = 54, 34, 25, 22  # pixels at so many lines as a lecture's sizes
_LEAST_TEXT = 15
_SCROLL_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LATE = "behind"


class PresenterWindow(QWidget):
    """Beside a lecture; `closed` says that somebody closed it."""

    closed = Signal()

    def __init__(
        self, lecture: QWidget, show: Show, stopwatch: Stopwatch, themes: ThemeOwner
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._lecture = lecture
        self._show = show
        self._stopwatch = stopwatch
        self._themes = themes
        self.place, self.clock = _label(), _label()
        self.mirror = Mirror(lecture)
        self.notes = _label()
        self.next_press, self.next_beat = _label(), _label()
        self.elapsed, self.pace = _label(), _label()
        self.keys = _label()
        self._heads = (_label("Notes"), _label("Next beat"))
        self._hair = line()
        self.notes_area, self._next_area = _scroll(self.notes), _scroll(self.next_beat)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self._arrange()
        for signal in (show.moved, show.leafed):
            signal.connect(self.refresh)
        themes.changed.connect(self._dress)
        self._dress()

    def refresh(self) -> None:
        """Look as the lecture is now."""
        state = self._show.state
        self.place.setText(place(state))
        self._take_notes(notes(state) or "No notes.")
        self.next_press.setText(self._coming())
        self.next_beat.setText(next_beat(state))
        for widget in (self._hair, self._heads[1], self._next_area):
            widget.setVisible(bool(self.next_beat.text()))
        self._tick()

    def _take_notes(self, text: str) -> None:
        """Other notes are read from their beginning."""
        if text != self.notes.text():
            self.notes.setText(text)
            self.notes_area.verticalScrollBar().setValue(0)

    def _coming(self) -> str:
        """What the next press brings, or the way back from a detour."""
        detour = self._show.detour
        if detour is not None:
            return f"On a detour; Esc returns to step {detour.start}."
        coming = REST if self._show.has_rest else next_press(self._show.state)
        return f"Next press: {coming}"

    def _tick(self) -> None:
        """The time of day, and what was taken of the time that is planned."""
        state, seconds = self._show.state, self._stopwatch.seconds
        minutes = planned(state)
        whole = f" of {sum(minutes):g} min" if sum(minutes) else ""
        self.clock.setText(QTime.currentTime().toString("HH:mm"))
        self.elapsed.setText(f"{clock(seconds)}{whole}")
        words = pace(seconds, minutes, state.press.beat) if self._stopwatch.has_begun else ""
        if words != self.pace.text():
            self.pace.setText(words)
            self._dress_pace()

    def _arrange(self) -> None:
        title = in_title_bar(self._show.state.lesson.lesson.title, None)
        self.setWindowTitle(f"Notes — {title}")
        self.setObjectName("presenter")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(*FIRST_SIZE)
        self.next_beat.setTextFormat(Qt.TextFormat.RichText)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.pace.setAlignment(Qt.AlignmentFlag.AlignRight)
        swap, close = names_of(Doing.SWAP), names_of(Doing.NOTES)
        self.keys.setText(f"{swap} swaps the screens · {close} closes this window · F1 all keys")
        grid = self._grid = QGridLayout(self)
        grid.addWidget(self.place, 0, 0)
        grid.addWidget(self.clock, 0, 1)
        grid.addLayout(self._left(), 1, 0)
        grid.addLayout(self._right(), 1, 1)
        grid.addWidget(self.elapsed, 2, 0)
        grid.addWidget(self.pace, 2, 1)
        grid.addWidget(self.keys, 3, 0, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4)

    def _left(self) -> QVBoxLayout:
        """What is on the screen now, and what the next press adds to it."""
        column = QVBoxLayout()
        column.addWidget(self.mirror)
        column.addSpacing(_GAP // 2)
        column.addWidget(self.next_press)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        """The notes, and what comes then."""
        column = QVBoxLayout()
        column.addWidget(self._heads[0])
        column.addWidget(self.notes_area, 3)
        column.addWidget(self._hair)
        column.addWidget(self._heads[1])
        column.addWidget(self._next_area, 2)
        return column

    def _dress(self) -> None:
        """The theme in force, letters as large as the window allows."""
        theme, scale = self._themes.theme, self.height() / LINES
        large, text, small = (max(_LEAST_TEXT, round(n * scale)) for n in (_LARGE, _TEXT, _SMALL))
        gap = round(_GAP * scale)
        self._grid.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        self._grid.setHorizontalSpacing(2 * gap)
        self._grid.setVerticalSpacing(gap)
        self.setStyleSheet(
            f"#presenter, QScrollArea, #words {{ background: {theme.panel} }}{scroll_sheet(theme)}"
        )
        for label in (self.clock, self.elapsed):
            _set_look(label, large, theme.text)
        for label in (self.place, self.notes, self.next_press, self.next_beat):
            _set_look(label, text, theme.text)
        for label in (*self._heads, self.keys):
            _set_look(label, small, theme.dim)
        self._large = large
        self.mirror.set_rim(theme.colour("edge"))
        self._dress_pace()

    def _dress_pace(self) -> None:
        theme = self._themes.theme
        is_late = self.pace.text().endswith(_LATE)
        _set_look(self.pace, self._large, theme.warning if is_late else theme.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _SCROLL_KEYS.get(Qt.Key(event.key()))
        if way is not None:
            bar = self.notes_area.verticalScrollBar()
            bar.setValue(bar.value() + way * bar.pageStep() // 2)
            return
        QCoreApplication.sendEvent(self._lecture, event)
        if self._lecture.focusWidget() not in (None, self._lecture):
            self._lecture.activateWindow()  # a field was entered there

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticker.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _scroll(words: QLabel) -> QScrollArea:
    """What is longer than its room can be scrolled."""
    words.setObjectName("words")
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidget(words)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _set_look(label: QLabel, pixels: int, colour: str) -> None:
    label.setStyleSheet(f"font-size: {pixels}px; color: {colour}; background: transparent")
