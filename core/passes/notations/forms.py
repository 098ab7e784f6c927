"""A step of a whole layer as one line of matrices, in the layout of a notation.

Rule: only symbols; the same lines stand over a table of numbers and over the matrices themselves.
"""

from collections.abc import Callable, Mapping

from core.network.network import Layer, Network
from core.passes.markup import Fence, Fraction, Markup, Operator, Relation, Row, Scripts, Symbol
from core.passes.notation import Notation
from core.passes.notations.layout import elementwise, product, transposed


def matrix_forms(notation: Notation, network: Network, kind: str, node: str) -> tuple[Markup, ...]:
    """The lines of a step at layer grain, such as z = W x + b; none where it is no product."""
    return _FORMS[kind](notation, network, node) if kind in _FORMS else ()


def layer_input(notation: Notation, network: Network, layer: Layer) -> Markup:
    """What a layer reads as one vector: its sources side by side, without a pre-bias's offset."""
    arrays = [notation.array("a", source, network) for source in layer.sources]
    x: Markup = arrays[0]
    if len(arrays) > 1:
        x = Fence(Row(_listed(arrays)), "[", "]")
    if "A" not in layer.parameters:
        return x
    return Fence(Row((x, Operator("−"), notation.array("A", layer.id, network))))


def _net_input(notation: Notation, network: Network, node: str) -> tuple[Markup, ...]:
    layer = network.layer(node)
    weights, x = notation.array("W", node, network), layer_input(notation, network, layer)
    right = [notation.layout.net_input(weights, x)]
    if layer.b is not None:
        right += [Operator("+"), notation.array("b", node, network)]
    return (_line(notation.array("z", node, network), *right),)


def _output(notation: Notation, network: Network, node: str) -> tuple[Markup, ...]:
    activation = network.layer(node).activation
    z, a = (notation.array(letter, node, network) for letter in "za")
    if activation.is_identity:
        return (_line(a, z),)
    return (_line(a, _function(activation.symbol), Fence(z)),)


def _output_gradient(notation: Notation, network: Network, node: str) -> tuple[Markup, ...]:
    """The sum over branches: a product with each reader's weights, over all readers."""
    if node == network.output.id or not network.readers(node):
        return ()
    right: list[Markup] = []
    for reader in network.readers(node):
        weights = notation.weights_from(node, reader, network)
        delta = notation.array("dL_dz", reader.id, network)
        right += [Operator("+")] if right else []
        right.append(notation.layout.input_gradient(weights, delta))
    return (_line(notation.array("dL_da", node, network), *right),)


def _net_gradient(notation: Notation, network: Network, node: str) -> tuple[Markup, ...]:
    activation = network.layer(node).activation
    dz, da = (notation.array(f"dL_d{letter}", node, network) for letter in "za")
    z, a = (notation.array(letter, node, network) for letter in "za")
    if activation.is_identity:
        return (_line(dz, da),)
    if activation.coupled:
        jacobian = Fraction(Row((Symbol("∂"), a)), Row((Symbol("∂"), z)))
        if notation.layout.has_gradient_row:
            return (_line(dz, product(da, jacobian)),)
        return (_line(dz, product(transposed(jacobian), da)),)
    slope = Scripts(_function(activation.symbol), None, Symbol("′", True))
    return (_line(dz, elementwise(da, Row((slope, Fence(z))))),)


def _parameters(notation: Notation, network: Network, node: str) -> tuple[Markup, ...]:
    layer = network.layer(node)
    delta = notation.array("dL_dz", node, network)
    x = layer_input(notation, network, layer)
    weights = notation.layout.weight_gradient(delta, x)
    lines = [_line(notation.array("dL_dW", node, network), weights)]
    if layer.b is not None:
        bias = notation.layout.bias_gradient(delta)
        lines.append(_line(notation.array("dL_db", node, network), bias))
    return tuple(lines)


def _line(left: Markup, *right: Markup) -> Markup:
    return Row((left, Relation("="), *right))


def _listed(items: list[Markup]) -> tuple[Markup, ...]:
    """The items with commas between them."""
    parts: list[Markup] = []
    for item in items:
        parts += [Symbol(",", True), item] if parts else [item]
    return tuple(parts)


def _function(name: str) -> Markup:
    return Symbol(name, len(name) > 1)


_FORMS: Mapping[str, Callable[[Notation, Network, str], tuple[Markup, ...]]] = {
    "z": _net_input,
    "a": _output,
    "da": _output_gradient,
    "dz": _net_gradient,
    "parameters": _parameters,
}
