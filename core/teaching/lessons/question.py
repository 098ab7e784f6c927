"""`Question`: what is asked before a result is revealed, always about the number at an address.

Rule: a question never holds the number that it asks for; the engine answers it.
"""

from core.dataclass import dataclass
from core.network.ref import Ref

KINDS = ("sign", "bigger_or_smaller", "number", "choice")
SIGNS = ("negative", "zero", "positive")
SIZES = ("smaller", "the same", "bigger")
MAX_CHOICES = 6


@dataclass(frozen=True)
class Question:
    """`ask` about the number at `at`.

    bigger_or_smaller compares it with the number at `than` or with the number `than`, both without
    their signs where `of_size`; number allows `tolerance`; choice has `choices`, of which `right`
    (from 0) is right. `reveal` is said once the result is seen.
    """

    kind: str
    ask: str
    at: Ref
    than: Ref | float | None = None
    of_size: bool = False
    tolerance: float | None = None
    choices: tuple[str, ...] = ()
    right: int | None = None
    reveal: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen, in the order of the hands to be shown; none where one types."""
        match self.kind:
            case "sign":
                return SIGNS
            case "bigger_or_smaller":
                return SIZES
            case _:
                return self.choices
