"""The words of a verdict: each mistake, and where it was made, once where that is one place."""

import pytest

from core.teaching.mistakes.known import MISTAKES
from core.teaching.verdict import Explained, told

SLOPE, SIGN = MISTAKES["forgot_slope"], MISTAKES["wrong_sign"]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (("here.", "here."), ["one.", "two.", "here."]),
        (("", ""), ["one.", "two."]),
        (("here.", "there."), ["one. here.", "two. there."]),
    ],
)
def test_a_place_is_said_once_where_it_is_the_same(
    places: tuple[str, str], words: list[str]
) -> None:
    first, second = places
    made = (Explained(SLOPE, "one.", first), Explained(SIGN, "two.", second))
    assert told(made) == words
