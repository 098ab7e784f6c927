"""`LectureNumbers`: the numbers of the walk, of which few may stand out.

Rule: a number has the halo only where it is as large as a class needs, and never more than a dozen
at once.
"""

from app.canvas.numbers import Numbers
from app.canvas.states import Mark
from core.network.ref import Ref
from core.passes.steps import Step

MOST_WRITTEN = 12


class LectureNumbers(Numbers):
    """At `calm_step` what is written is lit as what is read, without a halo."""

    calm_step: Step | None = None

    @property
    def stamp(self) -> tuple[object, ...]:
        """Everything that the shown numbers depend on."""
        return (*super().stamp, self._is_calm)

    def mark(self, ref: Ref) -> Mark:
        """The part of an address in the current step."""
        mark = super().mark(ref)
        return Mark.READ if mark is Mark.WRITTEN and self._is_calm else mark

    @property
    def _is_calm(self) -> bool:
        return len(self._writes) > MOST_WRITTEN or (
            self._step is not None and self._step is self.calm_step
        )
