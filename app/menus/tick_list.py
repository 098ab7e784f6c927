"""A menu of values of which one is in force: it is ticked, and a click takes another.

Rule: filled anew each time the menu opens, so the tick is where the value is.
"""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu


def fill_with_ticks(
    menu: QMenu,
    entries: Iterable[tuple[object, str]],
    now: object,
    take: Callable[[QAction], object],
) -> None:
    """Offer (value, words) and tick the value `now`; `take` is handed the entry that is clicked."""
    for left in menu.findChildren(QActionGroup):
        left.deleteLater()
    group = QActionGroup(menu)
    for value, words in entries:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.setData(value)
        group.addAction(action)
    group.triggered.connect(take)
