"""`Chosen`: the parameter whose paths are shown, and the one it is compared with.

Rule: it stays chosen while the walk moves, and goes along with edits of the network.
"""

from PySide6.QtCore import QObject, Signal

from app.workspace import Workspace
from core.errors import NetworkError
from core.network.network import Network
from core.network.parameters import parameter_of
from core.network.ref import Ref
from core.passes.chains.graph import ends_of


class Chosen(QObject):
    """One parameter or two; without a click the first weight of the network."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._network = workspace.document.project.network
        self._first: Ref | None = None
        self._second: Ref | None = None
        self._is_comparing = self._is_deaf = False
        selection, document = workspace.selection, workspace.document
        selection.changed.connect(self._on_selection_changed)
        selection.compared.connect(self._on_selection_compared)
        document.opened.connect(self._on_document_opened)

    @property
    def first(self) -> Ref | None:
        """The parameter whose paths are shown; None where the network has none."""
        self._follow()
        return self._first or _first_weight(self._network)

    @property
    def second(self) -> Ref | None:
        """The one it is compared with."""
        self._follow()
        return self._second if self._is_comparing and self._second != self.first else None

    @property
    def is_comparing(self) -> bool:
        """Whether the next click is about the second one."""
        return self._is_comparing

    def set_comparing(self, is_on: bool) -> None:
        """From now on a click chooses the second one, or the first again."""
        if is_on != self._is_comparing:
            self._first = self.first
            self._is_comparing, self._second = is_on, None
            self.changed.emit()

    def look_at(self, ref: Ref) -> None:
        """Let the other views look at a number without choosing it here."""
        self._is_deaf = True
        try:
            self._workspace.selection.set(ref)
        finally:
            self._is_deaf = False

    def _choose(self, ref: Ref, is_second: bool) -> None:
        if is_second:
            self._first = self.first
            self._is_comparing, self._second = True, ref
        else:
            self._first = ref
        self.changed.emit()

    def _parameter_of(self, ref: Ref | None) -> Ref | None:
        return parameter_of(self._workspace.document.project.network, ref)

    def _on_selection_changed(self) -> None:
        ref = self._parameter_of(self._workspace.selection.ref)
        if ref is not None and not self._is_deaf:
            self._choose(ref, self._is_comparing)

    def _on_selection_compared(self, ref: Ref) -> None:
        parameter = self._parameter_of(ref)
        if parameter is not None:
            self._choose(parameter, True)

    def _follow(self) -> None:
        """Go along with an edit, whoever asks first; what it took away is no longer chosen."""
        document = self._workspace.document
        if document.project.network is not self._network:
            self._network = document.project.network
            self._first, self._second = map(self._moved, (self._first, self._second))

    def _moved(self, ref: Ref | None) -> Ref | None:
        moves = self._workspace.document.moves
        if ref is not None and moves is not None:
            ref = moves(ref)
        return ref if ref is not None and _has(self._network, ref) else None

    def _on_document_opened(self) -> None:
        self._network = self._workspace.document.project.network
        self._first = self._second = None
        self._is_comparing = False
        self.changed.emit()


def _first_weight(network: Network) -> Ref | None:
    refs = (ref for layer in network.layers for ref, _, _ in network.parameter_refs(layer))
    return next(refs, None)


def _has(network: Network, ref: Ref) -> bool:
    """Whether the network still has the number, on an edge that was not removed."""
    try:
        layer, _, index = network.locate(ref)
    except NetworkError:
        return False
    return bool(ends_of(layer, ref, index))
