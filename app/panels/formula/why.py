"""The forward values that a backward number needed, and who needs a forward one, as lines.

Rule: what the walk has not revealed has no digit, only its step.
"""

from app.walk.sight import Sight
from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.chains.troubles import trouble_at
from core.passes.chains.why import needed_by, needs
from core.passes.lines.composer import Composer
from core.passes.markup import Linked, Markup, Numeral, Relation, Row, Words
from core.passes.notation import direction_of
from core.passes.numbers import shown
from core.passes.sample_pass import Pass

MOST = 12
NEEDS, NEEDED = "Kept for it since the forward pass", "Kept for the way back"


@dataclass(frozen=True, eq=False)
class Why:
    """A heading, a line for every link, whose numbers they have, and what goes wrong there."""

    title: str = ""
    lines: tuple[Markup, ...] = ()
    numbers: tuple[Ref, ...] = ()
    trouble: str = ""


def why(sight: Sight, current: Pass, ref: Ref) -> Why:
    """The links of the number at `ref`, as far as they are numbers of the walk."""
    refs, title = needs(current, ref), NEEDS
    if not refs:
        refs, title = needed_by(current, ref), NEEDED
    known = [each for each in refs if sight.step_of(each)]
    lines = [_line(sight, current, each) for each in known[:MOST]]
    if len(known) > MOST:
        lines.append(Words(f"and {len(known) - MOST} more"))
    numbers = tuple(each for each in known[:MOST] if sight.is_revealed(each))
    return Why(title, tuple(lines), numbers, _trouble(sight, current, ref))


def _line(sight: Sight, current: Pass, ref: Ref) -> Markup:
    """`symbol = number (step n)`, without the number before that step."""
    items: list[Markup] = [sight.notation.symbol(ref, current.network)]
    if sight.is_revealed(ref):
        items += [Relation("="), Numeral(shown(current.value(ref), sight.digits))]
    items += [Relation("←"), Words(f"step {sight.step_of(ref)}")]
    return Linked(Row(tuple(items)), ref, direction_of(ref))


def _trouble(sight: Sight, current: Pass, ref: Ref) -> str:
    found = trouble_at(Composer(current, sight.digits, sight.notation), ref)
    return found.sentence if found is not None and sight.is_revealed(found.ref) else ""
