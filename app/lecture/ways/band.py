"""`Band`: the thin line that says that the lecture is on a detour.

Rule: it knows where the road waits, nothing of the detour.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.lecture.sizes import Sizes
from app.style import LIGHT, Theme


class Band(QWidget):
    """`returned` and `kept` follow its buttons, which the keys do too."""

    returned = Signal()
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.keep = self._button("Keep (K)", "Keep this network when the lecture is left")
        self.back = self._button("Return (Esc)", "Return to the step where the lecture waits")
        self.keep.clicked.connect(self.kept)
        self.back.clicked.connect(self.returned)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.keep)
        self._row.addWidget(self.back)
        self.hide()

    def show_start(self, step: int) -> None:
        """Say which step the lecture waits at."""
        self.words.setText(f"Detour from step {step} · Esc returns")
        self.show()

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        self._row.setContentsMargins(sizes.gap, 0, 0, 0)
        self.setStyleSheet(
            f"#band {{ background: {theme.lit} }}"
            f"#band QWidget {{ font-size: {sizes.place}px; color: {theme.text} }}"
            f"#band QPushButton {{ border: none; border-left: 2px solid {theme.halo};"
            f" padding: {sizes.gap // 4}px {sizes.gap}px; background: transparent }}"
            f"#band QPushButton:hover {{ background: {theme.halo}; color: {LIGHT.text} }}"
        )

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button
