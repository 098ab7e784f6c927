"""Which numbers a line shows, and lines that show none of this pass."""

import pytest

from core.network.ref import Ref
from core.passes.chains.linked import numbers_in, unlinked
from core.passes.equation import plain_text
from core.passes.explain import explain
from core.passes.markup import Blank, Fence, Fraction, Linked, Numeral, Root, Row, Scripts, Symbol
from tests.core.passes.chains.samples import random_pass

A, B = Ref.parse("a.h[0]"), Ref.parse("W.x.h[0,0]")


def test_digits_are_shown_and_letters_are_not() -> None:
    line = Row(
        (
            Linked(Symbol("a"), A),
            Linked(Blank(), A),
            Root(Fence(Linked(Fence(Numeral("−0.3")), B))),
            Scripts(Symbol("e"), None, Linked(Numeral("1.9"), A)),
            Fraction(Numeral("1"), Linked(Numeral("2"), B)),
        )
    )
    assert list(numbers_in(line)) == [B, A, B]
    assert list(numbers_in(unlinked(line))) == []


@pytest.mark.parametrize("seed", range(8))
def test_an_unlinked_line_reads_the_same(seed: int) -> None:
    pass_ = random_pass(seed)
    for step in pass_.walk[: len(pass_.walk) - 1]:
        for equation in explain(pass_, step).equations:
            assert plain_text(unlinked(equation.line)) == plain_text(equation.line)
            assert list(numbers_in(unlinked(equation.line))) == []
            assert equation.ref in list(numbers_in(equation.line))
