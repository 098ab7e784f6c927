"""Where a number goes: the numbers of the pass that read it directly.

Rule: structure alone, no values; an address that nothing reads gives nothing.
"""

from collections.abc import Iterator

from core.kinds.layers import PARAMETERS
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref


def read_by(network: Network, ref: Ref) -> tuple[Ref, ...]:
    """The addresses of all numbers that read the one at `ref`, in the order of the walk."""
    return tuple(dict.fromkeys(_read_by(network, ref)))


def _read_by(network: Network, ref: Ref) -> Iterator[Ref]:
    if ref.is_gradient or ref.quantity == "da_dz":
        yield from _gradient_read_by(network, ref)
    elif ref.quantity in PARAMETERS:
        yield from _parameter_read_by(network, ref)
        yield ref.of(f"new_{ref.quantity}")
    elif ref.quantity == "a":
        yield from _output_read_by(network, ref.at_node, ref.at_unit)
    elif ref.quantity == "z":
        yield from _moved(network, ref, "a")
    elif ref.quantity == "y":
        yield from (Ref("loss"), unit_ref("dL_da", network.output.id, ref.at_unit))
    elif ref.quantity == "product":
        yield unit_ref("z", ref.at_node, ref.at_unit)
    elif ref.quantity == "loss_term":
        yield Ref("loss")


def _gradient_read_by(network: Network, ref: Ref) -> Iterator[Ref]:
    if ref.quantity == "dL_dz":
        yield from _net_input_gradient_read_by(network, network.layer(ref.at_node), ref)
    elif ref.quantity == "dL_da" and ref.layer != network.inputs.id:
        yield from _moved(network, ref, "dL_dz")
    elif ref.quantity == "da_dz":
        yield ref.of("dL_dz")
    elif ref.quantity == "branch":
        yield unit_ref("dL_da", ref.from_node, ref.from_unit)
    elif ref.base in ("dL_dW", "dL_db", "dL_dA"):
        yield ref.of(f"new_{ref.base.removeprefix('dL_d')}")


def _parameter_read_by(network: Network, ref: Ref) -> Iterator[Ref]:
    layer, _, index = network.locate(ref)
    if ref.quantity == "A":
        units = [k for k in range(layer.size) if layer.has_edge(k, index[0])]
        yield from (unit_ref("z", layer.id, k) for k in units)
        yield from (Ref("dL_dW", layer.id, k, ref.source, ref.source_unit) for k in units)
        return
    yield unit_ref("z", layer.id, ref.at_unit)
    if ref.quantity == "W":
        yield unit_ref("dL_da", ref.from_node, ref.from_unit)
        if "A" in layer.parameters:
            yield offset_ref("dL_dA", ref.from_node, layer.id, ref.from_unit)


def _output_read_by(network: Network, node: str, unit: int) -> Iterator[Ref]:
    edges = tuple(_edges_from(network, node, unit))
    yield from (unit_ref("z", layer, k) for layer, k in edges)
    if node == network.output.id:
        yield from (Ref("loss"), unit_ref("dL_da", node, unit))
    yield from (edge_ref("dL_dW", node, layer, k, unit) for layer, k in edges)


def _net_input_gradient_read_by(network: Network, layer: Layer, ref: Ref) -> Iterator[Ref]:
    unit = ref.at_unit
    present = [
        (source, source_unit)
        for column, source, source_unit in network.inputs_of(layer)
        if layer.has_edge(unit, column)
    ]
    yield from (edge_ref("dL_dW", source, layer.id, unit, j) for source, j in present)
    if layer.b is not None:
        yield unit_ref("dL_db", layer.id, unit)
    yield from (unit_ref("dL_da", source, j) for source, j in present)
    if "A" in layer.parameters:
        yield from (offset_ref("dL_dA", source, layer.id, j) for source, j in present)


def _edges_from(network: Network, node: str, unit: int) -> Iterator[tuple[str, int]]:
    for layer in network.readers(node):
        column = network.first_column(layer, node) + unit
        yield from ((layer.id, k) for k in range(layer.size) if layer.has_edge(k, column))


def _moved(network: Network, ref: Ref, quantity: str) -> Iterator[Ref]:
    """The numbers of the units that a net input moves: all of them under softmax, else its own."""
    layer, unit = network.layer(ref.at_node), ref.at_unit
    units = range(layer.size) if layer.activation.coupled else range(unit, unit + 1)
    yield from (unit_ref(quantity, layer.id, k) for k in units)
