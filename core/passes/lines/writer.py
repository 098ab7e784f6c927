"""`Writer`: an expression written down, once in letters and once in printed numbers.

Rule: both are the same tree walked the same way; every number that has an address is `Linked`.
"""

import math
from decimal import Decimal

from core.kinds.formulas.expression import (
    Expression,
    Number,
    Quantity,
    Variable,
    evaluate,
    quantities,
)
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref
from core.passes.lines.arithmetic import Leaf, calculate
from core.passes.lines.hand import (
    Hand,
    Named,
    always_dot,
    bracketed,
    has_dot_in_letters,
    has_dot_in_numbers,
)
from core.passes.markup import Linked, Markup
from core.passes.notation import Notation, direction_of
from core.passes.numbers import Printed, printed, printed_as_carried, printed_as_typed
from core.passes.sample_pass import Pass

_TYPED = (*PARAMETERS, "y", "learning_rate")


class Writer:
    """Writes the expressions of one pass in one notation with one number of digits."""

    def __init__(self, pass_: Pass, digits: int, notation: Notation) -> None:
        self.pass_ = pass_
        self.network = pass_.network
        self.digits = digits
        self.notation = notation
        self._printed: dict[tuple[Leaf, int], Printed] = {}
        self._symbols: dict[Ref, Markup] = {}

    def value(self, expression: Expression) -> float:
        """The expression's float64 value; NaN where it has none."""
        return evaluate(expression, self._leaf_value)

    def calculate(self, expression: Expression, guard: int) -> Decimal:
        """What a calculator gives for the expression as printed."""
        return calculate(expression, lambda leaf: self.printed(leaf, guard).decimal)

    def printed(self, leaf: Leaf, guard: int = 0) -> Printed:
        """A leaf as it stands in the line with numbers; only rounded ones take guard digits."""
        key = (leaf, guard)
        if key not in self._printed:
            self._printed[key] = self._print(leaf, guard)
        return self._printed[key]

    def _print(self, leaf: Leaf, guard: int) -> Printed:
        if isinstance(leaf, Number) and leaf.text:
            return Printed(leaf.text, Decimal(repr(leaf.value)), False)
        value = self.value(leaf)
        if self._is_typed(leaf):
            return printed_as_typed(float(f"{value:.15g}"), self.digits, guard)
        plain = self.computed(value)
        return self.computed(value, guard) if guard and plain.is_rounded else plain

    def computed(self, value: float, guard: int = 0) -> Printed:
        """A number of the pass; one that is carried by hand stands as it is."""
        decimals = self.pass_.decimals
        carried = None if decimals is None else printed_as_carried(value, decimals)
        return carried or printed(value, self.digits, guard)

    def symbol(self, ref: Ref) -> Markup:
        """The number at an address as a linked letter."""
        if ref not in self._symbols:
            self._symbols[ref] = self.notation.linked(ref, self.network)
        return self._symbols[ref]

    def symbols(self, expression: Expression) -> Markup:
        """The expression in letters."""
        has_dot = always_dot if self.notation.has_dots else has_dot_in_letters
        return Hand(self._symbol, has_dot, False).write(expression, True)

    def numbers(self, expression: Expression, guard: int = 0) -> Markup:
        """The expression in printed numbers, rounded ones with `guard` more digits."""
        hand = Hand(lambda leaf, leads: self.numeral(leaf, leads, guard), has_dot_in_numbers, True)
        return hand.write(expression, True)

    def numeral(self, leaf: Leaf, leads: bool = True, guard: int = 0) -> Markup:
        """One printed number, linked to its address."""
        item = bracketed(self.printed(leaf, guard), leads)
        ref = _address(leaf)
        return item if ref is None else Linked(item, ref, direction_of(ref))

    def _leaf_value(self, leaf: Variable | Quantity) -> float:
        if isinstance(leaf, Variable):
            return math.nan
        ref = _known(leaf)
        return ref.value if isinstance(ref, Named) else self.pass_.value(ref)

    def _is_typed(self, leaf: Expression) -> bool:
        if isinstance(leaf, Quantity):
            ref = _known(leaf)
            return ref.is_typed if isinstance(ref, Named) else self.is_typed(ref)
        return all(self._is_typed(Quantity(ref)) for ref in quantities(leaf))

    def is_typed(self, ref: Ref) -> bool:
        """Whether somebody gave this number: parameters, settings and data."""
        return is_given(self.network, ref)

    def _symbol(self, leaf: Leaf, leads: bool) -> Markup:
        if not isinstance(leaf, Quantity):
            return bracketed(self.printed(leaf), leads)
        ref = _known(leaf)
        return ref.symbol if isinstance(ref, Named) else self.symbol(ref)


def _known(quantity: Quantity) -> Ref | Named:
    if isinstance(quantity.ref, Ref | Named):
        return quantity.ref
    raise TypeError(f"{quantity.ref!r} is no address of a number")


def _address(leaf: Leaf) -> Ref | None:
    if isinstance(leaf, Number):
        return None
    first = next(iter(quantities(leaf)), None)
    return first if isinstance(first, Ref) else None


def is_given(network: Network, ref: Ref) -> bool:
    """Whether a number is no result: a parameter, a setting or data, printed as it was typed."""
    is_input = ref.quantity == "a" and ref.layer == network.inputs.id
    return is_input or ref.quantity in _TYPED
