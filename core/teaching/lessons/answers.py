"""The right answers to a lesson's questions, and what a show of hands advises.

Rule: signs, sizes and numbers are the engine's; of choices that are numbers, the engine has the
last word.
"""

from typing import Protocol

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.numbers import MINUS, shown, typed
from core.passes.places import capital
from core.teaching.lessons.question import Question

FEW, MANY = 0.35, 0.70
_ROOM = 1e-9


class Numbers(Protocol):
    """What knows the number at an address: a pass, or a moment of a lesson."""

    def value(self, ref: Ref) -> float:
        """The number there."""


@dataclass(frozen=True)
class RightAnswer:
    """The option (from 0) that is right, None where one types; and the number behind it."""

    option: int | None
    value: float


@dataclass(frozen=True)
class Posed:
    """A question that is put to somebody, with its right answer."""

    question: Question
    answer: RightAnswer


def right_answer(question: Question, moment: Numbers) -> RightAnswer:
    """The right answer; NetworkError where the question has none."""
    value = moment.value(question.at)
    match question.kind:
        case "sign":
            return RightAnswer(_order(value, 0.0), value)
        case "bigger_or_smaller":
            return RightAnswer(_compared(question, value, moment), value)
        case "choice":
            _check_choices(question, value)
            return RightAnswer(question.right, value)
        case _:
            return RightAnswer(None, value)


def is_right(question: Question, right: RightAnswer, given: float) -> bool:
    """Whether an option (from 0), or a number that was typed, is right."""
    if right.option is not None:
        return given == right.option
    room = (question.tolerance or 0.0) + _ROOM * max(1.0, abs(right.value))
    return abs(given - right.value) <= room


def prints_as(value: float, printed: str, digits: int) -> bool:
    """Whether a number, with as many decimals as `printed` has, is that text."""
    text = printed.replace("-", MINUS)
    decimals = len(text.partition(".")[2].partition("·")[0])
    return text in (shown(value, decimals), shown(value, digits), typed(value, digits))


def advice(right: int, votes: int) -> str:
    """What peer instruction advises after `right` of `votes` hands chose the right answer."""
    if not votes:
        return "Nobody has voted yet."
    share, do = _counsel(right / votes)
    return f"{share} are right: {do}."


def counsel(right: int, votes: int) -> str:
    """The same as can be said before the result is seen: what to do, not how many were right."""
    return f"{capital(_counsel(right / votes)[1])}." if votes else ""


def _counsel(share: float) -> tuple[str, str]:
    if share < FEW:
        return "Fewer than 35 %", "explain the idea again, then ask once more"
    if share <= MANY:
        return "35 to 70 %", "let them discuss it with a neighbour, then vote again"
    return "More than 70 %", "reveal it, say why in a sentence, and go on"


def _compared(question: Question, value: float, moment: Numbers) -> int:
    than = question.than
    other = moment.value(than) if isinstance(than, Ref) else float(than or 0.0)
    return _order(abs(value), abs(other)) if question.of_size else _order(value, other)


def _order(value: float, other: float) -> int:
    return 1 + (value > other) - (value < other)


def _check_choices(question: Question, value: float) -> None:
    numbers = {i: text for i, text in enumerate(question.choices) if _is_number(text)}
    true = [i for i, text in numbers.items() if prints_as(value, text, 3)]
    if numbers and true != [question.right]:
        raise NetworkError(
            f"the number is {shown(value, 6)}, so the right choice is not number {question.right}"
        )


def _is_number(text: str) -> bool:
    try:
        float(text.replace(MINUS, "-"))
    except ValueError:
        return False
    return True
