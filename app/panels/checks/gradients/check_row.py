"""`CheckRow`: one parameter's gradient beside its finite difference, in words.

Rule: a kink is named and is no failure.
"""

from collections.abc import Mapping
from math import inf, isfinite

from app.plots.ticks import power_label
from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref
from core.passes.gradient_check import Comparison
from core.passes.notation import Notation
from core.passes.numbers import shown
from core.passes.places import edge_place, place
from core.passes.renderings.plain import plain_text

RIGHT, WRONG, KINK = "✓", "✗", "kink"


@dataclass(frozen=True, eq=False)
class CheckRow:
    """A comparison at its parameter; `samples` are the places of its samples in the data."""

    comparison: Comparison
    network: Network
    samples: tuple[int, ...]

    @property
    def parameter(self) -> Ref:
        """The address of the parameter."""
        ref = self.comparison.ref
        return ref.of(ref.base.removeprefix("dL_d"))

    @property
    def verdict(self) -> str:
        """A tick, a cross, or that there is a kink."""
        if self.comparison.kink is not None:
            return KINK
        return RIGHT if self.comparison.agrees else WRONG

    @property
    def relative_error(self) -> float:
        """|g - n| / max(|g|, |n|); 0 where both are the same."""
        error = self.comparison.error
        largest = max(abs(self.comparison.gradient), abs(self.comparison.difference))
        if error == 0.0:
            return 0.0
        return error / largest if isfinite(error) else inf

    @property
    def badness(self) -> float:
        """The larger the worse: a failure, then a kink, then agreement; in each the error."""
        error = self.relative_error
        part = error / (1.0 + error) if isfinite(error) else 1.0
        return 2.0 * (RIGHT, KINK, WRONG).index(self.verdict) + part

    def name(self, notation: Notation) -> str:
        """What the notation calls the parameter."""
        return plain_text(notation.symbol(self.parameter, self.network))

    def error_words(self) -> str:
        """The relative error as a power of ten with one digit."""
        error = self.relative_error
        return power_label(float(f"{error:.0e}")) if isfinite(error) else "∞"

    def where(self) -> str:
        """Which parameter it is."""
        at = self.parameter
        if at.source is not None and at.unit is not None:
            return f"the weight {edge_place(self.network, at)}"
        if at.source is not None:
            return f"the offset of {place(self.network, at.source, at.from_unit)}"
        return f"the bias of {place(self.network, at.at_node, at.at_unit)}"

    def sentence(self, notation: Notation, digits: int, are_numbers_hidden: bool) -> str:
        """What there is to say of it."""
        start = f"{self.name(notation)}, {self.where()}: "
        if self.comparison.kink is not None:
            return start + self._kink_words(notation)
        if are_numbers_hidden:
            return start + ("both agree" if self.comparison.agrees else "they disagree") + "."
        off = f"{power_label(float(f'{self.comparison.error:.1e}'))} apart"
        allowed = power_label(float(f"{self.comparison.tolerance:.1e}"))
        if self.comparison.agrees:
            return f"{start}{off}, within the {allowed} that is allowed."
        gradient = shown(self.comparison.gradient, digits)
        return f"{start}{off}, more than the {allowed} allowed; backprop says {gradient}."

    def _kink_words(self, notation: Notation) -> str:
        ref, at = self.comparison.kink or (Ref("loss"), 0)
        z = plain_text(notation.symbol(ref, self.network))
        where = place(self.network, ref.at_node, ref.at_unit)
        return (
            f"within ±h {z} of {where} is 0 or changes sign (sample {self.samples[at] + 1}), where "
            "its activation has a kink: there is no slope to compare with."
        )


def summary(verdicts: Mapping[str, int]) -> str:
    """How many agree, and what is said of the others; by verdict how often each was found."""
    count = sum(verdicts.values())
    parts = [f"{verdicts.get(RIGHT, 0):,} of {count:,} gradients agree"]
    if kinks := verdicts.get(KINK, 0):
        parts.append(f"{kinks:,} at a kink")
    if wrong := verdicts.get(WRONG, 0):
        parts.append(f"{wrong:,} disagree")
    return ", ".join(parts)
