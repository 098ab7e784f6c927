"""The menu of the right button.

Rule: it only offers what the hand can also do without it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.network.ref import Ref

if TYPE_CHECKING:
    from app.canvas.hands.hands import Hands


class CanvasMenu(QMenu):
    """Explain, edit, reset positions, fit: for the number at `ref`, if there is one."""

    def __init__(self, parent: QWidget, hands: "Hands", ref: Ref | None, may_edit: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        self._ref = ref
        self._add("E&xplain", self._on_explain, ref is not None)
        self._add("&Edit value…", self._on_edit, may_edit)
        self.addSeparator()
        self._add("&Reset positions", hands.reset_positions, True)
        self._add("&Fit in the window", hands.fit, True)

    def _add(self, text: str, act: Callable[[], None], is_enabled: bool) -> None:
        action = QAction(text, self)
        action.setEnabled(is_enabled)
        action.triggered.connect(act)
        self.addAction(action)

    def _on_explain(self) -> None:
        if self._ref is not None:
            self._hands.explain(self._ref)

    def _on_edit(self) -> None:
        if self._ref is not None:
            self._hands.edit(self._ref)
