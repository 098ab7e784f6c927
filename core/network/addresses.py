"""Whether an address that somebody has typed leads to a number of a network.

Rule: where it does not, one sentence says what there is instead; what passes here can be written
in every notation.
"""

from collections.abc import Iterable

from core.errors import NetworkError
from core.kinds.layers import PARAMETERS
from core.network.network import Layer, Network
from core.network.ref import Ref

_SCALARS = ("loss", "new_loss", "batch_loss", "predicted_loss", "learning_rate")
_OF_INPUTS = ("a", "dL_da")
_OF_OUTPUTS = ("y", "loss_term")
_PREFIXED = {"new_": PARAMETERS, "batch_": tuple(f"dL_d{letter}" for letter in PARAMETERS)}


def check_address(ref: Ref, network: Network) -> None:
    """NetworkError where the network has no number at the address."""
    if ref.layer is None:
        _require(ref.quantity in _SCALARS, f"{ref} is no number of a pass")
        return
    _check_prefix(ref)
    _check_node(ref.layer, network)
    if ref.unit is not None:
        _check_unit(ref, ref.layer, ref.unit, network)
    if ref.layer != network.inputs.id:
        _check_layer(ref, network.layer(ref.layer), network)
    elif ref.source is not None or ref.quantity not in _OF_INPUTS:
        has = " and ".join(f"{each}.{ref.layer}" for each in _OF_INPUTS)
        raise NetworkError(f"there is no {ref}: of the inputs {ref.layer} there are {has} alone")


def _require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise NetworkError(sentence)


def _check_prefix(ref: Ref) -> None:
    for prefix, quantities in _PREFIXED.items():
        is_known = not ref.quantity.startswith(prefix) or ref.base in quantities
        _require(is_known, f"{ref} is no number of a pass")


def _check_node(node: str, network: Network) -> None:
    sentence = f"there is no layer {node[:40]}; this network has {_listed(network.sizes)}"
    _require(node in network.sizes, sentence)


def _check_unit(ref: Ref, node: str, unit: int, network: Network) -> None:
    size = network.sizes[node]
    there = f"layer {node} has units 0 to {size - 1}" if size > 1 else f"layer {node} has unit 0"
    _require(unit < size, f"there is no {ref}: {there}")


def _check_layer(ref: Ref, layer: Layer, network: Network) -> None:
    if ref.source is not None:
        _check_node(ref.source, network)
        sources = f"layer {layer.id} reads {_listed(layer.sources)}"
        _require(ref.source in layer.sources, f"there is no {ref}: {sources}")
        _check_unit(ref, ref.source, ref.from_unit, network)
    last = f"only the last layer, {network.output.id}, has targets"
    is_wrong = ref.base in _OF_OUTPUTS and layer is not network.output
    _require(not is_wrong, f"there is no {ref}: {last}")
    for parameter, name in (("b", "biases"), ("A", "offsets")):
        is_of_it = ref.base.removeprefix("dL_d") == parameter
        has_it = parameter in layer.parameters
        _require(has_it or not is_of_it, f"there is no {ref}: layer {layer.id} has no {name}")


def _listed(names: Iterable[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
