"""The numbers that a beat says: what it shows, as it prints it.

Rule: a claim is what the engine gives now; `validate` and every rehearsal hold the lesson to it.
"""

from collections.abc import Iterable

from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.numbers import shown, typed
from core.project.edit import is_editable
from core.teaching.lessons.answers import prints_as
from core.teaching.lessons.files.lesson_file import MANY
from core.teaching.lessons.lesson import Asserted
from core.teaching.lessons.script import Scene
from core.teaching.lessons.words.formula import addresses
from core.teaching.lessons.words.prose import formulas

FULL = f"a beat asserts at most {MANY} numbers; take some out first"


def shown_numbers(scene: Scene) -> tuple[Ref, ...]:
    """What the steps of a beat write, or the step that it stands at, and what its words name."""
    walk, steps = scene.moment.walk, scene.steps or [scene.moment.cursor]
    written = (ref for n in steps if n for ref in walk[n - 1].writes)
    named = (ref for each in formulas(scene.beat.text) for ref in addresses(each))
    return tuple(dict.fromkeys((*written, *named)))


def claimed(scene: Scene, refs: Iterable[Ref]) -> tuple[Asserted, ...]:
    """The beat's claims with these numbers among them, each as it is now."""
    claims = {each.at: each for each in scene.beat.asserts}
    for ref in refs:
        claims[ref] = claim(scene, ref)
    if len(claims) > MANY:
        raise NetworkError(FULL)
    return tuple(claims.values())


def claim(scene: Scene, ref: Ref) -> Asserted:
    """A number as the beat prints it; NetworkError where there is none."""
    value = scene.moment.value(ref)
    is_typed = is_editable(scene.moment.project, ref)
    return Asserted(ref, (typed if is_typed else shown)(value, scene.digits))


def is_true(scene: Scene, asserted: Asserted) -> bool:
    """Whether the number still is what the beat says."""
    try:
        return prints_as(scene.moment.value(asserted.at), asserted.printed, scene.digits)
    except NetworkError:
        return False
