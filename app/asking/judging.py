"""`Judging`: what is known about a number that a student is asked for.

Rule: it is known from the pass at full precision, and worked out once a pass, at the first answer.
What works it out is imported then.
"""

from typing import TYPE_CHECKING

from app.document import Document
from app.walk.player import Player
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.steps import Step
from core.passes.walk import Walk

if TYPE_CHECKING:
    from core.teaching.hints import Hint
    from core.teaching.lessons.answers import Posed
    from core.teaching.predicting.judge import Judge


class Judging:
    """The judge of the pass on screen, the questions it can answer, and hints."""

    def __init__(self, document: Document, player: Player) -> None:
        self._document = document
        self._player = player
        self._judge: Judge | None = None

    @property
    def judge(self) -> "Judge":
        """Who judges the pass with the digits in force; NetworkError where there is no pass."""
        from core.teaching.predicting.judge import Judge
        from core.teaching.previous import previous_gradients

        pass_, digits, known = self._player.exact, self._player.digits, self._judge
        if pass_ is None:
            raise NetworkError(self._player.misfit)
        if known is None or known.pass_ is not pass_ or known.digits != digits:
            known = self._judge = Judge(pass_, digits, previous_gradients(self._document.project))
        return known

    def question(self, step: Step, kind: str, ref: Ref) -> "Posed | None":
        """A number of a step as a question of a kind; None where it cannot be asked so."""
        from core.teaching.predicting.prediction import posed

        walk = self._player.walk
        return posed(self.judge, walk, step.n, kind, ref) if isinstance(walk, Walk) else None

    def hints(self, step: Step, ref: Ref | None) -> "tuple[Hint, ...]":
        """The hints for a number of a step, in the letters and digits in force."""
        from core.teaching.hints import hints

        player = self._player
        if player.current is None:
            return ()
        return hints(player.current, step, ref, player.digits, player.notation)
