"""Leaving out of a formula what is 1 for this sample, such as the sum of one-hot targets.

Rule: only sums of data are looked at, so a formula stays a formula.
"""

from collections.abc import Callable
from math import isclose

from core.kinds.formulas.expression import (
    ONE,
    Expression,
    Negative,
    Product,
    Quantity,
    Sum,
    multiply,
    quantities,
)
from core.network.ref import Ref


def simplified(expression: Expression, value: Callable[[Expression], float]) -> Expression:
    """The expression without factors that are sums of targets with the value 1."""
    match expression:
        case Product(factors):
            kept = (ONE if _is_one(part, value) else simplified(part, value) for part in factors)
            return multiply(*kept)
        case Sum(terms):
            return Sum(tuple(simplified(term, value) for term in terms))
        case Negative(operand):
            return Negative(simplified(operand, value))
        case _:
            return expression


def _is_one(part: Expression, value: Callable[[Expression], float]) -> bool:
    """A sum of targets, or the single one, that is 1."""
    refs = quantities(part)
    is_of_targets = isinstance(part, Sum | Quantity) and bool(refs)
    if not all(isinstance(ref, Ref) and ref.quantity == "y" for ref in refs):
        return False
    return is_of_targets and isclose(value(part), 1.0, rel_tol=1e-15)
