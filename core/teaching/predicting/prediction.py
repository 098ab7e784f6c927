"""Questions about the next step of any walk, without a lesson.

Rule: a question says its address only; the engine answers it. The same step of the same pass is
asked about in the same words, with the same choices in the same order.
"""

import math

from core.network.ref import Ref
from core.passes.places import capital
from core.passes.walk import Walk
from core.teaching.diagnosis import asked_precision
from core.teaching.lessons.answers import Posed, RightAnswer, right_answer
from core.teaching.lessons.question import KINDS, Question
from core.teaching.predicting.asked_numbers import asked_numbers
from core.teaching.predicting.choices import choices
from core.teaching.predicting.judge import Judge
from core.teaching.predicting.neighbour import is_of_size, neighbour

LABELS = {kind: capital(kind.replace("_", " ")) for kind in KINDS}
_FEWEST_CHOICES = 2


def posed(judge: Judge, walk: Walk, n: int, kind: str, ref: Ref | None = None) -> Posed | None:
    """The question of a kind about step `n`, or about another number that it writes.

    None where the step has nothing that could be asked so.
    """
    at = ref or asked_numbers(walk[n - 1])[0]
    value = judge.pass_.value(at)
    question = _question(judge, walk, n, kind, at) if math.isfinite(value) else None
    if question is None:
        return None
    if question.kind == "choice":
        return Posed(question, RightAnswer(question.right, value))
    return Posed(question, right_answer(question, judge.pass_))


def next_posed(judge: Judge, walk: Walk, n: int, after: str | None) -> Posed | None:
    """The first kind of question after another one that step `n` can be asked; None at the end."""
    kinds = KINDS[KINDS.index(after) + 1 :] if after is not None else KINDS
    found = (posed(judge, walk, n, kind) for kind in kinds)
    return next((each for each in found if each is not None), None)


def _question(judge: Judge, walk: Walk, n: int, kind: str, at: Ref) -> Question | None:
    match kind:
        case "sign":
            return Question(kind, f"What sign does {_name(at)} have{_when(at)}?", at)
        case "bigger_or_smaller":
            return _comparison(judge, walk, n, at)
        case "number":
            precision = asked_precision(judge.pass_.value(at), judge.digits)
            return Question(kind, f"Which number is {_name(at)}{_when(at)}, to {precision}?", at)
        case _:
            return _choice(judge, n, at)


def _comparison(judge: Judge, walk: Walk, n: int, at: Ref) -> Question | None:
    than = neighbour(judge.pass_, walk, n, at, judge.digits)
    if than is None:
        return None
    of_size = is_of_size(at, than)
    signs = " Leave the signs aside." if of_size else ""
    if _is_new(at):
        ask = f"Does the update make ${than}$ bigger or smaller?"
    else:
        own = "this sample’s own" if at.base != at.quantity else f"${than}$"
        ask = f"Is {_name(at)} bigger or smaller than {own}?{signs}"
    return Question("bigger_or_smaller", ask, at, than=than, of_size=of_size)


def _choice(judge: Judge, n: int, at: Ref) -> Question | None:
    seed = (judge.pass_.sample, n)
    texts, right = choices(judge.pass_, judge.diagnosis, at, judge.digits, seed)
    if len(texts) < _FEWEST_CHOICES:
        return None
    return Question(
        "choice", f"Which number is {_name(at)}{_when(at)}?", at, choices=texts, right=right
    )


def _name(ref: Ref) -> str:
    """The number's name in a question, as words with a formula; of a new parameter the old one."""
    if _is_new(ref):
        return f"${ref.of(ref.base)}$"
    return f"${ref}$" if ref.base == ref.quantity else f"the batch’s ${ref}$"


def _when(ref: Ref) -> str:
    return " after the update" if _is_new(ref) else ""


def _is_new(ref: Ref) -> bool:
    return ref.quantity.startswith("new_")
