"""`OffsetsForm`: a kind's own numbers, one for everything the layer reads, such as a pre-bias A.

Rule: they are parameters like the weights, so they are known from the start of the walk; they stand
in one line in the order of the layer's sources, a space between them.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.document import Document
from app.panels.forms.fields import EntryError, TextField, full, read_number
from app.panels.forms.settings_form import aligned, row_label
from app.panels.palette.kind_form import LABEL
from core.errors import BackpropError
from core.kinds.layers import ParameterSpec
from core.network.edit import set_parameter
from core.network.network import Layer, Network
from core.network.ref import Ref, offset_ref
from core.passes.places import count, layer_place


class OffsetsForm(QWidget):
    """A line of numbers; `asked` carries (undo text, project -> project), `refused` a sentence."""

    asked = Signal(str, object)
    refused = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._layer = ""
        self.line = TextField("Offset A", "One number for each that the layer reads, with spaces")
        form = aligned(QFormLayout(self))
        form.addRow(row_label("offset A", self.line, LABEL), self.line)
        self.line.committed.connect(self._on_line_committed)

    def show_layer(self, layer: Layer) -> None:
        """Show the numbers of a layer, where its kind has some."""
        self._layer = layer.id
        spec = _spec_of(layer)
        self.setVisible(spec is not None)
        if spec is not None:
            numbers = layer.parameters[spec.name].tolist()
            self.line.show_text("  ".join(full(number) for number in numbers))

    def _on_line_committed(self, text: str) -> None:
        network, layer = self._document.project.network, self._layer
        try:
            is_change = _with_offsets(network, network.layer(layer), text) is not network
        except BackpropError as error:
            self.line.take_back()
            self.refused.emit(str(error))
            return
        if not is_change:
            self.line.take_back()
            return
        where = layer_place(network, layer)
        self.asked.emit(
            f"Change the offsets of {where}",
            lambda p: p.with_network(_with_offsets(p.network, p.network.layer(layer), text)),
        )


def offset_refs(network: Network, layer: Layer) -> tuple[Ref, ...]:
    """The addresses of a layer's offsets, in the order in which they are written."""
    spec = _spec_of(layer)
    if spec is None:
        return ()
    reads = network.inputs_of(layer)
    return tuple(offset_ref(spec.name, source, layer.id, unit) for _, source, unit in reads)


def _spec_of(layer: Layer) -> ParameterSpec | None:
    return next((spec for spec in layer.kind.parameters if spec.axes == ("input",)), None)


def _with_offsets(network: Network, layer: Layer, text: str) -> Network:
    numbers = [read_number(part) for part in text.replace(";", " ").split()]
    refs = offset_refs(network, layer)
    if len(numbers) != len(refs):
        raise EntryError(
            f"{layer_place(network, layer.id)} reads {count(len(refs), 'number').lower()}, but "
            f"{count(len(numbers), 'offset').lower()} are typed"
        )
    for ref, number in zip(refs, numbers, strict=True):
        network = set_parameter(network, ref, number)
    return network
