"""What the presenter's window says: place, notes, what the next press brings, the next beat.

Rule: while the number that is asked for is hidden from the class, it stands as □ here too: this
window may be on a screen that everybody sees.
"""

import re
from html import escape

from app.lecture.words import rich
from core.passes.numbers import MINUS
from core.teaching.lessons.answers import prints_as
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Press, Stage

BOX = "□"
REST = "the rest of this step"
_NUMBER = re.compile(rf"[{MINUS}-]?\d+(?:\.\d+)?")
_COMES = {
    Stage.READS: "what step {} reads",
    Stage.QUESTION: "the question, before the result of step {}",
    Stage.NUMBERS: "the numbers of step {}",
    Stage.RESULT: "the result of step {}",
}


def place(state: LessonState) -> str:
    """Such as "Beat 3 of 6 · press 17 of 64"; of a lesson of one beat the press alone."""
    press = f"press {state.index + 1} of {len(state.presses)}"
    count = len(state.scenes)
    if count == 1:
        return press.capitalize()
    return f"Beat {state.press.beat + 1} of {count} · {press}"


def planned(state: LessonState) -> tuple[float, ...]:
    """The minutes of the beats; 0 of a single one, as of a document at hand."""
    minutes = tuple(scene.beat.minutes for scene in state.scenes)
    return minutes if len(minutes) > 1 else (0.0,)


def notes(state: LessonState) -> str:
    """The beat's notes, letter for letter; "" where it has none."""
    return _hidden(state.scene.beat.note, state)


def next_press(state: LessonState) -> str:
    """Such as "the result of step 18"."""
    if state.is_last:
        return "none, this is the end"
    press = state.next().press
    if press.stage is Stage.ARRIVED:
        return "the next beat"
    return _COMES[press.stage].format(_step(press))


def next_beat(state: LessonState) -> str:
    """Title and words of the beat that follows, as rich text; "" after the last one."""
    number = state.press.beat + 1
    if number == len(state.scenes):
        return ""
    scene = state.scenes[number]
    title = escape(_hidden(scene.beat.title, state))
    said = [f"<b>{title}</b>" if title else "", rich(_prose(scene.beat.text, state), scene)]
    return "<br>".join(part for part in said if part)


def _prose(text: str, state: LessonState) -> str:
    """The words of a beat; a formula that says what is hidden is a □ as a whole."""
    parts = text.split("$")  # every second one is a formula
    words = [_hidden(part, state) for part in parts]
    for n in range(1, len(parts), 2):
        words[n] = f"${parts[n]}$" if words[n] == parts[n] else BOX
    return "".join(words)


def _hidden(text: str, state: LessonState) -> str:
    """A text without the numbers that are asked for, until their results stand."""
    values, digits = _asked_for(state), state.scene.digits

    def kept(found: re.Match[str]) -> str:
        size = found[0].lstrip(f"{MINUS}-")  # with the other sign it tells as much
        is_told = any(prints_as(abs(value), size, digits) for value in values)
        return BOX if is_told else found[0]

    return _NUMBER.sub(kept, text) if values else text


def _asked_for(state: LessonState) -> list[float]:
    """The numbers of the beat's question, and of those put on the spot, that are not revealed."""
    scene = state.scene
    steps = [step for step in (scene.asked_at, *scene.spontaneous) if step > state.press.cursor]
    return [posed.answer.value for posed in map(scene.posed_at, steps) if posed is not None]


def _step(press: Press) -> int:
    return press.step or press.cursor
