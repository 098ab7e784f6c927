"""Things are counted as in a sentence."""

import os

import pytest

from core.words import as_text, counted


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")],
)
def test_one_thing_has_no_s_and_thousands_are_grouped(count: int, words: str) -> None:
    assert counted(count, "row") == words


def test_a_name_that_is_no_text_can_be_written_down() -> None:
    assert as_text(os.fsdecode(b"caf\xe9")) == "caf?"
    assert as_text("кафе 😀") == "кафе 😀"
