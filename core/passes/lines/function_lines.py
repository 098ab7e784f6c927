"""An activation and its derivative in symbols, wherever it stands: a = f(z), a′ = f′(z).

Rule: the branches of a piecewise function are told with their reasons; a corner inside a formula is
a bracket that is 1 where it holds and 0 elsewhere. What would fill a page is not written.
"""

from core.dataclass import dataclass
from core.kinds.elementwise.activation import Activation
from core.kinds.formulas.expression import Call, Expression, Number, Piece, children, is_longer
from core.kinds.formulas.formula import FormulaActivation
from core.passes.lines.arithmetic import Leaf
from core.passes.lines.hand import Hand, bracketed, has_dot_in_letters
from core.passes.markup import Fence, Markup, Relation, Row, Symbol, Words
from core.passes.numbers import printed_as_typed

MOST_PARTS, DEEPEST = 160, 16
HOLDS = "[…] is 1 where it holds, else 0."
TOO_LONG = "too long to write here"

_DIGITS = 12
_SIDES = (1.0, -1.0)
_BRACKETS = {"argmax": "max", "argmin": "min"}
_RELATIONS = {"argmax": ("≥", ">"), "argmin": ("≤", "<")}


@dataclass(frozen=True)
class _FormulaHand(Hand):
    """A hand that also writes which argument max or min takes: [z > 0] for max(0, z).

    Of two equal ones it is the first; among more than two it is written [z = max(0, z, 1)].
    """

    def _call(self, function: str, arguments: tuple[Expression, ...]) -> Markup:
        if function not in _BRACKETS or not isinstance(arguments[0], Number):
            return super()._call(function, arguments)
        at, parts = int(arguments[0].value), arguments[1:]
        relation = Relation("=")
        if len(parts) == 2:
            relation = Relation(_RELATIONS[function][at])
            other = self.write(parts[1 - at], True)
        else:
            other = super()._call(_BRACKETS[function], parts)
        return Fence(Row((self.write(parts[at], True), relation, other)), "[", "]")


def function_lines(activation: Activation) -> tuple[Markup, ...]:
    """a = f(z) and a′ = f′(z); nothing for an activation that couples units."""
    if activation.coupled:
        return ()
    if isinstance(activation, FormulaActivation):
        formula = activation.formula
        value, slope = [Piece(formula.expression)], [Piece(formula.derivative)]
    else:
        value = [activation.value_formula([z], 0) for z in _SIDES]
        slope = [activation.jacobian_formula([z], 0, 0) for z in _SIDES]
    return _line("a", value), _line("a′", slope)


def has_bracket(activation: Activation) -> bool:
    """Whether the derivative is written with a bracket that has to be explained."""
    if not isinstance(activation, FormulaActivation):
        return False
    derivative = activation.formula.derivative
    return _is_short(derivative) and _has_choice(derivative)


def _line(name: str, pieces: list[Piece]) -> Markup:
    different = list(dict.fromkeys(pieces))
    items: list[Markup] = [Symbol(name), Relation("=")]
    for at, piece in enumerate(different, 1):
        items.append(_written(piece.expression))
        if len(different) > 1:
            end = "," if at < len(different) else ""
            items.append(Words(piece.reason.replace("since", "where") + end))
    return Row(tuple(items))


def _written(expression: Expression) -> Markup:
    if not _is_short(expression):
        return Words(TOO_LONG)
    return _FormulaHand(_leaf, has_dot_in_letters, False).write(expression, True)


def _leaf(leaf: Leaf, leads: bool) -> Markup:
    value = leaf.value if isinstance(leaf, Number) else 0.0
    return bracketed(printed_as_typed(value, _DIGITS), leads)


def _is_short(expression: Expression) -> bool:
    """Whether it is small enough to be read."""
    return not is_longer(expression, MOST_PARTS) and _depth(expression) <= DEEPEST


def _depth(expression: Expression) -> int:
    return 1 + max(map(_depth, children(expression)), default=0)


def _has_choice(expression: Expression) -> bool:
    if isinstance(expression, Call) and expression.function in _BRACKETS:
        return True
    return any(map(_has_choice, children(expression)))
