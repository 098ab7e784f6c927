"""Names of units and of weights.

Rule: where nothing is named there are no names at all; "" is a unit without one among named ones.
"""

from dataclasses import replace

from core.errors import NetworkError
from core.network.network import Network
from core.network.ref import Ref
from core.network.reshape import with_layer


def with_unit_name(network: Network, node: str, unit: int, name: str) -> Network:
    """The network with a name for a unit or an input; "" takes it away."""
    count = network.sizes[node]
    if node == network.inputs.id:
        names = _renamed(network.inputs.names, count, unit, name)
        is_same = names == network.inputs.names
        return network if is_same else replace(network, inputs=replace(network.inputs, names=names))
    layer = network.layer(node)
    names = _renamed(layer.names, count, unit, name)
    return network if names == layer.names else with_layer(network, replace(layer, names=names))


def with_weight_name(network: Network, ref: Ref, name: str) -> Network:
    """The network with a name for the weight at an address; "" takes it away."""
    layer, parameter, index = network.locate(ref)
    if parameter != "W":
        raise NetworkError(f"{ref} is no weight; only weights and units have names of their own")
    unit, column = index
    rows = list(layer.weight_names or (("",) * layer.fan_in,) * layer.size)
    rows[unit] = _renamed(rows[unit], layer.fan_in, column, name) or ("",) * layer.fan_in
    names = tuple(rows) if any(any(row) for row in rows) else ()
    if names == layer.weight_names:
        return network
    return with_layer(network, replace(layer, weight_names=names))


def _renamed(names: tuple[str, ...], count: int, index: int, name: str) -> tuple[str, ...]:
    after = list(names or ("",) * count)
    after[index] = name.strip()
    return tuple(after) if any(after) else ()
