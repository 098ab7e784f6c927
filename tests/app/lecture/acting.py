"""What a hand does in a lecture, as real events."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def hold(window: QWidget, key: Qt.Key, text: str = "") -> None:
    """One more press of a key that is held down."""
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, plain, text, True))
