"""What peer instruction advises after a vote: 35 % and 70 % are its thresholds."""

import pytest

from core.teaching.lessons.answers import advice, counsel


@pytest.mark.parametrize(
    ("right", "share", "do"),
    [
        (0, "Fewer than 35 %", "explain the idea again, then ask once more"),
        (34, "Fewer than 35 %", "explain the idea again, then ask once more"),
        (35, "35 to 70 %", "let them discuss it with a neighbour, then vote again"),
        (70, "35 to 70 %", "let them discuss it with a neighbour, then vote again"),
        (71, "More than 70 %", "reveal it, say why in a sentence, and go on"),
        (100, "More than 70 %", "reveal it, say why in a sentence, and go on"),
    ],
)
def test_the_thresholds(right: int, share: str, do: str) -> None:
    assert advice(right, 100) == f"{share} are right: {do}."
    assert counsel(right, 100) == f"{do[0].upper()}{do[1:]}."


def test_before_the_result_it_is_not_said_how_many_were_right() -> None:
    for right in range(21):
        assert "%" not in counsel(right, 20)
        assert not any(letter.isdecimal() for letter in counsel(right, 20))
        assert counsel(right, 20).endswith(".")


def test_without_votes_there_is_nothing_to_advise() -> None:
    assert advice(0, 0) == "Nobody has voted yet."
    assert counsel(0, 0) == ""
