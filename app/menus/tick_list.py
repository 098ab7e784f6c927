"""A menu of values of which one is in force: it is ticked, and a click takes another.

Rule: filled anew each time the menu opens, so the tick is where the value is.
"""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

Take = Callable[[Any], object]


class _Ticks(QActionGroup):
    """The entries of one menu; a clicked one's value is taken."""

    def __init__(self, menu: QMenu, take: Take) -> None:
        super().__init__(menu)
        self._take = take
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self._take(action.data())


def fill_with_ticks(
    menu: QMenu, entries: Iterable[tuple[object, str]], now: object, take: Take
) -> None:
    """Offer (value, words) and tick the value `now`; `take` is handed the one that is clicked."""
    for left in menu.findChildren(QActionGroup):
        left.deleteLater()
    group = _Ticks(menu, take)
    for value, words in entries:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.setData(value)
        group.addAction(action)
