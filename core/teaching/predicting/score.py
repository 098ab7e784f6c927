"""`Score`: how a student's run of a lesson went, and how one question of it is going.

Rule: a question is right at the first try, right with help (a hint, or another try), or given up:
its result was looked at before a right answer. A question that nobody came to counts as nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from core.dataclass import dataclass


class Result(Enum):
    """What became of a question once its result was looked at; values are the words on screen."""

    FIRST = "right at the first try"
    HELPED = "right with help"
    GIVEN_UP = "given up or wrong"


@dataclass(frozen=True)
class Attempt:
    """The tries at one question so far."""

    wrong: int = 0
    hints: int = 0
    is_right: bool = False

    def judged(self, is_right: bool) -> "Attempt":
        """After one more try; what was right stays right."""
        if self.is_right:
            return self
        return replace(self, wrong=self.wrong + (not is_right), is_right=is_right)

    def helped(self) -> "Attempt":
        """After one more hint; one that follows a right answer was no help."""
        return self if self.is_right else replace(self, hints=self.hints + 1)

    @property
    def result(self) -> Result:
        """What it comes to once the result is looked at."""
        if not self.is_right:
            return Result.GIVEN_UP
        return Result.HELPED if self.wrong or self.hints else Result.FIRST


@dataclass(frozen=True)
class Score:
    """How many questions of a run were what; `asked` is how many the lesson has."""

    first: int = 0
    helped: int = 0
    given_up: int = 0
    asked: int = 0

    @property
    def done(self) -> int:
        """How many were come to."""
        return self.first + self.helped + self.given_up

    def __str__(self) -> str:
        counts = zip((self.first, self.helped, self.given_up), Result, strict=True)
        parts = [f"{count} {result.value}" for count, result in counts if count]
        left = self.asked - self.done
        parts += [f"{left} not reached"] if left > 0 else []
        return " · ".join(parts)


def score_of(attempts: Iterable[Attempt], asked: int) -> Score:
    """The score of a run whose results were looked at."""
    results = [attempt.result for attempt in attempts]
    first, helped, given_up = (results.count(result) for result in Result)
    return Score(first, helped, given_up, asked)
