"""`QuestionCard`: a question before its result, its options with the hands shown, or a field.

Rule: it knows the question and what was answered, never the answer. Keys stay with the lecture
until a field is entered; Enter and Esc give them back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.lecture.sizes import Sizes
from app.style import Theme
from core.passes.numbers import MINUS

MOST_HANDS = 999
_FIELD_EMS = 9
_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionCard(QWidget):
    """`answered` carries the number of an option (from 0) or a number that was typed.

    `counted` carries an option and its hands; `left` says that a field gave the keys back.
    """

    answered = Signal(float)
    counted = Signal(int, int)
    left = Signal()

    def __init__(self, theme: Theme, sizes: Sizes) -> None:
        super().__init__()
        self._theme, self._sizes = theme, sizes
        self.ask = QLabel()
        self.ask.setWordWrap(True)
        self.ask.setTextFormat(Qt.TextFormat.RichText)
        self.buttons: list[QPushButton] = []
        self.hands: list[QSpinBox] = []
        self.field = self._made_field()
        self.said = QLabel()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ask)
        column.addLayout(self._grid)
        column.addWidget(self.field)
        column.addWidget(self.said)

    def set_question(self, ask: str, options: tuple[str, ...]) -> None:
        """Ask another question: rich text, and its options or none where a number is typed."""
        self.ask.setText(ask)
        self._set_options(options)
        self.field.clear()
        self.field.setVisible(not options)
        self._say("" if options else "Press T and type the number; Enter answers.")

    def show_given(self, given: float | None, hands: tuple[int, ...]) -> None:
        """Mark what was answered so far."""
        for option, button in enumerate(self.buttons):
            button.setChecked(given == option)
        for spin, count in zip(self.hands, hands, strict=True):
            spin.setValue(count)
        if given is not None and not self.buttons:
            self._say("Answered. Next shows whether it is right.")

    def choose(self, option: int) -> None:
        """Choose an option, as its key does; none where there are not so many."""
        if option < len(self.buttons):
            self.buttons[option].click()

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        self._theme, self._sizes = theme, sizes
        self.setStyleSheet(
            f"QWidget {{ font-size: {sizes.text}px }}"
            f"QPushButton {{ text-align: left; padding: {sizes.gap // 3}px {sizes.gap}px;"
            f" border: 2px solid {theme.line}; border-radius: 8px;"
            f" background: {theme.surface}; color: {theme.text} }}"
            f"QPushButton:checked {{ border-color: {theme.accent}; background: {theme.lit} }}"
        )
        self.field.setFixedWidth(_FIELD_EMS * sizes.text)

    def _made_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName("Your number")
        field.setPlaceholderText("your number")
        field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        field.installEventFilter(self)
        return field

    def _set_options(self, options: tuple[str, ...]) -> None:
        for widget in (*self.buttons, *self.hands):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.buttons = [self._button(n, option) for n, option in enumerate(options)]
        self.hands = [self._spin(n, option) for n, option in enumerate(options)]
        for n, (button, spin) in enumerate(zip(self.buttons, self.hands, strict=True)):
            self._grid.addWidget(button, 0, 2 * n)
            self._grid.addWidget(spin, 0, 2 * n + 1)

    def _button(self, n: int, option: str) -> QPushButton:
        button = QPushButton(f"{n + 1}   {option}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(f"Key {n + 1}")
        button.setProperty("option", n)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _spin(self, n: int, option: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(0, MOST_HANDS)
        spin.setPrefix("hands ")
        spin.setAccessibleName(f"Hands for {option}")
        spin.setToolTip(f"How many hands were shown for {option}")
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setProperty("option", n)
        spin.valueChanged.connect(self._on_spin_value_changed)
        spin.installEventFilter(self)
        return spin

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _answer(self) -> None:
        text = self.field.text().strip().replace(MINUS, "-").replace(",", ".")
        try:
            number = float(text)
        except ValueError:
            self._say("That is no number; write it like −0.25.")
            return
        self.answered.emit(number)
        self._say("Answered. Next shows whether it is right.")
        self.left.emit()

    def _on_button_clicked(self) -> None:
        self.answered.emit(float(self.sender().property("option")))

    def _on_spin_value_changed(self, hands: int) -> None:
        self.counted.emit(self.sender().property("option"), hands)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in _ENDS:
            return False
        if watched is self.field and event.key() != Qt.Key.Key_Escape:
            self._answer()
        else:
            self.left.emit()
        return True
