"""`OptionsLine`: the options of a question in one line, each a button with its key.

Rule: nothing in it says which option is right.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

_SPACING = 6
_FIRST_CIRCLED = 0x2460
_KEY, _PAD = Qt.Key, Qt.KeyboardModifier.KeypadModifier


def circled(option: int) -> str:
    """The key of an option (from 0), which nobody takes for a part of a number."""
    return chr(_FIRST_CIRCLED + option)


class OptionsLine(QWidget):
    """`chosen` carries an option (from 0); `helped`, `changed` and `left` follow H, Q and Esc.

    The line takes the focus, so that a digit chooses; the buttons leave it there.
    """

    chosen = Signal(int)
    helped = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: tuple[QPushButton, ...] = ()
        self.setProperty("keeps_focus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Your answer")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING)

    def set_options(self, options: tuple[str, ...]) -> None:
        """Offer other options."""
        if tuple(button.property("option") for button in self.buttons) == options:
            return
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = tuple(self._button(n, option) for n, option in enumerate(options))
        keys = f"Keys 1 to {len(options)} choose, H gives a hint, Q asks otherwise, Esc leaves"
        self.setToolTip(keys)
        self.setAccessibleDescription(keys)

    def _button(self, n: int, option: str) -> QPushButton:
        button = QPushButton(f"{circled(n)}  {option}")
        button.setAccessibleName(option)
        button.setProperty("option", option)
        button.setToolTip(f"Key {n + 1}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_button_clicked)
        self._row.addWidget(button)
        return button

    def _on_button_clicked(self) -> None:
        self.chosen.emit([button is self.sender() for button in self.buttons].index(True))

    def _doing(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here."""
        if event.modifiers() & ~_PAD:
            return None
        if event.text().isdecimal():
            number = int(event.text())
            return self.buttons[number - 1].click if 0 < number <= len(self.buttons) else None
        keys = {_KEY.Key_H: self.helped, _KEY.Key_Q: self.changed, _KEY.Key_Escape: self.left}
        signal = keys.get(_KEY(event.key()))
        return None if signal is None else signal.emit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        doing = self._doing(event)
        if doing is None:
            super().keyPressEvent(event)
        else:
            doing()

    def event(self, event: QEvent) -> bool:
        """Its keys are not the window's while the answer is given here."""
        is_asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._doing(event) is not None:
            event.accept()
            return True
        return super().event(event)
