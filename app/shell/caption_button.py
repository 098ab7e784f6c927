"""`CaptionButton`: the line at the right of the status bar that says what is open.

Rule: it looks like text, and a click opens the panel where all that it says is changed; the keys
have that panel's own command.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

_TIP = "Sizes, activations, loss and learning rate: click to change them in the Network panel"


class CaptionButton(QPushButton):
    """One line; `clicked` asks for the panel."""

    def __init__(self) -> None:
        super().__init__(" ")  # as high as with words
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_TIP)
