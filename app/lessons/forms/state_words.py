"""The state of a beat in words: its place, its step, and what was done before.

Rule: steps and samples are counted from 1, as everywhere on screen.
"""

from collections.abc import Sequence

from app.lessons.bench import Bench
from app.panels.forms.fields import full
from core.passes.explain import explain
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.script import Scene
from core.teaching.lessons.verbs import ChooseSample, Go, Next, SetNumber, Train, Update, Verb


def state_in_words(beat: Beat, scene: Scene | None) -> str:
    """Such as "two_three_two.bpnet · steps 18 to 20 of 29"."""
    if scene is None:
        return beat.network
    whole, steps = len(scene.moment.walk), scene.steps
    if not steps:
        return f"{beat.network} · after step {scene.moment.cursor} of {whole}"
    last = steps[-1]
    place = f"step {last}" if len(steps) == 1 else f"steps {steps[0]} to {last}"
    return f"{beat.network} · {place} of {whole}"


def step_in_words(scene: Scene | None) -> str:
    """What the first of its steps, or the last one made, is about."""
    if scene is None:
        return ""
    n = scene.steps[0] if scene.steps else scene.moment.cursor
    if not n:
        return "Nothing is computed yet."
    step = scene.moment.walk[n - 1]
    return f"Step {n}: {explain(scene.moment.pass_, step, scene.digits, scene.notation).title}."


def actions_in_words(actions: Sequence[Verb], bench: Bench) -> str:
    """What was done before the beat, in its order."""
    return "; ".join(_action(verb, bench) for verb in actions)


def _action(verb: Verb, bench: Bench) -> str:
    match verb:
        case SetNumber():
            return f"{bench.symbol(verb.at)} = {full(verb.to)}"
        case Train():
            return f"{verb.updates:,} update{'s' * (verb.updates != 1)}"
        case Update():
            return "1 update"
        case Next():
            return f"{verb.steps} step{'s' * (verb.steps != 1)} on"
        case Go():
            return f"to step {verb.to}"
        case ChooseSample():
            return f"sample {verb.to + 1}"
