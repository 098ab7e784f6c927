"""`Replies`: what was answered to a lesson's questions while it is shown.

Rule: by beat, so that going back finds an answer again; nothing of it is written anywhere.
"""

from core.teaching.lessons.question import Question


class Replies:
    """For each beat the answer of who sits here, and the hands that were counted."""

    def __init__(self) -> None:
        self._given: dict[int, float] = {}
        self._hands: dict[int, dict[int, int]] = {}

    def give(self, beat: int, answer: float) -> None:
        """An option (from 0), or the number that was typed."""
        self._given[beat] = answer

    def given(self, beat: int) -> float | None:
        """The answer, None where nobody gave one."""
        return self._given.get(beat)

    def count(self, beat: int, option: int, hands: int) -> None:
        """So many hands were shown for an option."""
        self._hands.setdefault(beat, {})[option] = hands

    def hands(self, beat: int, question: Question) -> tuple[int, ...]:
        """The hands for each option, in order."""
        counted = self._hands.get(beat, {})
        return tuple(counted.get(option, 0) for option in range(len(question.options)))
