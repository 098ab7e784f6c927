"""`Verdict`: what is said to a number that a student typed.

Rule: a wrong number learns which mistake may explain it, and nothing else; the right number is in
no verdict.
"""

from enum import Enum, auto

from core.dataclass import dataclass
from core.teaching.mistakes.mistake import Mistake

MOST_MISTAKES = 2


class Outcome(Enum):
    """What a typed number is: right, right with one's rounding, too coarse to say, or wrong.

    A wrong one is a known mistake, or nothing is known of it.
    """

    RIGHT = auto()
    ROUNDED = auto()
    COARSE = auto()
    MISTAKE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Explained:
    """A mistake that gives a wrong number: what went wrong, and where if that is a thing apart."""

    mistake: Mistake
    sentence: str
    where: str = ""

    @property
    def words(self) -> str:
        """Both sentences."""
        return f"{self.sentence} {self.where}".rstrip()


@dataclass(frozen=True)
class Verdict:
    """The outcome, the mistakes that would give the number, and what to say.

    `decimals` are those carried by hand, for a number right with its rounding. A right number may
    have mistakes beside it: those that give its further digits.
    """

    outcome: Outcome
    sentence: str
    mistakes: tuple[Explained, ...] = ()
    hint: str = ""
    decimals: int | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether the number counts as right."""
        return self.outcome in (Outcome.RIGHT, Outcome.ROUNDED)

    @property
    def is_ambiguous(self) -> bool:
        """Whether several mistakes would give the number."""
        return len(self.mistakes) > 1

    @property
    def words(self) -> str:
        """All there is to say; of several mistakes also what the first ones are."""
        parts = [self.sentence]
        if self.is_ambiguous:
            parts += told(self.mistakes)
        return " ".join(part for part in (*parts, self.hint) if part)


def told(mistakes: tuple[Explained, ...]) -> list[str]:
    """What went wrong in each of the first; where, once at the end if it is the same place."""
    first = mistakes[:MOST_MISTAKES]
    places = {each.where for each in first}
    if len(places) > 1:
        return [each.words for each in first]
    return [*(each.sentence for each in first), *filter(None, places)]
