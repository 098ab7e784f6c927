"""`hints`: five steps towards a number: what it reads, the rule, symbols, numbers, the result.

Rule: each hint shows no more than its level; the number itself stands in the last one alone.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from core.dataclass import dataclass
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.equation import Equation, plain_text
from core.passes.explain import explain_ref
from core.passes.markup import Fence, Fraction, Linked, Markup, Relation, Root, Row, Scripts
from core.passes.notation import HOUSE, Notation
from core.passes.sample_pass import Pass
from core.passes.steps import Step

MOST_READ = 12


class Level(IntEnum):
    """How much a hint shows."""

    READS = 1
    RULE = 2
    SYMBOLS = 3
    NUMBERS = 4
    RESULT = 5


@dataclass(frozen=True)
class Hint:
    """One hint: its words, the addresses that it lights, and its formulas."""

    level: Level
    text: str
    reads: tuple[Ref, ...] = ()
    lines: tuple[Markup, ...] = ()


def hints(
    pass_: Pass, step: Step, ref: Ref | None = None, digits: int = 3, notation: Notation = HOUSE
) -> tuple[Hint, ...]:
    """The five hints for one number of a step: the one at `ref`, or the step's first."""
    at = ref or step.at
    explanation = explain_ref(pass_, at, digits, notation)
    equations = tuple(explanation.equations)
    numbers = (with_right_side(each, in_numbers(each, at)) for each in equations)
    return (
        _reads(pass_.network, at, explanation.reads, notation),
        Hint(Level.RULE, rule_in_words(pass_, at)),
        _formulas(Level.SYMBOLS, (with_right_side(each, each.symbols) for each in equations)),
        _formulas(Level.NUMBERS, numbers),
        _formulas(Level.RESULT, (each.line for each in equations)),
    )


def rule_in_words(pass_: Pass, ref: Ref) -> str:
    """How the number at an address is computed, without any number."""
    network = pass_.network
    if ref.quantity.startswith("batch_dL"):
        how = "Average" if network.loss.over_batch == "mean" else "Add up"
        is_pulled = network.loss.l2 and ref.base == "dL_dW"
        penalty = " Add the penalty’s pull on the weight." if is_pulled else ""
        return f"{how} the samples’ own gradients.{penalty}"
    if ref.quantity.startswith("new_") and ref.layer is not None:
        return "Take the old value, and one step of the optimiser against the gradient."
    if ref.quantity == "dL_da" and ref.layer == network.output.id:
        return "Differentiate the loss by this output."
    if ref.quantity in ("dL_dz", "da_dz"):
        return _slope_rule(network, ref)
    if ref.quantity == "z":
        return _net_input_rule(network.layer(ref.at_node))
    return _RULES[ref.quantity]


_RULES = {
    "a": "Put the net input into the activation.",
    "loss": "Compare each output with its target, and put the shares together.",
    "loss_term": "Compare this output with its target.",
    "product": "Multiply what comes in over the edge by its weight.",
    "dL_da": "Go back over every edge out of here: ∂L/∂z at its end times its weight. Add them.",
    "branch": "Multiply ∂L/∂z at the end of the edge by its weight.",
    "dL_dW": "Multiply ∂L/∂z of the neuron by what the edge brings.",
    "dL_db": "The bias reads a constant one, so its gradient is ∂L/∂z of its neuron.",
    "dL_dA": "Add ∂L/∂z times the weight over all neurons that read it, and turn the sign.",
    "batch_loss": "Put the samples’ own losses together.",
    "new_loss": "Run the way forward once more with the new parameters.",
    "predicted_loss": "Add to the loss every gradient times the change of its parameter.",
}


def _net_input_rule(layer: Layer) -> str:
    what = "each input less its offset" if "A" in layer.parameters else "each input"
    end = ", add the products, and add the bias" if layer.b is not None else " and add the products"
    return f"Multiply {what} by its weight{end}."


def _slope_rule(network: Network, ref: Ref) -> str:
    layer = network.layer(ref.at_node)
    if ref.quantity == "da_dz":
        return "Differentiate the activation at this net input."
    if layer is network.output and network.loss.is_joint(layer.activation):
        return (
            "Loss and activation fit each other: together they leave little more than output "
            "minus target."
        )
    if layer.activation.coupled:
        return (
            "Every output depends on this net input: add ∂L/∂a times that slope over all of them."
        )
    return "Multiply ∂L/∂a by the slope of the activation at this net input."


def _reads(network: Network, at: Ref, reads: Sequence[Ref], notation: Notation) -> Hint:
    if at.quantity.startswith("batch_"):
        return _of_every_sample(network, at, reads, notation)
    names = [plain_text(notation.symbol(ref, network)) for ref in reads[:MOST_READ]]
    rest = ", …" if len(reads) > MOST_READ else ""
    text = f"It reads {', '.join(names)}{rest}." if names else "It reads nothing."
    return Hint(Level.READS, text, tuple(reads))


def _of_every_sample(network: Network, at: Ref, reads: Sequence[Ref], notation: Notation) -> Hint:
    """What a number of the batch reads: the samples' own, and the weight where a penalty pulls."""
    own = at.of(at.base)
    name, *rest = (plain_text(notation.symbol(ref, network)) for ref in (own, *reads))
    more = f", and {rest[0]}" if rest else ""
    text = f"It reads {name} of every sample in the batch{more}."
    return Hint(Level.READS, text, (own, *reads))


def _formulas(level: Level, lines: Iterator[Markup]) -> Hint:
    made = tuple(lines)
    return Hint(level, "\n".join(map(plain_text, made)), lines=made)


def with_right_side(equation: Equation, right: Markup) -> Row:
    """One link of the equation's line, with the relation that follows its name there."""
    relation = equation.line.items[1] if isinstance(equation.line, Row) else Relation("=")
    return Row((equation.name, relation, right))


def in_numbers(equation: Equation, ref: Ref) -> Markup:
    """The line in numbers; in symbols where that would already be the result."""
    return equation.symbols if _shows(equation.numbers, ref) else equation.numbers


def _shows(markup: Markup | None, ref: Ref) -> bool:
    """Whether the number at `ref` stands in a formula."""
    match markup:
        case Linked(inner, address):
            return address == ref or _shows(inner, ref)
        case Row(items):
            return any(_shows(item, ref) for item in items)
        case Fraction(left, right):
            return _shows(left, ref) or _shows(right, ref)
        case Scripts(base, sub, sup):
            return any(_shows(part, ref) for part in (base, sub, sup))
        case Fence(inner) | Root(inner):
            return _shows(inner, ref)
        case _:
            return False
