"""Questions of a beat: a first one of each kind, and the right answer, which the network gives.

Rule: a number's right answer is never typed; of choices that are numbers the right one is found.
"""

from dataclasses import replace

from core.errors import NetworkError
from core.network.ref import Ref
from core.teaching.lessons.answers import RightAnswer, right_answer
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.question import Question
from core.teaching.lessons.script import Scene

KINDS = (
    (None, "none"),
    ("sign", "which sign"),
    ("bigger_or_smaller", "bigger or smaller"),
    ("number", "which number"),
    ("choice", "one of several"),
)
NO_STEP = "A question stands before a result: choose first which step the presses reveal"
YES_NO = ("Yes", "No")


def first_question(scene: Scene, kind: str, old: Question | None) -> Question:
    """A question of a kind about what the beat reveals last, or about what was asked before."""
    if not scene.steps:
        raise NetworkError(NO_STEP)
    made = _made(scene, kind, old.at if old is not None else None)
    return made if old is None or old.kind == kind else _in_old_words(made, old)


def with_true_choices(scene: Scene, question: Question) -> Question:
    """The question with the true number among those that known mistakes give."""
    return replace(
        question, **{key: getattr(_made(scene, "choice", question.at), key) for key in _CHOOSING}
    )


def with_right_choice(question: Question, moment: Moment) -> Question:
    """The question with its right choice: among numbers the network's, among words the old one."""
    count = len(question.choices)
    old = min(question.right or 0, max(count - 1, 0))
    for right in (old, *range(count)):
        if answer_of(replace(question, right=right), moment) is not None:
            return replace(question, right=right)
    return replace(question, right=old)


def answer_of(question: Question, moment: Moment) -> RightAnswer | None:
    """The right answer; None where it has none."""
    try:
        return right_answer(question, moment)
    except NetworkError:
        return None


_CHOOSING = ("choices", "right")


def _made(scene: Scene, kind: str, wanted: Ref | None) -> Question:
    """What the program would ask by itself, in the form that a file takes."""
    from core.teaching.predicting.judge import Judge
    from core.teaching.predicting.prediction import posed

    moment = scene.moment
    at, n = _place(scene, wanted)
    found = posed(Judge(moment.pass_, scene.digits), moment.walk, n, kind, at)
    question = _plain(scene, kind, at or moment.walk[n - 1].at) if found is None else found.question
    room = 10.0**-scene.digits if kind == "number" else None
    return replace(question, tolerance=room)


def _place(scene: Scene, wanted: Ref | None) -> tuple[Ref | None, int]:
    """An address with the step that writes it; without one that the walk has, the last step."""
    if wanted is not None:
        try:
            return wanted, scene.moment.step_at(wanted)
        except NetworkError:
            pass
    return None, scene.steps[-1]


def _plain(scene: Scene, kind: str, at: Ref) -> Question:
    match kind:
        case "bigger_or_smaller":
            return Question(kind, f"Is ${at}$ bigger or smaller than 0?", at, than=0.0)
        case "choice":
            question = Question(kind, f"What about ${at}$?", at, choices=YES_NO)
            return with_right_choice(question, scene.moment)
        case _:
            return Question(kind, f"What about ${at}$?", at)


def _in_old_words(made: Question, old: Question) -> Question:
    return replace(made, reveal=old.reveal)
