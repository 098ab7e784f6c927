"""Right numbers, as honest people bring them, and whether any of them is called wrong.

Rule: typed with the asked decimals and with more, and as hand work with 2 to 6 decimals gives them;
in arrays as they are and from a pass in float32.
"""

from collections.abc import Iterator

import numpy as np

from core.network.ref import Ref
from core.passes.engine import run
from core.project.arrays import arrays
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.comparing.compare import compare
from core.teaching.diagnosis import Diagnosis
from core.teaching.verdict import Outcome
from tests.core.teaching.scalar_arrays import arrays_of
from tests.core.teaching.scalar_pass import ScalarPass

ACCEPTED = (Outcome.RIGHT, Outcome.ROUNDED)
NOT_WRONG = (*ACCEPTED, Outcome.COARSE)
LONG = 8


def typed_right(project: Project, seed: int, digits: int) -> Iterator[tuple[str, bool]]:
    """Right numbers of one address of each step, and whether each is taken for what it is."""
    pass_ = pass_over(project, 0)
    diagnosis = Diagnosis(pass_, digits)
    for step in pass_.walk:
        ref = step.writes[seed % len(step.writes)]
        for decimals in (digits, digits + 2, 12):
            text = f"{pass_.value(ref):.{decimals}f}"
            yield f"{ref} {text}", diagnosis.verdict(ref, text).outcome in ACCEPTED
        for text in _by_hand(diagnosis, ref):
            yield f"{ref} {text} by hand", diagnosis.verdict(ref, text).outcome in NOT_WRONG


def _by_hand(diagnosis: Diagnosis, ref: Ref) -> Iterator[str]:
    """What hand work comes to; a number rounded to nothing may be called too coarse."""
    for decimals, pairs in diagnosis.lineup.hand.right(ref).items():
        for rounded, before in pairs:
            if np.isfinite((rounded, before)).all():
                yield f"{rounded:.{decimals}f}"
                yield f"{before:.{LONG}f}"


def arrays_right(project: Project) -> Iterator[tuple[str, bool]]:
    """The pass's own arrays, and those of a pass in which every result is rounded to float32."""
    rows = project.data.inputs.tolist(), project.data.targets.tolist()
    own = arrays(run(project.network, project.data.inputs, project.data.targets))
    single = ScalarPass(project.network, *rows, cast=lambda number: float(np.float32(number)))
    for words, given in (("float64", own), ("float32", arrays_of(single))):
        comparison = compare(project, given)
        yield f"{words}: {comparison.sentence}", comparison.is_right
