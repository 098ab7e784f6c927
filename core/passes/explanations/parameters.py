"""The gradients of what is trained: weights, biases and a kind's own parameters.

Rule: a parameter's gradient ends there; nothing flows on through a weight.
"""

from functools import partial

from core.kinds.layers import PARAMETERS, ParameterSpec
from core.network.network import Layer, Network
from core.network.parameters import noun
from core.network.ref import Ref
from core.passes.equation import Equation, plain_text
from core.passes.explanations.account import Account, Equations, Maker, addresses_in
from core.passes.explanations.binding import at_edge, at_unit
from core.passes.lines.composer import Composer, Part
from core.passes.places import edge_place, layer_place, place


def unit_gradients(composer: Composer, refs: tuple[Ref, ...]) -> Account:
    """dL/dW and dL/db of one neuron; `refs` are the gradients' addresses."""
    layer = composer.network.layer(refs[0].at_node)
    where = place(composer.network, layer.id, refs[0].at_unit)
    has_weight, has_bias = (any(ref.base == base for ref in refs) for base in ("dL_dW", "dL_db"))
    upstream = plain_text(composer.notation.any("dL_dz"))
    sentence = (
        f"Each weight's gradient is {upstream} times what came in over its edge." * has_weight
    )
    sentence += f" The bias's is {upstream} itself." * has_bias
    return Account(
        f"Gradients of the {nouns(refs)} of {where}",
        Equations([line(composer, ref) for ref in refs]),
        f"{sentence.strip()} {_dead_end(composer)}" if has_weight else sentence.strip(),
        _held_notes(layer, refs),
        _reads(composer, refs),
    )


def offset_gradients(composer: Composer, refs: tuple[Ref, ...]) -> Account:
    """dL/dA of a pre-bias layer: every unit of the layer reads the same offset."""
    layer = composer.network.layer(refs[0].at_node)
    return Account(
        f"Gradients of the offsets of {layer_place(composer.network, layer.id)}",
        Equations([partial(equation, composer, ref) for ref in refs]),
        "Every neuron of the layer subtracts the same offset, so its gradient is a sum over them.",
        _held_notes(layer, refs),
        _reads(composer, refs),
    )


def gradient(composer: Composer, ref: Ref) -> Account:
    """One parameter's gradient on its own."""
    its_noun = noun(ref.base.removeprefix("dL_d"))
    sentence = _dead_end(composer) if its_noun == "weight" else "Nothing flows on from here."
    return Account(
        f"Gradient of the {its_noun} {parameter_place(composer.network, ref)}",
        (equation(composer, ref),),
        sentence,
        _held_notes(composer.network.layer(ref.at_node), (ref,)),
    )


def nouns(refs: tuple[Ref, ...]) -> str:
    """What these gradients belong to: "weights and bias", "weights" or "bias"."""
    bases = {ref.base for ref in refs}
    units = {ref.unit for ref in refs if ref.base == "dL_db"}
    biases = "biases" if len(units) > 1 else "bias"
    return " and ".join(["weights"] * ("dL_dW" in bases) + [biases] * ("dL_db" in bases))


def line(composer: Composer, ref: Ref) -> Maker:
    """What makes the equation of one parameter's gradient when it is looked at."""
    return partial(equation, composer, ref)


def equation(composer: Composer, ref: Ref) -> Equation:
    """The equation of one parameter's gradient of the sample's own loss."""
    return composer.equation(ref, _parts(composer, ref))


def _dead_end(composer: Composer) -> str:
    output = plain_text(composer.notation.any("a"))
    return f"The weight is a dead end; the walk goes on through {output}."


def _parts(composer: Composer, ref: Ref) -> list[Part]:
    """One term, or for a parameter that units share one for each of them."""
    layer = composer.network.layer(ref.at_node)
    formula = _spec(layer, ref).gradient
    if ref.source is None:
        return [Part(at_unit(formula, layer, ref.at_unit))]
    units = [ref.unit] if ref.unit is not None else _readers(composer, layer, ref)
    place_ = (ref.source, ref.from_unit)
    return [Part(at_edge(formula, layer, unit, *place_)) for unit in units]


def _reads(composer: Composer, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return addresses_in(part.expression for ref in refs for part in _parts(composer, ref))


def parameter_place(network: Network, ref: Ref) -> str:
    """Where a parameter sits, such as "from input 1 to hidden neuron 2" or "of output 1"."""
    if ref.source is None:
        return f"of {place(network, ref.at_node, ref.at_unit)}"
    if ref.unit is not None:
        return edge_place(network, ref)
    start = place(network, ref.source, ref.from_unit)
    return f"of {start} in {layer_place(network, ref.at_node)}"


def given_words(network: Network, ref: Ref) -> str:
    """What a given number is called, such as "the bias of output 1" or "input 2"."""
    if ref.quantity in PARAMETERS:
        return f"the {noun(ref.quantity)} {parameter_place(network, ref)}"
    where = place(network, ref.at_node, ref.at_unit)
    return f"the target of {where}" if ref.quantity == "y" else where


def _readers(composer: Composer, layer: Layer, ref: Ref) -> list[int]:
    column = composer.network.first_column(layer, ref.from_node) + ref.from_unit
    return [unit for unit in range(layer.size) if layer.has_edge(unit, column)]


def _spec(layer: Layer, ref: Ref) -> ParameterSpec:
    name = ref.base.removeprefix("dL_d")
    return next(spec for spec in layer.kind.parameters if spec.name == name)


def _held_notes(layer: Layer, refs: tuple[Ref, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(ref.base.removeprefix("dL_d") for ref in refs)
    held = [name for name in names if layer.rates.get(name, 1.0) == 0]
    return tuple(
        f"The {noun(name)} is held fixed; its gradient is shown all the same." for name in held
    )
