"""What is said of a question and its answers, before the result and after it.

Rule: before the result stands, nothing here tells it; what peer instruction advises then says what
to do, not how many were right.
"""

from html import escape

from app.lecture.predict.replies import Hands, Reply
from app.lecture.words import rich
from app.panels.asking.options_line import circled
from core.teaching.lessons.answers import Posed, advice, counsel
from core.teaching.lessons.script import Scene
from core.teaching.verdict import Outcome, Verdict

_TICK = "✓ "
_AS_RIGHT = {Outcome.RIGHT: "right", Outcome.ROUNDED: "right with your rounding"}


def invitation(posed: Posed, is_own: bool) -> str:
    """What can be done at a question."""
    count = len(posed.question.options)
    words = f"Keys 1 to {count} choose." if count else "Type the number; Enter judges it."
    return words if is_own else f"{words} Q asks in another way."


def of_counting(option: int) -> str:
    """What to do while the hands for an option (from 0) are counted."""
    return f"Hands for {circled(option)}: type the number, Enter goes on."


def of_typed(verdict: Verdict) -> str:
    """What is said to a typed number."""
    if verdict.is_accepted:
        return f"{_TICK}{verdict.words} Next shows it."
    return verdict.words


def of_vote(posed: Posed, hands: Hands) -> str:
    """What to do after a vote."""
    right = posed.answer.option
    return counsel(hands[right], sum(hands)) if right is not None else ""


def afterwards(scene: Scene, posed: Posed, reply: Reply) -> str:
    """What is said of the answers once the result stands, as rich text."""
    said = [_own(posed, reply), _of_hands(posed, reply.votes)]
    if posed.question.reveal:
        said.append(rich(posed.question.reveal, scene))
    return " ".join(part for part in said if part)


def _own(posed: Posed, reply: Reply) -> str:
    if reply.verdict is None:
        return ""
    options = posed.question.options
    name = options[reply.option] if reply.option is not None else reply.typed
    outcome = _AS_RIGHT.get(reply.verdict.outcome, "not right")
    said = f"You said {escape(name)}: <b>{outcome}</b>."
    if reply.verdict.outcome is Outcome.MISTAKE:
        words = escape(reply.verdict.words)
        said = said.removesuffix(".") + words.removeprefix("Not quite")
    return said


def _of_hands(posed: Posed, votes: tuple[Hands, ...]) -> str:
    right = posed.answer.option
    cast = [vote for vote in votes if any(vote)]
    if right is None or not cast:
        return ""
    first, last = cast[0], cast[-1]
    words = f"{first[right]} of {sum(first)} hands were right"
    if len(cast) > 1:
        words += f", {last[right]} of {sum(last)} in the second vote"
    return f"{words}. {advice(last[right], sum(last))}"
