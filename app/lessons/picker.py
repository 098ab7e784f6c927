"""`Picker`: a number is clicked on the canvas instead of being typed as an address.

Rule: one field asks at a time; what is clicked while nobody asks is only looked at.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.selection import Selection
from core.network.ref import Ref

Take = Callable[[Ref], object]


class Picker(QObject):
    """`changed` tells who asks now, `asking` says it."""

    changed = Signal()

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self._take: Take | None = None
        self._is_for_many = False
        self.asking: QObject | None = None
        selection.changed.connect(self._on_selection_changed)

    def ask(self, asking: QObject, take: Take, is_for_many: bool = False) -> None:
        """Hand the next number that is clicked to `take`; every one until `stop` where for many."""
        self._selection.set(None)
        self.asking, self._take, self._is_for_many = asking, take, is_for_many
        self.changed.emit()

    def stop(self) -> None:
        """Nobody asks any more."""
        if self.asking is not None:
            self.asking = self._take = None
            self.changed.emit()

    def _on_selection_changed(self) -> None:
        ref, take = self._selection.ref, self._take
        if ref is None or take is None:
            return
        if not self._is_for_many:
            self.stop()
        take(ref)
