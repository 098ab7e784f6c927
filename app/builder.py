"""`Builder`: everything that is built on a network by hand, as named undo entries.

Rule: core decides what an edit does and what is refused; here it only gets its name, its place in
the undo stack, and what is chosen after it. A refusal is one line, and nothing is changed.
"""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QObject, Signal

from app.document import Document
from app.selection import Selection, Unit
from core.errors import BackpropError
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.initializers import INITIALIZERS
from core.network.network import Network
from core.network.ref import Ref, edge_ref
from core.network.reshape import with_activation
from core.network.start import Start
from core.passes.places import edge_place, layer_place, place
from core.project.building import clipboard, edges, layers, properties, units
from core.project.building.built import Built, built
from core.project.project import Project

Wish = Callable[[Built], tuple[Iterable[Unit], Ref | None]]


class Builder(QObject):
    """The structural edits of one workspace; each says whether it was done.

    `refused` carries the sentence of one that was not. `start` is what new weights come from.
    """

    refused = Signal(str)
    start_changed = Signal()

    def __init__(self, document: Document, selection: Selection) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._start: Start | None = None
        document.opened.connect(self._on_document_opened)

    @property
    def start(self) -> Start:
        """Initialiser and seed of new weights: the document's seed until another is chosen."""
        if self._start is None:
            seed = self._document.project.training.seed
            return Start(next(iter(INITIALIZERS))(), seed)
        return self._start

    def set_start(self, start: Start) -> None:
        """Draw new weights from another initialiser or seed from now on."""
        self._start = start
        self.start_changed.emit()

    def add_layer(self, after: str, size: int | None = None) -> bool:
        """A layer behind `after`, which is chosen then; behind the output it is the new output."""
        return self._add(
            f"Add a layer after {self._layer(after)}",
            lambda p: layers.add_layer(p, after, self.start, size),
        )

    def remove_layer(self, layer: str) -> bool:
        """A layer goes, and what read it reads its sources."""
        return self._build(
            f"Remove {self._layer(layer)}", lambda p: layers.remove_layer(p, layer, self.start)
        )

    def cut_layer(self, layer: str) -> bool:
        """A layer goes, after it was copied."""
        return self._build(
            f"Cut {self._layer(layer)}", lambda p: layers.remove_layer(p, layer, self.start)
        )

    def add_unit(self, node: str, place: int | None = None) -> bool:
        """A neuron (or input) before number `place` of a node, None at the end; it is chosen."""
        what = "an input" if node == self._network.inputs.id else f"a neuron to {self._layer(node)}"
        new = (node, self._network.sizes[node] if place is None else place)
        return self._build(
            f"Add {what}",
            lambda p: units.add_unit(p, node, self.start, place),
            lambda _: ([new], None),
        )

    def remove_units(self, chosen: Collection[Unit]) -> bool:
        """Neurons and inputs with their edges; a layer of which all are chosen goes as a whole."""
        return self._build(
            f"Remove {self.called(chosen)}", lambda p: units.remove_units(p, chosen, self.start)
        )

    def edge_words(self, source: Unit, target: Unit) -> str:
        """Where an edge runs or would run: "from input 1 to hidden neuron 2"."""
        return edge_place(self._network, edge_ref("W", source[0], *target, source[1]))

    def refusal(self, source: Unit, target: Unit) -> str:
        """Why no edge can be drawn between two units, in one sentence; "" where one can."""
        return edges.refusal(self._document.project, *source, *target)

    def draw_edge(self, source: Unit, target: Unit) -> bool:
        """An edge from a unit to a later one, which is looked at then; a removed one comes back."""
        ref = edge_ref("W", source[0], target[0], target[1], source[1])
        what = "Restore" if self.is_removed(ref) else "Draw"
        return self._build(
            f"{what} the edge {edge_place(self._network, ref)}",
            lambda p: edges.draw_edge(p, *source, *target, self.start),
            lambda _: ([], ref),
        )

    def is_removed(self, ref: Ref) -> bool:
        """Whether a weight's address is that of an edge that was cut and can come back."""
        if ref.layer == self._network.inputs.id:
            return False
        layer = self._network.layer(ref.at_node)
        return ref.source in layer.sources and not layer.has_edge(*self._network.locate(ref)[2])

    def cut_edge(self, ref: Ref) -> bool:
        """An edge goes, by its weight's address."""
        text = f"Cut the edge {edge_place(self._network, ref)}"
        return self._build(text, lambda p: edges.cut_edge(p, ref))

    def connect_layers(self, source: str, layer: str) -> bool:
        """Every edge from one layer to a later one."""
        return self._build(
            f"Connect {self._layer(source)} to {self._layer(layer)}",
            lambda p: edges.connect(p, source, layer, self.start),
        )

    def disconnect_layers(self, source: str, layer: str) -> bool:
        """No edge any more from one layer to another."""
        return self._build(
            f"Disconnect {self._layer(source)} from {self._layer(layer)}",
            lambda p: edges.disconnect(p, source, layer),
        )

    def copied(self, layer: str) -> str:
        """A layer as text for the clipboard; "" and a refusal for the inputs."""
        if layer == self._network.inputs.id:
            self.refused.emit("inputs are no layer that can be copied; choose a computing layer")
            return ""
        return clipboard.copied(self._document.project, layer)

    def paste(self, text: str, after: str) -> bool:
        """The layer that a text holds, behind `after`; it is chosen then."""
        return self._add("Paste a layer", lambda p: clipboard.pasted(p, text, after))

    def duplicate(self, layer: str) -> bool:
        """A second layer beside a layer, with its numbers; it is chosen then."""
        if layer == self._network.inputs.id:
            self.refused.emit("inputs cannot be duplicated; choose a computing layer")
            return False
        name = self._layer(layer)
        return self._add(f"Duplicate {name}", lambda p: clipboard.duplicated(p, layer))

    def name_unit(self, unit: Unit, name: str) -> bool:
        """A unit with a name of its own; "" takes it away."""
        text = f"Name {place(self._network, *unit)}"
        return self._build(text, lambda p: properties.set_unit_name(p, *unit, name))

    def name_weight(self, ref: Ref, name: str) -> bool:
        """A weight with a name of its own; "" takes it away."""
        text = f"Name the weight {edge_place(self._network, ref)}"
        return self._build(text, lambda p: properties.set_weight_name(p, ref, name))

    def name_of(self, named: Unit | Ref) -> str:
        """The name of its own that a unit or a weight has; "" where it has none."""
        network = self._network
        if isinstance(named, Ref):
            layer, _, (row, column) = network.locate(named.of("W"))
            return layer.weight_names[row][column] if layer.weight_names else ""
        node, unit = named
        names = network.inputs.names if node == network.inputs.id else network.layer(node).names
        return names[unit] if names else ""

    def set_activation(self, layer: str, name: str) -> bool:
        """Another activation for a layer, with its usual settings."""
        activation = ACTIVATIONS.make(name)
        text = f"Use {activation.label} in {self._layer(layer)}"
        return self._build(text, lambda p: built(p, with_activation(p.network, layer, activation)))

    def called(self, chosen: Collection[Unit]) -> str:
        """What an entry calls these units: the one, the layer that they are, or how many."""
        if len(chosen) == 1:
            return place(self._network, *next(iter(chosen)))
        nodes = {node for node, _ in chosen}
        if len(nodes) == 1 and len(set(chosen)) == self._network.sizes[min(nodes)]:
            return self._layer(min(nodes))
        return f"{len(chosen)} neurons"

    @property
    def _network(self) -> Network:
        return self._document.project.network

    def _add(self, text: str, function: Callable[[Project], Built]) -> bool:
        return self._build(text, function, _new_layers)

    def _layer(self, node: str) -> str:
        return layer_place(self._network, node)

    def _on_document_opened(self) -> None:
        self._start = None
        self.start_changed.emit()

    def _build(
        self, text: str, function: Callable[[Project], Built], wish: Wish | None = None
    ) -> bool:
        """Make an edit; `wish` says what is chosen and looked at with it."""

        def made(project: Project) -> Built:
            result = function(project)
            if wish is not None:
                self._selection.wish(*wish(result))
            return result

        try:
            self._document.build(text, made)
        except BackpropError as error:
            self.refused.emit(str(error))
            return False
        return True


def _new_layers(result: Built) -> tuple[Iterable[Unit], None]:
    """The boxes of layers that were not there before."""
    before, sizes = result.moves.before.sizes, result.project.network.sizes
    new = [(node, size) for node, size in sizes.items() if node not in before]
    return [(node, unit) for node, size in new for unit in range(size)], None
