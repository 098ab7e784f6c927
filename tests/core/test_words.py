"""Things are counted as in a sentence."""

import pytest

from core.words import counted


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")],
)
def test_one_thing_has_no_s_and_thousands_are_grouped(count: int, words: str) -> None:
    assert counted(count, "row") == words
