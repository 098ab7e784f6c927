"""`explain`: any step or number of a pass taken apart into terms, formulas and a sentence.

Rule: the terms add up to the trace's number, and every factor knows the address of its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.network.ref import Ref
from core.passes.equation import Equation, Term
from core.passes.notation import HOUSE, Notation
from core.passes.sample_pass import Pass, UpdateRecord
from core.passes.steps import Step

__all__ = [
    "Equation",
    "Explanation",
    "Pass",
    "Term",
    "UpdateRecord",
    "explain",
    "explain_ref",
]


@dataclass(frozen=True)
class Explanation:
    """What a step or a number is: `equations` in reading order, made when looked at.

    `scope` says whose numbers they are ("sample 1", "mean of 4"); `sentence` can be spoken,
    `notes` are remarks to be read; `reads` are the addresses of all factors.
    """

    step: Step | None
    title: str
    scope: str
    equations: Sequence[Equation]
    sentence: str
    notes: tuple[str, ...]
    reads: tuple[Ref, ...]


def explain(
    pass_: Pass, step: Step, digits: int = 3, notation: Notation = HOUSE
) -> Explanation:
    """The explanation of a step of the pass's walk."""
    raise NotImplementedError


def explain_ref(
    pass_: Pass, ref: Ref, digits: int = 3, notation: Notation = HOUSE
) -> Explanation:
    """The explanation of one number: the equation that makes it, alone."""
    raise NotImplementedError
