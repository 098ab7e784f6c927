"""The right answers: of a sign, of a comparison, of choices that are numbers, with a tolerance."""

import pytest

from core.network.ref import Ref
from core.teaching.lessons.answers import RightAnswer, is_right, prints_as, right_answer
from core.teaching.lessons.question import Question
from tests.refusals import refused

AT, OTHER = Ref("loss"), Ref("batch_loss")


class Known:
    """Two numbers by their addresses."""

    def __init__(self, value: float, other: float = 0.0) -> None:
        self._numbers = {AT: value, OTHER: other}

    def value(self, ref: Ref) -> float:
        """The number there."""
        return self._numbers[ref]


def chosen(question: Question, numbers: Known) -> str:
    option = right_answer(question, numbers).option
    assert option is not None
    return question.options[option]


@pytest.mark.parametrize(
    ("value", "sign"), [(-0.001, "negative"), (0.0, "zero"), (-0.0, "zero"), (0.001, "positive")]
)
def test_a_number_has_one_of_three_signs(value: float, sign: str) -> None:
    assert chosen(Question("sign", "?", AT), Known(value)) == sign


@pytest.mark.parametrize(
    ("value", "other", "is_of_size", "size"),
    [
        (0.5, 0.6, False, "smaller"),
        (0.5, 0.5, False, "the same"),
        (0.6, 0.5, False, "bigger"),
        (-0.6, 0.5, False, "smaller"),
        (-0.6, 0.5, True, "bigger"),
        (-0.5, 0.5, True, "the same"),
        (0.5, -0.6, True, "smaller"),
    ],
)
def test_a_number_is_smaller_the_same_or_bigger(
    value: float, other: float, is_of_size: bool, size: str
) -> None:
    for than in (OTHER, other):
        question = Question("bigger_or_smaller", "?", AT, than=than, of_size=is_of_size)
        assert chosen(question, Known(value, other)) == size


def test_choices_that_are_numbers_are_held_against_the_engine() -> None:
    choices = ("-0.25", "\N{MINUS SIGN}0.250", "it depends")
    with refused("the number is 0.500000, so the right choice is not number 0"):
        right_answer(Question("choice", "?", AT, choices=choices, right=0), Known(0.5))
    only = Question("choice", "?", AT, choices=("0.25", "0.75", "it depends"), right=1)
    assert right_answer(only, Known(0.75)) == RightAnswer(1, 0.75)
    words = Question("choice", "?", AT, choices=("yes", "no"), right=1)
    assert right_answer(words, Known(0.75)).option == 1


def test_a_tolerance_reaches_as_far_as_it_says() -> None:
    question = Question("number", "?", AT, tolerance=0.25)
    for given, is_within in ((0.75, True), (0.25, True), (0.76, False), (0.24, False)):
        assert is_right(question, RightAnswer(None, 0.5), given) is is_within
    exact = Question("number", "?", AT)
    assert is_right(exact, RightAnswer(None, 0.1 + 0.2), 0.3)
    assert not is_right(exact, RightAnswer(None, 0.3), 0.3000001)


@pytest.mark.parametrize(
    ("printed", "is_it"),
    [
        ("-140", True),
        ("\N{MINUS SIGN}139.6", True),
        ("-139.640", True),
        ("-139", False),
        ("140", False),
    ],
)
def test_a_printed_number_is_held_against_its_own_decimals(printed: str, is_it: bool) -> None:
    assert prints_as(-139.64, printed, 3) is is_it
