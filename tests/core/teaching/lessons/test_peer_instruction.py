"""What peer instruction advises after a vote: 35 % and 70 % are its thresholds."""

import pytest

from core.teaching.lessons.answers import advice, asks_again, counsel


@pytest.mark.parametrize(
    ("right", "words", "again"),
    [
        (0, "explain the idea again", True),
        (34, "explain the idea again", True),
        (35, "discuss it with a neighbour", True),
        (70, "discuss it with a neighbour", True),
        (71, "go on", False),
        (100, "go on", False),
    ],
)
def test_the_thresholds(right: int, words: str, again: bool) -> None:
    assert words in advice(right, 100)
    assert words in counsel(right, 100).lower()
    assert asks_again(right, 100) is again


def test_before_the_result_it_is_not_said_how_many_were_right() -> None:
    for right in range(21):
        assert "%" not in counsel(right, 20)
        assert not any(letter.isdecimal() for letter in counsel(right, 20))
        assert counsel(right, 20).endswith(".")


def test_without_votes_there_is_nothing_to_advise() -> None:
    assert advice(0, 0) == "Nobody has voted yet."
    assert counsel(0, 0) == ""
    assert not asks_again(0, 0)
