"""`Selection`: the number being looked at, the one under the pointer, and the boxes chosen.

Rule: addresses only; what stands there is asked of the `Player`. An edit takes them along.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.network.ref import Ref

if TYPE_CHECKING:
    from core.network.moves import Moves

Unit = tuple[str, int]


class Selection(QObject):
    """The clicked address (until the walk moves) and the hovered one, shared by all views.

    `compared` carries one that is to be looked at beside the clicked one.
    `units` are the neurons and inputs that the next edit is about: (node id, unit).
    """

    changed = Signal()
    hover_changed = Signal()
    compared = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ref: Ref | None = None
        self._hovered: Ref | None = None
        self._lit: frozenset[Ref] = frozenset()
        self._units: frozenset[Unit] = frozenset()
        self._is_untold = self._is_hover_untold = False
        self._wish: tuple[frozenset[Unit], Ref | None] | None = None

    @property
    def ref(self) -> Ref | None:
        """The clicked address."""
        return self._ref

    @property
    def hovered(self) -> Ref | None:
        """The address under the pointer, in whatever view it is."""
        return self._hovered

    @property
    def lit(self) -> frozenset[Ref]:
        """Addresses that a view lights together, such as all of a path."""
        return self._lit

    @property
    def units(self) -> frozenset[Unit]:
        """The chosen boxes."""
        return self._units

    def choose(self, units: Iterable[Unit]) -> None:
        """Choose these boxes and no others."""
        chosen = frozenset(units)
        if chosen != self._units:
            self._units = chosen
            self.changed.emit()

    def wish(self, units: Iterable[Unit], ref: Ref | None = None) -> None:
        """Choose and look at these with the edit that is about to be told, by its own addresses."""
        self._wish = frozenset(units), ref

    def follow(self, moves: "Moves") -> None:
        """Go along with an edit; what it took away is no longer selected. `tell` says so later."""
        places = ((node, moves.unit(node, unit)) for node, unit in self._units)
        units = frozenset((node, unit) for node, unit in places if unit is not None)
        ref = moves(self._ref) if self._ref is not None else None
        if self._wish is not None:
            units, ref = self._wish
        is_unmoved = all(moves(each) == each for each in self._lit)
        self._become(units, ref, self._lit if is_unmoved else frozenset())

    def forget(self) -> None:
        """Another network was opened: select nothing of the one before. `tell` says so later."""
        self._become(frozenset(), None, frozenset())

    def _become(self, units: frozenset[Unit], ref: Ref | None, lit: frozenset[Ref]) -> None:
        has_other_light = self._hovered is not None or lit != self._lit
        self._is_hover_untold = self._is_hover_untold or has_other_light
        self._is_untold = self._is_untold or (ref, units) != (self._ref, self._units)
        self._hovered, self._lit, self._wish = None, lit, None
        self._ref, self._units = ref, units

    def tell(self) -> None:
        """Say what `follow` changed, when everybody knows the network after the edit."""
        if self._is_hover_untold:
            self._is_hover_untold = False
            self.hover_changed.emit()
        if self._is_untold:
            self._is_untold = False
            self.changed.emit()

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

    def hover_many(self, refs: Iterable[Ref]) -> None:
        """Light these addresses, and no others, beside the one under the pointer."""
        lit = frozenset(refs)
        if lit != self._lit:
            self._lit = lit
            self.hover_changed.emit()

    def compare(self, ref: Ref) -> None:
        """Look at one more address beside the clicked one."""
        self.compared.emit(ref)

    def clear(self) -> None:
        """Look at nothing and choose nothing."""
        self.set(None)
        self.hover_many(())
        self.hover(None)
        self.choose(())
