"""What the steps at a place of the walk write, whole or term by term.

Rule: a sum's total appears together with its last term, never before.
"""

from collections.abc import Iterator, Sequence

from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, unit_ref

Place = tuple[str, str | None, int | None]
Entries = tuple[tuple[Ref, ...], ...]


def branch_refs(network: Network, source: str, unit: int) -> tuple[Ref, ...]:
    """The branches that meet at a unit: one for each present edge, over all readers in order."""
    return tuple(
        edge_ref("branch", source, layer.id, k, unit)
        for layer in network.readers(source)
        for k in range(layer.size)
        if layer.has_edge(k, network.first_column(layer, source) + unit)
    )


def product_refs(network: Network, layer: Layer, unit: int) -> tuple[Ref, ...]:
    """The products that are added up in a unit's net input: one for each present edge."""
    return tuple(
        edge_ref("product", source, layer.id, unit, source_unit)
        for column, source, source_unit in network.inputs_of(layer)
        if layer.has_edge(unit, column)
    )


def whole(network: Network, place: Place) -> tuple[Ref, ...]:
    """What the step at a place writes at node grain; what carries the halo first."""
    kind, node, unit = place
    if kind == "z":
        return (unit_ref("z", node or "", unit or 0),)
    parts = entries(network, place)
    written = tuple(ref for entry in parts for ref in entry)
    if kind not in ("loss", "da"):
        return written
    total = parts[-1][0]
    return (total, *(ref for ref in written if ref != total))


def entries(network: Network, place: Place) -> Entries:
    """What each of the steps at a place writes at term grain; the last one has the total first."""
    kind, node, unit = place
    match kind:
        case "z":
            return _net_input(network, network.layer(node or ""), unit or 0)
        case "a":
            return ((unit_ref("a", node or "", unit or 0),),)
        case "loss":
            output = network.output
            shares = [unit_ref("loss_term", output.id, k) for k in range(output.size)]
            return _summed(Ref("loss"), shares)
        case "da":
            total = unit_ref("dL_da", node or "", unit or 0)
            return _summed(total, branch_refs(network, node or "", unit or 0))
        case "dz":
            return (tuple(_slope(network.layer(node or ""), unit or 0)),)
        case "parameters" | "offset":
            return _each(_gradients_of(network, network.layer(node or ""), unit))
        case "batch":
            return _each(_every_parameter(network, "batch_dL_d"))
        case _:
            *first, last = _each(_every_parameter(network, "new_"))
            return (*first, (*last, Ref("new_loss")))


class Counts:
    """How many steps there are at each place at term grain, without making any."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._edges = {layer.id: layer.mask.sum(axis=1).tolist() for layer in network.layers}
        self._branches = {node: _branches_of(network, node) for node in network.sizes}
        self._parameters = sum(
            sum(self._gradients(layer, unit) for unit in range(layer.size)) + _offsets(layer)
            for layer in network.layers
        )

    def __call__(self, place: Place) -> int:
        """The number of steps at a place, at least one."""
        kind, node, unit = place
        match kind:
            case "z" | "parameters":
                return max(self._gradients(self._network.layer(node or ""), unit or 0), 1)
            case "loss":
                return self._network.output.size
            case "da":
                return max(self._branches[node or ""][unit or 0], 1)
            case "offset":
                return _offsets(self._network.layer(node or ""))
            case "batch" | "update":
                return self._parameters
            case _:
                return 1

    def _gradients(self, layer: Layer, unit: int) -> int:
        return int(self._edges[layer.id][unit]) + (layer.b is not None)


def _branches_of(network: Network, node: str) -> list[int]:
    counts = [0] * network.sizes[node]
    for layer in network.readers(node):
        found = layer.mask[:, network.columns(layer, node)].sum(axis=0).tolist()
        counts = [had + more for had, more in zip(counts, found, strict=True)]
    return counts


def _offsets(layer: Layer) -> int:
    return sum(
        layer.fan_in
        for spec in layer.kind.parameters
        if spec.axes == ("input",) and spec.name in layer.parameters
    )


def _net_input(network: Network, layer: Layer, unit: int) -> Entries:
    total = unit_ref("z", layer.id, unit)
    products = product_refs(network, layer, unit)
    if layer.b is None:
        return _summed(total, products)
    return (*_each(products), (total,))


def _summed(total: Ref, terms: Sequence[Ref]) -> Entries:
    if not terms:
        return ((total,),)
    return (*_each(terms[:-1]), (total, terms[-1]))


def _each(refs: Iterator[Ref] | Sequence[Ref]) -> Entries:
    return tuple((ref,) for ref in refs)


def _slope(layer: Layer, unit: int) -> Iterator[Ref]:
    yield unit_ref("dL_dz", layer.id, unit)
    if not layer.activation.coupled:
        yield unit_ref("da_dz", layer.id, unit)


def _gradients_of(network: Network, layer: Layer, unit: int | None) -> Iterator[Ref]:
    refs = network.parameter_refs(layer) if unit is None else network.unit_refs(layer, unit)
    for ref, name, _ in refs:
        if ref.unit == unit:
            yield ref.of(f"dL_d{name}")


def _every_parameter(network: Network, prefix: str) -> Iterator[Ref]:
    for layer in network.layers:
        yield from (ref.of(prefix + name) for ref, name, _ in network.parameter_refs(layer))
