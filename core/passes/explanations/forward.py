"""The way forward: net inputs, outputs and the loss.

Rule: a number is explained from the numbers that it was computed from, one level down.
"""

import math
from collections.abc import Iterator
from functools import partial

from core.kinds import shares
from core.kinds.formulas.expression import Quantity
from core.kinds.losses import Loss
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.explanations.account import Account, Equations, addresses_in
from core.passes.explanations.binding import at_edge, at_layer
from core.passes.explanations.reasons import reason_notes
from core.passes.explanations.saturation import is_saturated
from core.passes.lines.composer import Composer, Part, Style
from core.passes.lines.hand import applied
from core.passes.markup import Markup
from core.passes.numbers import printed, typed
from core.passes.places import capital, count, edge_place, place, the_activation
from core.passes.revealing import product_refs

NET_INPUT = Style(shows_terms=False)

_SCALES = {0.5: "The terms of the outputs count half and", 1.0: "The terms of the outputs"}
_HOW = {"sum": "added up", "mean": "averaged"}


def net_input(composer: Composer, ref: Ref) -> Account:
    """z: the sum of what comes in over the edges, and the bias."""
    layer, unit = composer.network.layer(ref.at_node), ref.at_unit
    parts = net_input_parts(composer, ref)
    has_bias = layer.b is not None
    where = place(composer.network, layer.id, unit)
    return Account(
        f"{capital(composer.notation.words.net_input)} of {where}",
        Equations([partial(composer.equation, ref, parts, NET_INPUT)]),
        _net_input_sentence(len(parts) - has_bias, has_bias),
        reads=addresses_in(part.expression for part in parts),
    )


def net_input_parts(composer: Composer, ref: Ref) -> list[Part]:
    """The terms of a net input: one for each present edge, the bias last."""
    layer, unit = composer.network.layer(ref.at_node), ref.at_unit
    parts = [_product_part(composer, product) for product in _products(composer, layer, unit)]
    if layer.b is not None:
        bias = unit_ref("b", layer.id, unit)
        parts.append(Part(Quantity(bias), bias))
    return parts


def product(composer: Composer, ref: Ref) -> Account:
    """One term of a net input on its own."""
    part = _product_part(composer, ref)
    return Account(
        f"What comes in {edge_place(composer.network, ref)}",
        (composer.equation(ref, (part,), Style(is_named=False)),),
        "One term of the sum: what comes in over the edge times the weight.",
    )


def output(composer: Composer, ref: Ref) -> Account:
    """a: the activation of the net input."""
    layer, unit = composer.network.layer(ref.at_node), ref.at_unit
    activation = layer.activation
    z = composer.pass_.trace.z[layer.id][0].tolist()
    piece = activation.value_formula(z, unit)
    part = Part(at_layer(piece.expression, layer), None, composer.pass_.value(ref))
    symbols = None
    if not activation.coupled and activation.name != "identity":
        symbols = _applied(composer, activation.symbol, ref.of("z"))
    return Account(
        _output_title(composer, place(composer.network, layer.id, unit)),
        Equations([partial(composer.equation, ref, (part,), Style(symbols=symbols))]),
        _output_sentence(composer, layer),
        reason_notes(composer, layer, "value", composer.pass_.value(ref), piece.reason),
        addresses_in((part.expression,)),
    )


def loss(composer: Composer, ref: Ref) -> Account:
    """L: the outputs' shares, then their sum."""
    network = composer.network
    parts = [loss_part(composer, unit) for unit in range(network.output.size)]
    value = printed(composer.pass_.value(ref), composer.digits).text
    word = composer.notation.words.loss
    return Account(
        f"{capital(word)} of sample {composer.pass_.sample + 1}",
        (composer.equation(ref, parts),),
        f"The {network.loss.label} compares the outputs with the targets: the {word} is {value}.",
        (_conventions(network.loss), *_saturated_notes(composer), *_target_notes(composer)),
    )


def _saturated_notes(composer: Composer) -> Iterator[str]:
    network = composer.network
    if not network.loss.is_joint(network.output.activation):
        return
    if any(is_saturated(composer, network.output, unit) for unit in range(network.output.size)):
        yield "An output is so close to 0 or 1 that the loss was computed from z."


def _target_notes(composer: Composer) -> Iterator[str]:
    """A word on targets that are no shares of one whole or no probabilities where they should."""
    network, targets = composer.network, composer.pass_.trace.targets
    row = targets[0].tolist()
    if not shares.are_as_taken(network.loss, row):
        total = typed(math.fsum(row), composer.digits)
        what = "one is below 0" if min(row) < 0 else f"they sum to {total}, not to 1"
        yield f"The targets of this sample are no shares of one whole; {what}."
    elif found := shares.outside(network.loss, targets):
        target = typed(row[found[1]], composer.digits)
        yield f"{capital(network.loss.label)} takes targets for probabilities; {target} is none."


def loss_term(composer: Composer, ref: Ref) -> Account:
    """One output's share of the loss."""
    where = place(composer.network, ref.at_node, ref.at_unit)
    part = loss_part(composer, ref.at_unit)
    return Account(
        f"What {where} adds to the {composer.notation.words.loss}",
        (composer.equation(ref, (part,)),),
        f"This is the share of {where} in the {composer.notation.words.loss} of the sample.",
    )


def loss_part(composer: Composer, unit: int) -> Part:
    """One output's term of the loss."""
    output_layer = composer.network.output
    formula = composer.network.loss.term_formula(unit, output_layer.size)
    return Part(at_layer(formula, output_layer), unit_ref("loss_term", output_layer.id, unit))


def _products(composer: Composer, layer: Layer, unit: int) -> tuple[Ref, ...]:
    return product_refs(composer.network, layer, unit)


def _product_part(composer: Composer, ref: Ref) -> Part:
    layer = composer.network.layer(ref.at_node)
    term = layer.kind.edge_term
    place_ = (ref.at_unit, ref.from_node, ref.from_unit)
    return Part(at_edge(term, layer, *place_), ref)


def _applied(composer: Composer, function: str, ref: Ref) -> Markup:
    return applied(function, composer.symbol(ref))


def _net_input_sentence(edges: int, has_bias: bool) -> str:
    if not edges:
        return "No edge comes in, so only the bias is left." if has_bias else "Nothing comes in: 0."
    what = f"{count(edges, 'input')} times {'its weight' if edges == 1 else 'their weights'}"
    return f"{what}, {'and the bias on top' if has_bias else 'without a bias'}."


def _output_title(composer: Composer, where: str) -> str:
    """An output of the network is not called the output of an output."""
    word = composer.notation.words.output
    return capital(where if where.startswith(word) else f"{word} of {where}")


def _output_sentence(composer: Composer, layer: Layer) -> str:
    label, word = the_activation(layer.activation), composer.notation.words.net_input
    if layer.activation.coupled:
        return f"{capital(label)} turns the layer's {word}s into shares of one whole."
    if layer.activation.name == "identity":
        return f"The {word} is handed on as it is."
    return f"The {word} goes through {label}."


def _conventions(loss: Loss) -> str:
    scale = _SCALES.get(loss.scale, f"The terms of the outputs count {loss.scale:g} times and")
    text = f"{scale} are {_HOW[loss.over_outputs]}"
    return f"{text}, the samples of a batch are {_HOW[loss.over_batch]}."
