"""`Judge`: what is said to an answer, a number that was typed or an option that was chosen.

Rule: the one place where answers are judged. A wrong one learns its mistake; the right number is in
no verdict.
"""

from collections.abc import Callable, Iterator

from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.engine import Gradients
from core.passes.sample_pass import Pass
from core.teaching.diagnosis import Diagnosis
from core.teaching.lessons.answers import Posed, is_right
from core.teaching.typed_number import TypedNumber
from core.teaching.verdict import Outcome, Verdict

RIGHT = Verdict(Outcome.RIGHT, "Right.")
NOT_QUITE = Verdict(Outcome.UNKNOWN, "Not quite.")


class Judge:
    """The judge of the numbers of one pass; `digits` decimals are asked for."""

    def __init__(
        self, pass_: Pass, digits: int = 3, previous: Callable[[], Gradients] | None = None
    ) -> None:
        self.pass_, self.digits = pass_, digits
        self.diagnosis = Diagnosis(pass_, digits, previous)

    def get_ready(self, ref: Ref) -> Iterator[None]:
        """Work out, a little at a time, what every verdict on a number asks for."""
        return self.diagnosis.get_ready(ref)

    def typed(self, ref: Ref, text: str) -> Verdict:
        """The verdict on a number typed for `ref`; NetworkError where it is none."""
        return self.diagnosis.verdict(ref, text)

    def answered(self, posed: Posed, text: str) -> Verdict:
        """The verdict on a number typed in answer to a question, which may have a tolerance."""
        question = posed.question
        verdict = self.typed(question.at, text)
        if verdict.is_accepted or question.tolerance is None:
            return verdict
        is_near = is_right(question, posed.answer, TypedNumber.parse(text).value)
        return RIGHT if is_near else verdict

    def chosen(self, posed: Posed, option: int) -> Verdict:
        """The verdict on an option (from 0); a number among choices learns its mistake."""
        if option == posed.answer.option:
            return RIGHT
        choices = posed.question.choices
        return self._mistaken(posed.question.at, choices[option]) if choices else NOT_QUITE

    def _mistaken(self, ref: Ref, text: str) -> Verdict:
        """What is known of a wrong choice, which may be words."""
        try:
            verdict = self.typed(ref, text)
        except NetworkError:
            return NOT_QUITE
        return verdict if verdict.outcome is Outcome.MISTAKE else NOT_QUITE
