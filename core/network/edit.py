"""Pure edits of single numbers: a network with another weight, bias or offset.

Rule: value -> value; everything but the edited parameter is shared with the network before.
"""

from dataclasses import replace

from core.errors import NetworkError
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref


def set_parameter(network: Network, ref: Ref, value: float) -> Network:
    """The network with `value` at a parameter's address; itself where that stands there already.

    NetworkError where the address is no parameter's, or the edge was removed.
    """
    if ref.quantity not in PARAMETERS:
        raise NetworkError(f"{ref} is no parameter; only weights, biases and offsets are")
    layer, name, index = network.locate(ref)
    if name == "W" and not layer.mask[index]:
        raise NetworkError(f"{ref} is a removed edge; its weight stays 0")
    if float(layer.parameters[name][index]) == value:
        return network
    array = layer.parameters[name].copy()
    array[index] = value
    edited = replace(layer, parameters={**layer.parameters, name: array})
    layers = tuple(edited if each is layer else each for each in network.layers)
    return replace(network, layers=layers)
