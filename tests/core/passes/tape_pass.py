"""A network's pass for one sample on the scalar tape: what the engine is compared with.

Rule: only the network's numbers and names are taken from core. A kind that the tape does not know
yet is computed from the formula it states, so that a new one is checked without an entry here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.kinds.elementwise.activations import Activation
from core.kinds.formulas.expression import (
    Call,
    Expression,
    Folded,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from core.kinds.registry import settings_of
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from tests import scalar_tape as tape
from tests.scalar_tape import Value

Units = list[Value]
Lookup = Callable[[Variable], Value]


@dataclass
class TapePass:
    """The values of one pass by address: parameters, x, z, a; and the sample's loss."""

    parameters: dict[Ref, Value] = field(default_factory=dict)
    z: dict[str, Units] = field(default_factory=dict)
    a: dict[str, Units] = field(default_factory=dict)
    terms: Units = field(default_factory=list)
    branches: dict[Ref, float] = field(default_factory=dict)


def tape_pass(network: Network, inputs: Sequence[float], targets: Sequence[float]) -> TapePass:
    """The forward pass on the tape, and the gradient of the sample's own loss in every value."""
    done = TapePass(a={network.inputs.id: [Value(x) for x in inputs]})
    for layer in network.layers:
        for ref, _, _ in network.parameter_refs(layer):
            done.parameters[ref] = Value(network.parameter(ref))
        done.z[layer.id] = [_net_input(done, network, layer, unit) for unit in range(layer.size)]
        done.a[layer.id] = _activated(layer, done.z[layer.id])
    done.terms = _loss_terms(network, done.a[network.output.id], targets)
    tape.backward(tape.total(done.terms))
    done.branches = _branches(done, network)
    return done


def _net_input(done: TapePass, network: Network, layer: Layer, unit: int) -> Value:
    terms = []
    for column, source, source_unit in network.inputs_of(layer):
        if layer.has_edge(unit, column):
            weight = done.parameters[edge_ref("W", source, layer.id, unit, source_unit)]
            x = done.a[source][source_unit]
            offset = done.parameters.get(offset_ref("A", source, layer.id, source_unit))
            terms.append(weight * (x if offset is None else x - offset))
    bias = done.parameters.get(unit_ref("b", layer.id, unit))
    return tape.total([*terms, bias] if bias is not None else terms)


def _branches(done: TapePass, network: Network) -> dict[Ref, float]:
    """dL/dz_k w_kj of every present edge."""
    return {
        ref.of("branch"): done.z[ref.layer or ""][ref.unit or 0].gradient * weight.data
        for ref, weight in done.parameters.items()
        if ref.quantity == "W"
    }


def _activated(layer: Layer, z: Units) -> Units:
    activation = layer.activation
    if _is_softmax(activation):
        return tape.softmax(z)
    if activation.name in tape.ELEMENTWISE:
        function, settings = tape.ELEMENTWISE[activation.name], settings_of(activation)
        return [function(each, **settings) for each in z]
    numbers = [each.data for each in z]
    pieces = [activation.value_formula(numbers, unit) for unit in range(len(z))]
    return [on_tape(piece.expression, lambda v: z[v.index or 0]) for piece in pieces]


def _is_softmax(activation: Activation) -> bool:
    return activation.name == "softmax"


def _loss_terms(network: Network, a: Units, targets: Sequence[float]) -> Units:
    loss, outputs = network.loss, len(a)
    if loss.name not in tape.LOSSES:
        letters = {"a": a, "y": [Value(y) for y in targets]}
        return [
            on_tape(loss.term_formula(unit, outputs), lambda v: letters[v.name][v.index or 0])
            for unit in range(outputs)
        ]
    factor = loss.scale / (outputs if loss.over_outputs == "mean" else 1)
    terms = tape.LOSSES[loss.name](a, targets, getattr(loss, "from_logits", False))
    return [factor * term for term in terms]


def on_tape(expression: Expression, lookup: Lookup) -> Value:
    """The expression's value, made of values on the tape."""

    def of(part: Expression) -> Value:
        return on_tape(part, lookup)

    match expression:
        case Number(constant):
            return Value(constant)
        case Variable():
            return lookup(expression)
        case Sum(terms):
            return tape.total([of(term) for term in terms])
        case Product(factors):
            product = Value(1.0)
            for factor in factors:
                product = product * of(factor)
            return product
        case Quotient(numerator, denominator):
            return of(numerator) / of(denominator)
        case Power(base, exponent):
            return _power(base, exponent, of)
        case Negative(operand):
            return -of(operand)
        case Folded(inner):
            return of(inner)
        case Call(function, arguments):
            return _called(function, [of(argument) for argument in arguments])
        case _:
            raise AssertionError(f"{expression} stands in no kind's formula")


def _power(base: Expression, exponent: Expression, of: Callable[[Expression], Value]) -> Value:
    if isinstance(exponent, Number):
        return of(base) ** exponent.value
    return tape.exp(of(exponent) * tape.ln(of(base)))


def _called(function: str, arguments: Units) -> Value:
    if function == "max":
        return max(arguments, key=lambda each: each.data)
    half_root = 0.5**0.5
    functions: dict[str, Callable[..., Value]] = {
        "ln": tape.ln,
        "sqrt": tape.sqrt,
        "sin": tape.sin,
        "cos": tape.cos,
        "tanh": tape.tanh,
        "exp": tape.exp,
        "erf": tape.erf,
        "σ": tape.sigmoid,
        "Φ": lambda x: 0.5 * (1.0 + tape.erf(half_root * x)),
    }
    return functions[function](*arguments)
