"""The words of a beat, its question and its answer as text for a label.

Rule: bold, italics, items and formulas in the beat's notation, nothing else; nothing of what a
question asks for stands in them before its result is revealed.
"""

from collections.abc import Sequence
from html import escape

from app.lecture.scripts import with_scripts
from app.walk.player import Player
from core.passes.equation import plain_text
from core.passes.explain import Explanation
from core.passes.steps import Step
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.lessons.showing import explanation_at
from core.teaching.lessons.words.formula import formula
from core.teaching.lessons.words.prose import Block, Run, prose

_TAGS = {"strong": ("<b>", "</b>"), "emphasis": ("<i>", "</i>"), "formula": ("<i>", "</i>")}


def beat_words(state: LessonState) -> str:
    """What the beat says, as rich text; "" where it says nothing."""
    return rich(state.scene.beat.text, state.scene)


def rich(text: str, scene: Scene) -> str:
    """Plain Markdown with formulas as rich text, every other character as it stands."""
    return "<br>".join(_block(block, scene) for block in prose(text))


def plain(text: str, scene: Scene) -> str:
    """The same where only letters can stand, as on a button."""
    blocks = prose(text)
    return "".join(_letters(run, scene) for block in blocks for run in block.runs)


def place_words(state: LessonState) -> str:
    """Such as "Backward · step 18 of 29 · sample 1 · two branches meet at output 1".

    Without the step's number where beats walk in other steps: it would jump.
    """
    scene, press = state.scene, state.press
    explanation = explanation_at(scene, press)
    whole = len(scene.moment.walk)
    if explanation is None or explanation.step is None:
        return _given(whole, scene.moment.sample)
    parts = _parts(explanation, explanation.step, whole)
    is_numbered = len({each.moment.grain for each in state.scenes}) == 1
    return " · ".join(parts if is_numbered else (parts[0], *parts[2:]))


def walk_words(player: Player) -> str:
    """The same of a walk that a hand goes."""
    explanation, whole = player.explanation, len(player.walk)
    if player.current is None:
        return player.misfit
    if explanation is None or explanation.step is None:
        return _given(whole, player.sample)
    return " · ".join(_parts(explanation, explanation.step, whole))


def beat_place(state: LessonState) -> str:
    """Such as "3 of 9 · Why the sum"; "" where there is only one beat."""
    title, count = state.scene.beat.title, len(state.scenes)
    if count == 1:
        return title
    place = f"{state.press.beat + 1} of {count}"
    return f"{place} · {title}" if title else place


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Rows of two columns as rich text."""
    cells = (f"<tr><td>{escape(a)}&nbsp;&nbsp;</td><td>{escape(b)}</td></tr>" for a, b in rows)
    return f"<table>{''.join(cells)}</table>"


def _given(whole: int, sample: int) -> str:
    return f"Step 0 of {whole:,} · sample {sample + 1} · inputs, parameters and targets are given"


def _parts(explanation: Explanation, step: Step, whole: int) -> list[str]:
    title = explanation.title
    small = title[:1].lower() + title[1:] if title[1:2].islower() else title
    where = f"step {step.n:,} of {whole:,}"
    return [step.phase.value.capitalize(), where, explanation.scope, small]


def _block(block: Block, scene: Scene) -> str:
    words = "".join(_run(run, scene) for run in block.runs)
    return f"•&nbsp;{words}" if block.is_item else words


def _run(run: Run, scene: Scene) -> str:
    before, after = _TAGS.get(run.style, ("", ""))
    letters = _letters(run, scene)
    words = with_scripts(letters) if run.style == "formula" else escape(letters)
    return f"{before}{words}{after}"


def _letters(run: Run, scene: Scene) -> str:
    if run.style != "formula":
        return run.text
    return plain_text(formula(run.text, scene.moment.project.network, scene.notation))
