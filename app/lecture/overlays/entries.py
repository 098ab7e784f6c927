"""What the outline lists: the beats, and the steps that can be gone to now.

Rule: names only, no number of the pass.
"""

from collections.abc import Iterator

from app.lecture.show import Show
from app.panels.bars.timeline import step_words
from core.dataclass import dataclass
from core.passes.walk import Walk


@dataclass(frozen=True)
class Entry:
    """A line of the outline, and where it leads: a beat (from 0), or a step of the walk."""

    words: str
    beat: int | None = None
    step: int = 0
    is_here: bool = False


def entries(show: Show) -> tuple[Entry, ...]:
    """The beats where there are several, and below the one that is shown its steps."""
    here = show.state.press.beat
    scenes = show.state.scenes
    if len(scenes) == 1:
        return tuple(_steps(show, ""))
    steps = tuple(_steps(show, "        "))
    is_at_step = any(step.is_here for step in steps)
    found: list[Entry] = []
    for n, scene in enumerate(scenes):
        name = f"{n + 1}   {scene.beat.title or 'untitled'}"
        found.append(Entry(name, beat=n, is_here=n == here and not is_at_step))
        found += steps if n == here else ()
    return tuple(found)


def _steps(show: Show, indent: str) -> Iterator[Entry]:
    player, walk = show.workspace.player, show.workspace.player.walk
    if not isinstance(walk, Walk):
        return
    now = show.step.n if show.step is not None else 0
    for n in _reachable(show, len(walk)):
        words = step_words(walk.network, walk[n - 1], player.notation) if n else "all given"
        yield Entry(f"{indent}{n}   {words}", step=n, is_here=n == now)


def _reachable(show: Show, whole: int) -> range:
    """The steps of this beat; on a detour, and where all are one beat's, those of the walk."""
    steps = show.state.scene.steps
    if show.detour is not None:
        return range(whole + 1)
    return range(steps.start - 1, steps.stop) if steps else range(0)
