"""A pass as it is worked by hand: every number rounded to some decimals, and that carried on.

Rule: the lines are those of the explanation; what stands in them as one number is rounded, half up,
before the next line uses it. Given numbers stay as they are. A sum's own terms are rounded where
they are written between (branches, shares of the loss), not where a calculator adds them at once.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.dataclass import dataclass
from core.kinds.formulas.expression import Expression
from core.kinds.types import Array
from core.network.ref import Ref
from core.passes.engine import Trace
from core.passes.equation import Equation
from core.passes.explain import account_of, account_of_ref
from core.passes.lines.composer import STYLE, Composer, Part, Style
from core.passes.lines.hand import Named
from core.passes.markup import Row
from core.passes.notation import HOUSE, Notation
from core.passes.numbers import CONTEXT
from core.passes.sample_pass import Pass
from core.passes.steps import Phase, Step

_NOTHING = Row(())


@dataclass(frozen=True)
class Parting:
    """The first step whose number is another one by hand, and the number both ways.

    `exact` is at full precision, `by_hand` what the rounding before led to.
    """

    step: Step
    ref: Ref
    exact: float
    by_hand: float


class HandPass(Pass):
    """A pass with the numbers that rounding to `decimals` gives; `parting` is None if all agree.

    `values` are those worked by hand: the sample's own, and the new parameters where the update is
    made from this sample alone. What else is asked for is the number of the pass at full precision.
    """

    def __init__(self, exact: Pass, decimals: int) -> None:
        record = None if exact.walk.has_batch else exact.update
        update = None if record is None else lambda: record
        trace, rows = _writable(exact.trace), exact.batch_rows
        super().__init__(trace, exact.sample, lambda: exact.batch, update, rows)
        self.exact = exact
        self._decimals = decimals
        self.values: dict[Ref, float] = {}
        self.parting: Parting | None = None

    @property
    def decimals(self) -> int:
        """How many decimals are carried."""
        return self._decimals

    def value(self, ref: Ref) -> float:
        """The number by hand; one that is not worked out is the exact one."""
        known = self.values.get(ref)
        return self.exact.value(ref) if known is None else known

    def carry(self, ref: Ref, value: float) -> float:
        """Round a number and carry on with it."""
        number = rounded(value, self.decimals)
        self.values[ref] = number
        if ref.quantity in _ARRAYS:
            arrays: Mapping[str, Array] = getattr(self.trace, _ARRAYS[ref.quantity])
            arrays[ref.at_node][0, ref.at_unit] = number
        return number


_ARRAYS = {"z": "z", "a": "a", "dL_da": "da", "dL_dz": "dz"}


def by_hand(pass_: Pass, decimals: int) -> HandPass:
    """The pass worked with numbers of so many decimals, and where it first parts from `pass_`."""
    hand = HandPass(pass_, decimals)
    calculator = _Calculator(hand, decimals, HOUSE)
    for step in _worked(pass_):
        calculator.work(step)
        hand.parting = hand.parting or _parting(hand, step)
    return hand


def rounded(value: float, decimals: int) -> float:
    """A number with so many decimals, half up on its 15 significant digits."""
    if not math.isfinite(value):
        return value
    quantum = Decimal((0, (1,), -decimals))
    result = Decimal(f"{value:.15g}").quantize(quantum, context=CONTEXT)
    return float(result) if result.is_finite() else value


class _Calculator(Composer):
    """Works out the lines of an explanation instead of writing them."""

    def __init__(self, hand: HandPass, digits: int, notation: Notation) -> None:
        super().__init__(hand, digits, notation)
        self._hand = hand

    def work(self, step: Step) -> None:
        """Carry every number that the step writes."""
        slopes = [ref for ref in step.writes if ref.quantity == "da_dz"]
        for account in (*(account_of_ref(self, ref) for ref in slopes), account_of(self, step)):
            tuple(account.equations)  # looking at a line works it out

    def equation(
        self,
        ref: Ref,
        parts: Sequence[Part],
        style: Style = STYLE,
        *,
        whole: Expression | None = None,
        of: Named | None = None,
    ) -> Equation:
        """The line's number, from the numbers carried so far; a later line of it replaces it."""
        value = self._added(parts, style) if whole is None else self.value(whole)
        number = self._hand.carry(ref, value)
        return Equation(ref, number, (), *(_NOTHING,) * 5, is_exact=True)

    def _added(self, parts: Sequence[Part], style: Style) -> float:
        return math.fsum(self._term(part, style) for part in parts)

    def _term(self, part: Part, style: Style) -> float:
        """A term; rounded where it stands as a number of its own between."""
        value = self.value(part.expression)
        if part.ref is None or not style.shows_terms:
            return value
        return self._hand.carry(part.ref, value)


def _worked(pass_: Pass) -> Iterator[Step]:
    """The steps that a sample's own numbers are enough for."""
    others = {Phase.BATCH, Phase.UPDATE}
    if not pass_.walk.has_batch and pass_.update is not None:
        others.remove(Phase.UPDATE)
    yield from (step for step in pass_.walk if step.phase not in others)


def _parting(hand: HandPass, step: Step) -> Parting | None:
    """The step's first number that is another one, with as many decimals, at full precision."""
    for ref in step.writes:
        if ref in hand.values:
            exact, carried = hand.exact.value(ref), hand.values[ref]
            if not _same(rounded(exact, hand.decimals), carried):
                return Parting(step, ref, exact, carried)
    return None


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def _writable(trace: Trace) -> Trace:
    """A trace of the same sample whose numbers can be written over."""
    return replace(
        trace,
        z=_copied(trace.z),
        a=_copied(trace.a),
        da=_copied(trace.da),
        dz=_copied(trace.dz),
    )


def _copied(arrays: Mapping[str, Array]) -> dict[str, Array]:
    return {node: array.copy() for node, array in arrays.items()}
