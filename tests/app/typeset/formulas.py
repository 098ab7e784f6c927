"""Formulas of the 2-3-2 example, written by hand, so that these tests need no trace."""

from core.passes.markup import (
    Direction,
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Operator,
    Relation,
    Row,
    Scripts,
    Sign,
    Symbol,
)

FORWARD, BACKWARD = Direction.FORWARD, Direction.BACKWARD
EQUALS, PLUS, MINUS, TIMES = Relation("="), Operator("+"), Operator("−"), Operator("·")


def row(*items: Markup) -> Row:
    return Row(items)


def indexed(letter: str, digits: str, layer: str = "") -> Markup:
    sub = Row(tuple(Symbol(digit, roman=True) for digit in digits))
    return Scripts(Symbol(letter), sub, Fence(Symbol(layer, roman=True)) if layer else None)


def derivative(of: Markup, ref: str) -> Linked:
    fraction = Fraction(row(Symbol("∂"), Symbol("L")), row(Symbol("∂"), of))
    return Linked(fraction, ref, BACKWARD)


def number(text: str, ref: str, direction: Direction | None = None) -> Linked:
    inner = Fence(Numeral(text)) if text.startswith("−") else Numeral(text)
    return Linked(inner, ref, direction)


BRANCH_SUM = row(
    derivative(indexed("a", "1", "1"), "dL_da.h1[0]"),
    EQUALS,
    derivative(indexed("z", "1", "2"), "dL_dz.out[0]"),
    TIMES,
    Linked(indexed("w", "11", "2"), "W.h1.out[0,0]", FORWARD),
    PLUS,
    derivative(indexed("z", "2", "2"), "dL_dz.out[1]"),
    TIMES,
    Linked(indexed("w", "21", "2"), "W.h1.out[1,0]", FORWARD),
    EQUALS,
    number("0.121", "dL_dz.out[0]", BACKWARD),
    TIMES,
    number("−0.3", "W.h1.out[0,0]", FORWARD),
    PLUS,
    number("−0.147", "dL_dz.out[1]", BACKWARD),
    TIMES,
    number("−1.2", "W.h1.out[1,0]", FORWARD),
    EQUALS,
    number("−0.036", "branch.h1.out[0,0]", BACKWARD),
    PLUS,
    number("0.176", "branch.h1.out[1,0]", BACKWARD),
    EQUALS,
    number("0.140", "dL_da.h1[0]", BACKWARD),
)

SIGMOID = row(
    Linked(indexed("a", "1"), "a.h1[0]", FORWARD),
    EQUALS,
    Fraction(
        Numeral("1"),
        row(
            Numeral("1"),
            PLUS,
            Scripts(Symbol("e"), None, row(Sign(), number("1.900", "z.h1[0]", FORWARD))),
        ),
    ),
    EQUALS,
    number("0.870", "a.h1[0]", FORWARD),
)
