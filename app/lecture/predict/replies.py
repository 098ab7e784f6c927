"""`Replies`: what was answered to the questions of a lecture, tries and hands included.

Rule: by beat and step, so that going back finds an answer again; nothing of it is written anywhere.
"""

from dataclasses import replace

from core.dataclass import dataclass
from core.teaching.predicting.score import Attempt
from core.teaching.verdict import Verdict

Place = tuple[int, int]  # the beat (from 0), and the step that is asked about
Hands = tuple[int, ...]
MOST_VOTES = 2


@dataclass(frozen=True)
class Reply:
    """What was chosen (from 0) or typed, what was said to it, and the hands of every vote.

    The last vote may still be under way. Once its result was looked at an attempt `is_closed`.
    """

    option: int | None = None
    typed: str = ""
    verdict: Verdict | None = None
    attempt: Attempt = Attempt()
    is_closed: bool = False
    votes: tuple[Hands, ...] = ()
    is_counting: bool = False
    was_given: bool = False

    @property
    def is_given(self) -> bool:
        """Whether somebody who sits here answered, or asked for help."""
        has_answer = self.option is not None or bool(self.typed or self.attempt.hints)
        return has_answer or self.was_given

    @property
    def emptied(self) -> "Reply":
        """The same where the question is asked again: no answer, the score and the hands as is."""
        return replace(self, option=None, typed="", verdict=None, was_given=self.is_given)


class Replies:
    """The replies by their place."""

    def __init__(self) -> None:
        self._replies: dict[Place, Reply] = {}

    def at(self, place: Place) -> Reply:
        """What was replied there; an empty reply where nobody did."""
        return self._replies.get(place, Reply())

    def put(self, place: Place, reply: Reply) -> None:
        """Replace a reply."""
        self._replies[place] = reply

    def drop(self, place: Place) -> None:
        """Forget a reply: another question stands there now."""
        self._replies.pop(place, None)


def with_hands(votes: tuple[Hands, ...], vote: int, option: int, hands: int) -> tuple[Hands, ...]:
    """The votes with so many hands for an option in one of them."""
    row = (*votes[vote][:option], hands, *votes[vote][option + 1 :])
    return (*votes[:vote], row, *votes[vote + 1 :])
