"""What is built by command: on the boxes that are chosen, else where the hand last was.

Rule: menu, keys, handles and the menu of the right button all come here; the builder does it and
names it, and what it refuses is one line.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QGuiApplication

from app.canvas.reading import say
from app.selection import Unit
from app.workspace import Workspace
from core.network.network import Network
from core.network.ref import Ref, edge_ref
from core.passes.places import capital, layer_place

if TYPE_CHECKING:
    from app.canvas.view import CanvasView
    from core.project.project import Project

_NO_HIDDEN = (
    "there is no hidden layer yet: Shift+Ins adds one; or choose an input or an output first"
)
_UNREAD = "Nothing reads the new layer yet: draw edges from it, or use Connect to in its menu."


class Building(QObject):
    """The commands that change a network's structure, for one canvas."""

    def __init__(self, view: "CanvasView", workspace: Workspace) -> None:
        super().__init__(view)
        self._view = view
        self._workspace = workspace
        self._document = workspace.document
        self._selection = workspace.selection
        self._builder = workspace.builder
        self._builder.refused.connect(self._on_builder_refused)

    @property
    def units(self) -> frozenset[Unit]:
        """The boxes in hand: those chosen, else the one whose number is looked at."""
        ref = self._selection.ref
        if self._selection.units or ref is None or self.edge is not None:
            return self._selection.units
        return frozenset([(ref.layer, ref.unit)] if ref.layer and ref.unit is not None else [])

    @property
    def edge(self) -> Ref | None:
        """The edge in hand, by its weight; only where no box is chosen."""
        ref = self._selection.ref
        is_edge = ref is not None and ref.source is not None and ref.unit is not None
        return ref.of("W") if ref is not None and is_edge and not self._selection.units else None

    @property
    def node(self) -> str:
        """The layer in hand, the last where there are several; "" where there is none."""
        ref = self._selection.ref
        nodes = {node for node, _ in self._selection.units}
        if not nodes and ref is not None and ref.layer is not None:
            nodes = {ref.layer}
        return next((node for node in reversed(self._network.sizes) if node in nodes), "")

    def add_unit(self, node: str = "", place: int | None = None) -> None:
        """A neuron for a layer, the one in hand at first, else the last hidden one.

        Without `place` at its end. Outputs are as many as the targets, so none is added unasked.
        """
        hidden = self._network.layers[-2].id if len(self._network.layers) > 1 else ""
        chosen = node or self.node or hidden
        if chosen:
            self._builder.add_unit(chosen, place)
        else:
            self._say(_NO_HIDDEN)

    def add_layer(self, after: str = "") -> None:
        """A layer behind one, the one in hand at first; with none in hand before the output."""
        nodes = list(self._network.sizes)
        self._builder.add_layer(after or self.node or nodes[-2])

    def remove(self) -> None:
        """The chosen boxes go, or the edge in hand."""
        if self.edge is not None:
            self.cut_edge(self.edge)
        elif self._selection.units:
            self._builder.remove_units(self._selection.units)
        else:
            self._say("choose a neuron or an edge first; then it can be removed")

    @property
    def chosen_words(self) -> str:
        """What the chosen boxes are called together."""
        return self._builder.called(self._selection.units)

    def remove_layer(self, node: str) -> None:
        """A whole layer goes."""
        self._builder.remove_layer(node)

    def cut_edge(self, ref: Ref) -> None:
        """An edge goes; drawn again it comes back."""
        self._builder.cut_edge(ref)

    def restore_edge(self, ref: Ref) -> None:
        """A removed edge comes back, with weight 0."""
        source, target = (ref.from_node, ref.from_unit), (ref.at_node, ref.at_unit)
        self._builder.draw_edge(source, target)

    def removed_edges(self, unit: Unit) -> list[Ref]:
        """The removed edges into a unit, out of the layers that its layer reads."""
        node, row = unit
        if node == self._network.inputs.id:
            return []
        layer = self._network.layer(node)
        return [
            edge_ref("W", source, node, row, source_unit)
            for column, source, source_unit in self._network.inputs_of(layer)
            if not layer.has_edge(row, column)
        ]

    def connect_layers(self, source: str, layer: str) -> None:
        """Every edge from one layer to a later one."""
        self._builder.connect_layers(source, layer)

    def disconnect_layers(self, source: str, layer: str) -> None:
        """No edge any more from one layer to another."""
        self._builder.disconnect_layers(source, layer)

    def copy(self, node: str = "") -> None:
        """A layer, the one in hand at first, as text on the clipboard."""
        node = node or self.node
        if text := self._copied(node):
            QGuiApplication.clipboard().setText(text)
            self._view.said.emit(f"{capital(layer_place(self._network, node))} is copied.")

    def cut(self, node: str = "") -> None:
        """A layer, the one in hand at first, goes to the clipboard."""
        node = node or self.node
        text = self._copied(node)
        if text and self._builder.cut_layer(node):
            QGuiApplication.clipboard().setText(text)

    def paste(self, after: str = "") -> None:
        """The layer on the clipboard behind the one in hand."""
        nodes = list(self._network.sizes)
        text = QGuiApplication.clipboard().text()
        if self._builder.paste(text, after or self.node or nodes[-2]):
            self._view.said.emit(_UNREAD)

    def duplicate(self, node: str = "") -> None:
        """A second layer beside one, the one in hand at first."""
        node = node or self.node
        if not node:
            self._say("choose a layer first; then it can be duplicated")
        elif self._builder.duplicate(node):
            self._view.said.emit(_UNREAD)

    def choose_all(self) -> None:
        """Choose every box."""
        sizes = self._network.sizes
        self._selection.choose((node, unit) for node in sizes for unit in range(sizes[node]))

    def choose_layers(self, nodes: Iterable[str] = ()) -> None:
        """Choose all boxes of some layers, at first those in hand."""
        nodes, sizes = list(nodes) or {node for node, _ in self.units}, self._network.sizes
        self._selection.choose((node, unit) for node in nodes for unit in range(sizes[node]))

    def say_chosen(self) -> None:
        """Say aloud what is chosen, for who cannot see the frames."""
        say(self._view, f"{capital(self.chosen_words)} chosen")

    def name(self) -> None:
        """Open the line to name the box or the weight in hand."""
        if self.edge is not None:
            self._view.hands.entry.name(self.edge)
        elif len(self.units) == 1:
            self._view.hands.entry.name(next(iter(self.units)))
        else:
            self._say("choose one neuron or one edge first; then it can be named")

    def draw_edge(self) -> None:
        """Draw an edge from the box in hand with the keys."""
        if len(self.units) == 1:
            self._view.hands.drawing.begin_by_keys(next(iter(self.units)))
        else:
            self._say("choose a box first, then E")

    def reset_positions(self, are_all: bool = False) -> None:
        """Put the chosen boxes in their automatic places; without a choice all."""
        from core.project.edit import set_position, without_positions

        units = () if are_all else sorted(self._selection.units)
        if not units:
            self._document.edit("Reset the positions", without_positions)
            return

        def reset(project: "Project") -> "Project":
            for node, unit in units:
                project = set_position(project, node, unit, None)
            return project

        self._document.edit(f"Reset the position of {self._builder.called(units)}", reset)

    def nudge(self, right: int, down: int) -> None:
        """Move the boxes in hand by steps of the grid; one undo entry as long as it goes on."""
        from app.canvas.hands.gestures.boxes import shifted
        from app.canvas.hands.gestures.snapping import GRID

        plan, units = self._view.canvas_scene.plan, self.units
        if plan is None or not units:
            self._say("choose a neuron first; then it can be moved")
            return
        by = QPointF(right * GRID, down * GRID)
        self._document.edit(
            f"Move {self._builder.called(units)}",
            lambda project: shifted(project, plan.layout, units, by),
            merge=f"nudge {sorted(units)}",
        )

    def set_activation(self, layer: str, name: str) -> None:
        """Another activation for a layer."""
        self._builder.set_activation(layer, name)

    def lock_words(self, ref: Ref) -> str:
        """What a lock at a number would do; "" where no parameter stands."""
        from app.locks import lock_words
        from core.network.parameters import parameter_of

        parameter = parameter_of(self._network, ref)
        return "" if parameter is None else lock_words(self._network, parameter)

    def toggle_lock(self, ref: Ref) -> None:
        """Hold the layer's parameter at a number, or let it learn again."""
        from app.locks import toggle_lock

        toggle_lock(self._workspace, ref)

    def _copied(self, node: str) -> str:
        if not node:
            self._say("choose a layer first; then it can be copied")
            return ""
        return self._builder.copied(node)

    @property
    def _network(self) -> Network:
        return self._document.project.network

    def _say(self, sentence: str) -> None:
        self._view.said.emit(f"{capital(sentence)}.")

    def _on_builder_refused(self, sentence: str) -> None:
        self._say(sentence)
