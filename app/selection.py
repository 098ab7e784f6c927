"""`Selection`: the number being looked at, and the one under the pointer.

Rule: addresses only; what stands there is asked of the `Player`.
"""

from PySide6.QtCore import QObject, Signal

from core.network.ref import Ref


class Selection(QObject):
    """The clicked address (until the walk moves) and the hovered one, shared by all views."""

    changed = Signal()
    hover_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ref: Ref | None = None
        self._hovered: Ref | None = None

    @property
    def ref(self) -> Ref | None:
        """The clicked address."""
        return self._ref

    @property
    def hovered(self) -> Ref | None:
        """The address under the pointer, in whatever view it is."""
        return self._hovered

    def set(self, ref: Ref | None) -> None:
        """Look at an address; None looks at the step again."""
        if ref != self._ref:
            self._ref = ref
            self.changed.emit()

    def hover(self, ref: Ref | None) -> None:
        """The pointer is over an address, or over none."""
        if ref != self._hovered:
            self._hovered = ref
            self.hover_changed.emit()

    def clear(self) -> None:
        """Look at nothing."""
        self.set(None)
        self.hover(None)
