"""Of a large matrix the ends and the surroundings of what is lit are seen."""

import pytest

from app.panels.matrices.windows import seen
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Axis
from core.passes.matrices.view import matrix_view
from core.project.sample import pass_over
from tests.benchmarks.window import sigmoid_project


@pytest.mark.parametrize(
    ("size", "lit", "expected"),
    [
        (4, {3}, (0, 1, 2, 3)),
        (64, {0}, (0, 1, 2, 3, 4, None, 63)),
        (64, {30}, (0, None, 28, 29, 30, 31, 32, None, 63)),
        (64, {63}, (0, None, 59, 60, 61, 62, 63)),
        (9, {4}, (0, None, 2, 3, 4, 5, 6, None, 8)),
    ],
)
def test_the_ends_and_what_is_lit_are_seen(
    size: int, lit: set[int], expected: tuple[int | None, ...]
) -> None:
    line = Line((), {"h": frozenset(lit)})
    assert seen(Axis("units", "h", size), line, (7, 7)) == expected


def test_without_a_place_it_is_seen_from_the_start() -> None:
    assert seen(Axis("units", "h", 64), Line((), {}), (7, 7))[:5] == (0, 1, 2, 3, 4)
    assert seen(Axis("units", "h", 64), Line((), {"h": frozenset()}), (7, 7))[:3] == (0, 1, 2)


def test_an_inner_side_is_seen_alike_in_both_factors() -> None:
    pass_ = pass_over(sigmoid_project((64, 64, 8), 1), 0)
    (line,) = matrix_view(pass_, pass_.walk[30]).lines
    weights, x = line.matrices[1:3]
    assert seen(weights.columns, line, (7, 4)) == seen(x.rows, line, (7, 4))
    assert len(seen(weights.rows, line, (7, 4))) > len(seen(x.rows, line, (7, 4)))
