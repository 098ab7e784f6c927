"""Where a line breaks: a sum before a plus, once what stands before it is wide enough."""

import pytest

from core.passes.equation import plain_text
from core.passes.markup import Blank, Operator, Relation, Row, Symbol
from core.teaching.handouts.breaking import length, pieces
from core.teaching.handouts.handout import Handout, HandoutStep
from core.teaching.handouts.papers import paper


@pytest.mark.parametrize(("wide", "parts"), [(56, 1), (57, 2)])
@pytest.mark.parametrize("sign", ["+", "−", "·"])
def test_a_sum_breaks_before_a_plus_where_the_row_is_full(wide: int, parts: int, sign: str) -> None:
    found = pieces(Row((Symbol("x" * wide), Operator(sign), Symbol("y"))))
    assert len(found) == (1 if sign == "·" else parts)
    assert " ".join(map(plain_text, found)).split() == ["x" * wide, sign, "y"]


def test_a_blank_is_as_wide_as_seven_characters() -> None:
    assert length(Row((Symbol("z"), Relation("="), Blank()))) == len("z = ") + 7


@pytest.mark.parametrize(("wide", "rows"), [(70, 1), (71, 2)])
def test_a_line_of_seventy_characters_stands_in_one_row_of_the_latex_paper(
    wide: int, rows: int
) -> None:
    rest = "x" * (wide - len("z = y = "))
    line = Row((Symbol("z"), Relation("="), Symbol("y"), Relation("="), Symbol(rest)))
    assert length(line) == wide
    step = HandoutStep(1, "", "", (line,), (), (frozenset(),))
    text = paper("a.tex", Handout("", (), (), (step,)))
    assert len(text.partition(r"\begin{align*}")[2].partition(r"\end")[0].split(r"\\")) == rows
