"""The derivative of an expression in z, as a student would write it down.

Rule: exact, and simplified only where nothing changes: zeros, ones, numbers side by side, equal
terms. At a corner of a function a `Call` to "sign", "argmax" or "argmin" says which side holds.
"""

from collections.abc import Callable, Mapping

from core.kinds.formulas.expression import (
    ONE,
    TWO,
    ZERO,
    Call,
    E,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)


def derive(expression: Expression) -> Expression:
    """d/dz of an expression in z, numbers and calls."""
    match expression:
        case Number():
            return ZERO
        case Variable():
            return ONE
        case Negative(operand):
            return product(Number(-1.0), derive(operand))
        case Sum(terms):
            return total(*map(derive, terms))
        case Product(factors):
            return total(*(_product_term(factors, at) for at in range(len(factors))))
        case Quotient(u, v):
            return _quotient(u, v)
        case Power(base, exponent):
            return _power(base, exponent)
        case Call(function, arguments) if function in ("max", "min"):
            return _choice(f"arg{function}", arguments)
        case Call(function, (argument,)) if function in RULES:
            return product(RULES[function](argument), derive(argument))
    raise ValueError(f"no rule for the derivative of {expression}")


def _product_term(factors: tuple[Expression, ...], at: int) -> Expression:
    return product(*factors[:at], derive(factors[at]), *factors[at + 1 :])


def _quotient(u: Expression, v: Expression) -> Expression:
    """(u/v)' = (u' v - u v') / v^2; u'/v where v is a constant."""
    du, dv = derive(u), derive(v)
    if dv == ZERO:
        return quotient(du, v)
    return quotient(total(product(du, v), product(Number(-1.0), u, dv)), power(v, TWO))


def _power(u: Expression, v: Expression) -> Expression:
    """(u^v)' = v u^(v-1) u', or u^v ln u v', or both."""
    du, dv = derive(u), derive(v)
    log = ONE if u == E else Call("ln", (u,))
    parts = []
    if du != ZERO:
        parts.append(product(v, power(u, total(v, Number(-1.0))), du))
    if dv != ZERO:
        parts.append(product(power(u, v), log, dv))
    return total(*parts)


def _choice(function: str, arguments: tuple[Expression, ...]) -> Expression:
    """The derivative of the argument that max or min takes; of several equal ones the first."""
    return total(
        *(
            product(Call(function, (Number(float(at)), *arguments)), derive(argument))
            for at, argument in enumerate(arguments)
        )
    )


def _one_minus(expression: Expression) -> Expression:
    return Sum((ONE, Negative(expression)))


RULES: Mapping[str, Callable[[Expression], Expression]] = {
    "abs": lambda u: Call("sign", (u,)),
    "atan": lambda u: Quotient(ONE, Sum((ONE, power(u, TWO)))),
    "cos": lambda u: Negative(Call("sin", (u,))),
    "cosh": lambda u: Call("sinh", (u,)),
    "erf": lambda u: product(
        Quotient(TWO, Call("sqrt", (Number(3.141592653589793, "π"),))),
        Power(E, Negative(power(u, TWO))),
    ),
    "ln": lambda u: Quotient(ONE, u),
    "sin": lambda u: Call("cos", (u,)),
    "sinh": lambda u: Call("cosh", (u,)),
    "sqrt": lambda u: Quotient(ONE, Product((TWO, Call("sqrt", (u,))))),
    "tan": lambda u: Sum((ONE, Power(Call("tan", (u,)), TWO))),
    "tanh": lambda u: _one_minus(Power(Call("tanh", (u,)), TWO)),
    "σ": lambda u: Product((Call("σ", (u,)), _one_minus(Call("σ", (u,))))),
}


_WITH_A_NUMBER = frozenset((Number, Negative, Product))


def total(*terms: Expression) -> Expression:
    """A sum without zeros, its plain numbers added, equal terms counted: z + z is 2 z."""
    counts: list[tuple[float, Expression]] = []
    for term in terms:
        for part in term.terms if isinstance(term, Sum) else (term,):
            _count(counts, *_split(part))
    kept = tuple(_signed(count, rest) for count, rest in counts if count)
    return ZERO if not kept else kept[0] if len(kept) == 1 else Sum(kept)


def product(*factors: Expression) -> Expression:
    """A product with one plain number in front and its sign before everything."""
    number, rest = 1.0, []
    for factor in factors:
        for part in factor.factors if isinstance(factor, Product) else (factor,):
            if type(part) in _WITH_A_NUMBER:
                count, part = _split(part)
                number *= count
                if part == ONE:
                    continue
            rest.append(part)
    return _signed(number, rest[0] if len(rest) == 1 else Product(tuple(rest)) if rest else ONE)


def quotient(u: Expression, v: Expression) -> Expression:
    """u / v, or 0, or u."""
    if u == ZERO or v == ONE:
        return u
    return Negative(Quotient(u.operand, v)) if isinstance(u, Negative) else Quotient(u, v)


def power(u: Expression, v: Expression) -> Expression:
    """u^v, or 1, or u."""
    return ONE if v == ZERO else u if v == ONE else Power(u, v)


def replace_calls(
    expression: Expression, replace: Callable[[Call], Expression | None]
) -> Expression:
    """The expression simplified anew, calls replaced where `replace` gives something."""

    def each(part: Expression) -> Expression:
        return replace_calls(part, replace)

    match expression:
        case Call(function, arguments):
            return replace(expression) or Call(function, tuple(map(each, arguments)))
        case Sum(terms):
            return total(*map(each, terms))
        case Product(factors):
            return product(*map(each, factors))
        case Quotient(u, v):
            return quotient(each(u), each(v))
        case Power(u, v):
            return power(each(u), each(v))
        case Negative(operand):
            return product(Number(-1.0), each(operand))
    return expression


def _split(expression: Expression) -> tuple[float, Expression]:
    """A plain number and what it multiplies: -3 z is (-3, z)."""
    match expression:
        case Number(value, ""):
            return value, ONE
        case Negative(operand):
            count, rest = _split(operand)
            return -count, rest
        case Product((Number(value, ""), *rest)):
            return value, rest[0] if len(rest) == 1 else Product(tuple(rest))
    return 1.0, expression


def _count(counts: list[tuple[float, Expression]], count: float, rest: Expression) -> None:
    """Add `count` times `rest`. Compared, not hashed: what two terms share is equal at once."""
    for at, (known, other) in enumerate(counts):
        if other == rest:
            counts[at] = (known + count, other)
            return
    counts.append((count, rest))


def _signed(count: float, rest: Expression) -> Expression:
    if count == 0 or rest == ZERO:
        return ZERO
    size = abs(count)
    if rest == ONE:
        positive: Expression = Number(size)
    elif size == 1.0:
        positive = rest
    else:
        factors = rest.factors if isinstance(rest, Product) else (rest,)
        positive = Product((Number(size), *factors))
    return Negative(positive) if count < 0 else positive
