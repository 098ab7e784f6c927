"""Comparing a piece at a time: the same result, with pauses in between."""

import pytest

from core.errors import NetworkError
from core.passes.engine import run
from core.project.arrays import arrays
from core.teaching.comparing.compare import (
    Pieces,
    compare,
    compare_in_pieces,
    compare_text,
    compare_text_in_pieces,
)
from core.teaching.comparing.comparison import Comparison
from tests.networks import random_project


def _taken_apart(pieces: Pieces) -> tuple[int, Comparison]:
    """How many pauses there were, and what came of it."""
    count = 0
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return count, end.value
        count += 1


@pytest.mark.parametrize("seed", range(5))
def test_pieces_come_to_the_same(seed: int):
    project = random_project(seed)
    given = arrays(run(project.network, project.data.inputs, project.data.targets))
    key = f"dL_dz.{project.network.layers[0].id}"
    given[key] = 2.0 * given[key] + 1.0
    count, found = _taken_apart(compare_in_pieces(project, given))
    whole = compare(project, given)
    assert (found.sentence, found.differing) == (whole.sentence, whole.differing)
    assert count > 2 * len(given)


def test_a_text_in_pieces_comes_to_the_same_and_is_refused_the_same():
    project = random_project(1)
    _, found = _taken_apart(compare_text_in_pieces(project, "loss", "12.5"))
    assert found.sentence == compare_text(project, "loss", "12.5").sentence
    with pytest.raises(NetworkError, match='no array "weights"'):
        _taken_apart(compare_text_in_pieces(project, "weights", "1"))
