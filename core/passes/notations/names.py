"""Names that somebody gave to weights, such as w5, in the place of a notation's own symbols.

Rule: a name is used only where it says which number is meant: no other number is called so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from core.network.network import Network
from core.network.ref import Ref, unit_ref
from core.passes.markup import Markup, Scripts, Symbol
from core.passes.renderings.plain import plain_text

if TYPE_CHECKING:
    from core.passes.notation import Notation


def given_name(notation: "Notation", ref: Ref, network: Network) -> Markup | None:
    """The symbol of a weight that has a name of its own; None for every other."""
    if not network.layer(ref.at_node).weight_names:
        return None
    name = _usable_names(notation, network).get(ref.of("W"))
    return None if name is None else _named(name)


@lru_cache(maxsize=8)
def _usable_names(notation: "Notation", network: Network) -> Mapping[Ref, str]:
    given = {ref: name for ref, name in _names(network) if name}
    counts = Counter(plain_text(_named(name)) for name in given.values())
    counts.update(_taken(notation, network, given))
    return {ref: name for ref, name in given.items() if counts[plain_text(_named(name))] == 1}


def _names(network: Network) -> Iterator[tuple[Ref, str]]:
    for layer in network.layers:
        if layer.weight_names:
            for ref, name, index in network.parameter_refs(layer):
                if name == "W":
                    yield ref, layer.weight_names[index[0]][index[1]]


def _taken(notation: "Notation", network: Network, given: Mapping[Ref, str]) -> set[str]:
    """How every other number is written."""
    symbols = {plain_text(notation.own_symbol(ref, network)) for ref in _weights(network, given)}
    symbols |= {plain_text(notation.symbol(ref, network)) for ref in _others(network)}
    return symbols


def _weights(network: Network, given: Mapping[Ref, str]) -> Iterator[Ref]:
    for layer in network.layers:
        for ref, name, _ in network.parameter_refs(layer):
            if name == "W" and ref not in given:
                yield ref


def _others(network: Network) -> Iterator[Ref]:
    yield from (Ref("loss"), Ref("learning_rate"))
    for node, size in network.sizes.items():
        quantities = ("a",) if node == network.inputs.id else ("a", "z")
        yield from (unit_ref(each, node, unit) for each in quantities for unit in range(size))
    for unit in range(network.output.size):
        yield from (unit_ref(each, network.output.id, unit) for each in ("y", "loss_term"))
    for layer in network.layers:
        for ref, name, _ in network.parameter_refs(layer):
            if name != "W":
                yield ref


def _named(name: str) -> Markup:
    letters = name.rstrip("0123456789")
    if len(letters) == 1 and letters != name:
        return Scripts(Symbol(letters), Symbol(name[1:], True))
    return Symbol(name, len(name) > 1)
