"""The judge of a scene's numbers, and the hints to a question about one of them.

Rule: hints end before the result; the next press shows that.
"""

from dataclasses import replace

from app.lecture.predict.replies import Reply
from core.teaching.hints import Level, hints
from core.teaching.lessons.answers import Posed
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.predicting.judge import Judge
from core.teaching.previous import previous_gradients

MOST_HINTS = Level.NUMBERS


def judge_of(scene: Scene, known: Judge | None) -> Judge:
    """The judge of a scene's numbers; the known one where it is that."""
    pass_ = scene.moment.pass_
    if known is not None and known.pass_ is pass_ and known.digits == scene.digits:
        return known
    return Judge(pass_, scene.digits, previous_gradients(scene.moment.project))


def hint_text(state: LessonState, posed: Posed, level: int) -> str:
    """The hint number `level` (from 1), or the last one that does not tell the result."""
    scene, step = state.scene, state.next_step
    walk = scene.moment.walk
    found = hints(
        scene.moment.pass_,
        walk[(step or 1) - 1],
        posed.question.at,
        scene.digits,
        scene.notation,
    )
    return found[min(level, MOST_HINTS) - 1].text


def closed(reply: Reply, scene: Scene, known: Judge | None, posed: Posed) -> Reply:
    """A reply whose result was looked at: an option is judged, and counts the first time."""
    if reply.option is not None and reply.verdict is None:
        verdict, attempt = judge_of(scene, known).chosen(posed, reply.option), reply.attempt
        attempt = attempt if reply.is_closed else attempt.judged(verdict.is_accepted)
        reply = replace(reply, verdict=verdict, attempt=attempt)
    return replace(reply, is_closed=True)
