"""What the inspector says of one number: what it is, how it comes about, where it goes.

Rule: it is worked out from a `Sight`; a number that the walk has not reached there shows no digit,
only the step at which it appears.
"""

from collections.abc import Iterable

from app.panels.forms.fields import full
from app.panels.formula.in_symbols import in_symbols
from app.panels.formula.why import Why, why
from app.walk.sight import Sight
from core.dataclass import dataclass
from core.network.flow import read_by
from core.network.ref import Ref
from core.passes.equation import Equation, plain_text
from core.passes.explain import Explanation
from core.passes.lines.writer import is_given
from core.passes.markup import Linked, Markup, Numeral, Relation, Row, Words
from core.passes.notation import direction_of
from core.passes.numbers import shown, typed
from core.passes.places import capital
from core.passes.sample_pass import Pass

MOST_LINKS = 12

Lines = tuple[Markup, ...]


@dataclass(frozen=True, eq=False)
class Inspected:
    """Words and formulas about a number; `numbers` are the addresses of all in them."""

    title: str
    sentence: str = ""
    value: str = ""
    whole: str = ""
    where: str = ""
    equations: tuple[Equation, ...] = ()
    equation: Lines = ()
    local: Lines = ()
    reads: Lines = ()
    goes_to: Lines = ()
    numbers: tuple[Ref, ...] = ()
    why: Why | None = None


def inspected(sight: Sight, current: Pass, ref: Ref, in_letters: bool) -> Inspected:
    """All there is to say of the number at `ref`."""
    if not sight.is_revealed(ref):
        return _hidden(sight, current, ref)
    explanation = sight.explained(ref)
    if not in_letters:
        return _number(sight, current, ref, explanation)
    lines = tuple(in_symbols(equation) for equation in explanation.equations)
    return Inspected(explanation.title, where=str(ref), equation=lines)


def _hidden(sight: Sight, current: Pass, ref: Ref) -> Inspected:
    n, notation = sight.step_of(ref), sight.notation
    symbol = plain_text(notation.symbol(ref, current.network))
    name = (notation.linked(ref, current.network),)
    if n is None:
        return Inspected(symbol, "No number of this walk", equation=name)
    title = sight.explained(ref).title
    return Inspected(title, f"Appears at step {n:,}", where=symbol, equation=name)


def _number(sight: Sight, current: Pass, ref: Ref, explanation: Explanation) -> Inspected:
    equations = tuple(explanation.equations)
    symbol = plain_text(sight.notation.symbol(ref, current.network))
    local, goes_to = _local(sight, ref), read_by(current.network, ref)
    linked = [each for refs in (explanation.reads, goes_to) for each in _first(refs)]
    return Inspected(
        explanation.title,
        capital(explanation.sentence),
        _short(sight, current, ref),
        full(current.value(ref) or 0.0),  # without a sign where it is 0
        " · ".join(part for part in (symbol, explanation.scope) if part),
        equations,
        tuple(equation.line for equation in equations),
        tuple(equation.line for equation in local.equations) if local else (),
        _links(sight, current, explanation.reads),
        _links(sight, current, goes_to),
        (ref, *_terms(equations), *filter(sight.is_revealed, linked)),
        why(sight, current, ref),
    )


def _local(sight: Sight, ref: Ref) -> Explanation | None:
    """The local derivative, of a number that has one."""
    local = ref.of("da_dz")
    has_local = ref.quantity in ("z", "a") and sight.is_revealed(local)
    return sight.explained(local) if has_local else None


def _terms(equations: tuple[Equation, ...]) -> Iterable[Ref]:
    return (ref for equation in equations for term in equation.terms for ref in term.refs)


def _first(refs: Iterable[Ref]) -> list[Ref]:
    return list(dict.fromkeys(refs))[:MOST_LINKS]


def _links(sight: Sight, current: Pass, refs: Iterable[Ref]) -> Lines:
    every = list(dict.fromkeys(refs))
    lines = [_link(sight, current, ref) for ref in _first(every)]
    if len(every) > MOST_LINKS:
        lines.append(Words(f"and {len(every) - MOST_LINKS} more"))
    return tuple(lines)


def _link(sight: Sight, current: Pass, ref: Ref) -> Markup:
    """`symbol = number`, or the step at which the number appears."""
    symbol = sight.notation.symbol(ref, current.network)
    if sight.is_revealed(ref):
        number = Numeral(_short(sight, current, ref))
        return Linked(Row((symbol, Relation("="), number)), ref, direction_of(ref))
    n = sight.step_of(ref)
    when = "the next pass" if n is None else f"step {n:,}"
    return Row((Linked(symbol, ref, direction_of(ref)), Relation("→"), Words(when)))


def _short(sight: Sight, current: Pass, ref: Ref) -> str:
    """The number with the decimals in force; given ones as they were typed."""
    write = typed if is_given(current.network, ref) else shown
    return write(current.value(ref), sight.digits)
