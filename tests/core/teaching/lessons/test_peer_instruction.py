"""What peer instruction advises after a vote: 35 % and 70 % are its thresholds."""

import pytest

from core.teaching.lessons.answers import advice, counsel


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (0, "explain the idea again"),
        (34, "explain the idea again"),
        (35, "discuss it with a neighbour"),
        (70, "discuss it with a neighbour"),
        (71, "go on"),
        (100, "go on"),
    ],
)
def test_the_thresholds(right: int, words: str) -> None:
    assert words in advice(right, 100)
    assert words in counsel(right, 100).lower()


def test_before_the_result_it_is_not_said_how_many_were_right() -> None:
    for right in range(21):
        assert "%" not in counsel(right, 20)
        assert not any(letter.isdecimal() for letter in counsel(right, 20))
        assert counsel(right, 20).endswith(".")


def test_without_votes_there_is_nothing_to_advise() -> None:
    assert advice(0, 0) == "Nobody has voted yet."
    assert counsel(0, 0) == ""
