"""`diagnose`: right, right with the student's rounding, a known mistake, or simply wrong.

Rule: what is right to the asked precision is never called wrong, and comes before every mistake.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from core.network.ref import Ref
from core.passes.engine import Gradients
from core.passes.numbers import SIGNIFICANT, printed
from core.passes.sample_pass import Pass
from core.teaching.by_hand import DECIMALS
from core.teaching.lineup import Lineup, Suspect, where_made
from core.teaching.sheets.exercise import exercise_of
from core.teaching.typed_number import TypedNumber
from core.teaching.verdict import Explained, Outcome, Verdict

CLOSE = 0.05
CLOSE_TO_MISTAKE = 0.2
CAREFUL = 3
CLEARLY = 2.0
TELLING = 2
UNKNOWN = Verdict(Outcome.UNKNOWN, "This is not it. None of the known mistakes gives this number.")
NO_NUMBER = Verdict(Outcome.UNKNOWN, "The pass has no finite number here to compare with.")


class Diagnosis:
    """The verdicts on numbers typed at one pass; `digits` decimals are asked for.

    `previous` gives the batch's gradients of the update before, where it is known.
    """

    def __init__(
        self, pass_: Pass, digits: int = 3, previous: Callable[[], Gradients] | None = None
    ) -> None:
        self._pass, self._digits = pass_, digits
        self.lineup = Lineup(exercise_of(pass_, previous))

    def verdict(self, ref: Ref, text: str) -> Verdict:
        """What is said to the number typed for `ref`; NetworkError where it is none."""
        typed, right = TypedNumber.parse(text), self._pass.value(ref)
        if not math.isfinite(right):
            return NO_NUMBER
        asked = asked_decimals(right, self._digits)
        if _is_right(typed, right, asked):
            return self._right(ref, typed, right, asked)
        rounded = self._rounded(ref, typed, right, asked)
        if rounded is not None:
            return self._rounded_or_mistaken(rounded, ref, typed, asked)
        return self._mistaken(ref, typed) or self._nearly(ref, typed, right) or UNKNOWN

    def get_ready(self, ref: Ref) -> Iterator[None]:
        """Work out, a little at a time, what every verdict on a number asks for."""
        for suspect in (*self.lineup.main, *self.lineup.by_layer):
            self.lineup.value(suspect, ref)
            yield
        self.lineup.hand.right(ref)
        yield
        for suspect in self.lineup.main:  # after an update nearly all lie beside the right number
            if _may_be_near(self._pass.value(ref), self.lineup.value(suspect, ref)):
                self.lineup.by_hand(suspect, ref)
                yield

    def is_mistake_of(self, suspect: Suspect, ref: Ref, text: str) -> bool:
        """Whether the verdict on what one suspect gives for `ref` is that it is a mistake.

        That takes the suspect's own number only, where a verdict looks at all of them.
        """
        typed, right = TypedNumber.parse(text), self._pass.value(ref)
        asked = asked_decimals(right, self._digits)
        if _is_right(typed, right, asked) or self._rounded(ref, typed, right, asked) is not None:
            return False
        return typed.matches(self.lineup.value(suspect, ref))

    def _right(self, ref: Ref, typed: TypedNumber, right: float, asked: int) -> Verdict:
        if typed.decimals < asked and not typed.is_exactly(right):
            return self._short(typed, right)
        if typed.matches(right):
            return Verdict(Outcome.RIGHT, "Right.")
        mistakes: tuple[Explained, ...] = ()
        if typed.decimals >= asked + TELLING and not self._rounded(ref, typed, right, asked):
            mistakes = self._explained(ref, self._fitting(ref, typed))
        digits = f"those of a known mistake: {_labels(mistakes)}" if mistakes else "not"
        return Verdict(
            Outcome.RIGHT,
            f"Right to {_decimals(asked)}; the further digits are {digits}.",
            mistakes,
        )

    def _short(self, typed: TypedNumber, right: float) -> Verdict:
        hint = f"Give it with {asked_precision(right, self._digits)}."
        if typed.decimal == 0 and right and typed.decimals < self._digits:
            return Verdict(Outcome.COARSE, "That is too coarse to say.", hint=hint)
        return Verdict(Outcome.RIGHT, "Right, as far as it goes.", hint=hint)

    def _rounded(self, ref: Ref, typed: TypedNumber, right: float, asked: int) -> Verdict | None:
        if typed.decimals >= asked and typed.is_cut_off(right):
            hint = "The last digit was cut off; round it instead."
            return Verdict(Outcome.ROUNDED, "Right, but for its last digit.", hint=hint)
        if typed.decimals < DECIMALS[0]:
            return None
        for decimals, pairs in self.lineup.hand.right(ref).items():
            if any(typed.matches(result) for pair in pairs for result in pair):
                return _rounded_to(decimals)
        return None

    def _rounded_or_mistaken(
        self, rounded: Verdict, ref: Ref, typed: TypedNumber, asked: int
    ) -> Verdict:
        """A number with all its digits that mistakes give as well: accepted, and both are said."""
        mistakes = (
            self._explained(ref, self._fitting(ref, typed)) if typed.decimals >= asked else ()
        )
        if not mistakes:
            return rounded
        count = "A mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        text = f"{rounded.sentence} {count} would give this number too: {_labels(mistakes)}."
        return replace(rounded, sentence=text, mistakes=mistakes)

    def _mistaken(self, ref: Ref, typed: TypedNumber) -> Verdict | None:
        return _mistakes(self._explained(ref, self._fitting(ref, typed)))

    def _fitting(self, ref: Ref, typed: TypedNumber) -> list[Suspect]:
        """The suspects that give the number: made everywhere or here, then in one layer."""
        suspects = (*self.lineup.main, *self.lineup.by_layer)
        return [each for each in suspects if typed.matches(self.lineup.value(each, ref))]

    def _nearly(self, ref: Ref, typed: TypedNumber, right: float) -> Verdict | None:
        """What carrying fewer digits here and there may have come to."""
        if _is_near(typed, right, self._careful(ref), CLOSE):
            return _rounded_to(None)
        near = self._near_mistakes(ref, typed, right)
        return _mistakes(self._explained(ref, near), "with rounded numbers on the way")

    def _careful(self, ref: Ref) -> Iterator[float]:
        for decimals, pairs in self.lineup.hand.right(ref).items():
            if decimals >= CAREFUL:
                yield from (before for _, before in pairs)
                yield self.lineup.hand.cut_off(ref, decimals)

    def _near_mistakes(self, ref: Ref, typed: TypedNumber, right: float) -> list[Suspect]:
        """The nearest of the mistakes that rounded numbers may lead from to the typed one."""
        off: dict[Suspect, float] = {}
        for suspect in self.lineup.main:
            exact = self.lineup.value(suspect, ref)
            if not _may_be_near(typed.value, exact) or typed.blurs(right, exact):
                continue
            if _is_near(typed, exact, self.lineup.by_hand(suspect, ref), CLOSE_TO_MISTAKE):
                off[suspect] = abs(exact - typed.value)
        most = CLEARLY * min(off.values(), default=0.0)
        return [suspect for suspect, each in off.items() if each <= most]

    def _explained(self, ref: Ref, suspects: Iterable[Suspect]) -> tuple[Explained, ...]:
        found: dict[str, Explained] = {}
        for suspect in suspects:
            if suspect.mistake.id not in found:
                found[suspect.mistake.id] = self._sentences(suspect)
        return tuple(found.values())

    def _sentences(self, suspect: Suspect) -> Explained:
        sentence = f"{suspect.mistake.sentence} {suspect.way.note}".rstrip()
        here = suspect.way.where or "It went wrong at this step."
        return Explained(suspect.mistake, sentence, where_made(suspect, self._pass.network, here))


def diagnose(
    pass_: Pass,
    ref: Ref,
    text: str,
    digits: int = 3,
    previous: Callable[[], Gradients] | None = None,
) -> Verdict:
    """The verdict on one number typed for `ref`; keep a `Diagnosis` to judge several."""
    return Diagnosis(pass_, digits, previous).verdict(ref, text)


def _is_right(typed: TypedNumber, right: float, asked: int) -> bool:
    """Whether the number is right to the decimals that are asked for, or that it has."""
    return typed.matches(right, min(typed.decimals, asked))


def asked_decimals(right: float, digits: int) -> int:
    """How many decimals are asked for: as many as the screen prints of the number."""
    exponent = printed(right, digits).decimal.as_tuple().exponent
    return max(digits, -exponent) if isinstance(exponent, int) else digits


def asked_precision(right: float, digits: int) -> str:
    """What is asked for in words, as the screen prints the number: "3 decimals"."""
    exponent = printed(right, digits).decimal.as_tuple().exponent
    return _decimals(digits) if exponent == -digits else f"{SIGNIFICANT} significant digits"


def _mistakes(explained: tuple[Explained, ...], how: str = "") -> Verdict | None:
    if not explained:
        return None
    way = f", {how}" if how else ""
    if len(explained) == 1:
        only = explained[0]
        text = f"Not quite: {only.mistake.label}{way}. {only.words}"
        return Verdict(Outcome.MISTAKE, text, explained)
    text = (
        f"Not quite. {len(explained)} mistakes would give this number{way}: {_labels(explained)}."
    )
    return Verdict(Outcome.MISTAKE, text, explained)


def _labels(explained: tuple[Explained, ...]) -> str:
    return "; ".join(each.mistake.label for each in explained)


def _rounded_to(decimals: int | None) -> Verdict:
    if decimals is None:
        text = "Right with your rounding: numbers rounded on the way can lead this far off."
        return Verdict(Outcome.ROUNDED, text, hint="Carry more digits from step to step.")
    text = f"Right with your rounding to {_decimals(decimals)} on the way."
    return Verdict(Outcome.ROUNDED, text, decimals=decimals)


def _decimals(count: int) -> str:
    return f"{count} decimal" if count == 1 else f"{count} decimals"


def _may_be_near(typed: float, exact: float) -> bool:
    far = CLOSE_TO_MISTAKE * max(abs(exact), abs(typed))
    return math.isfinite(exact) and abs(exact - typed) <= far


def _is_near(typed: TypedNumber, exact: float, by_hand: Iterable[float], close: float) -> bool:
    """Whether the number is no further off than what was carried with rounded numbers."""
    off = max((abs(each - exact) for each in by_hand), default=math.inf)
    return off <= close * abs(exact) and typed.is_within(off, exact)
