"""Mistakes made on purpose in random networks, and how many of them are found and named.

Rule: the wrong numbers come from the scalar pass, never from core. A number is a mistake's own
where no other gives it there, made throughout, in one layer or at one step, nor honest hand work.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from core.kinds.losses import SquaredError
from core.kinds.optimizers import Sgd
from core.kinds.types import Array
from core.network.ref import Ref
from core.passes.engine import Gradients
from core.passes.sample_pass import Pass
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.comparing.compare import compare_over, exercise_over
from core.teaching.comparing.names import names_of
from core.teaching.diagnosis import Diagnosis, asked_decimals
from core.teaching.mistakes.known import MISTAKES
from core.teaching.sheets.reading import value
from core.teaching.typed_number import TypedNumber
from core.teaching.verdict import Verdict
from core.training.settings import TrainingSettings
from tests.core.teaching.right_numbers import arrays_right, typed_right
from tests.core.teaching.scalar_arrays import arrays_of, number_at
from tests.core.teaching.scalar_pass import Place, ScalarPass
from tests.core.teaching.score import Score
from tests.core.teaching.slips import LAYOUTS, LOSS, SLIPS, STAGES
from tests.networks import random_project

RATE = 0.5
DIGITS = 4
NOISE = 1e-12


class Trial:
    """One random project, its right numbers, and the wrong ones of every slip."""

    def __init__(self, seed: int) -> None:
        self.project = plain_project(seed)
        self.previous = _gradients_before(self.project)
        self.right = self.scalar("")
        self._known: dict[tuple[str, Place | None], ScalarPass] = {}
        self.wrong = {slip: self.made(slip, None) for slip in SLIPS if self._may(slip)}

    def scalar(self, slip: str, place: Place | None = None) -> ScalarPass:
        """The pass with a slip, by plain loops; made at one (stage, node) or throughout."""
        data, network = self.project.data, self.project.network
        before = {
            ref.of(f"dL_d{name}"): float(self.previous[layer.id][name][index])
            for layer in network.layers
            for ref, name, index in network.parameter_refs(layer)
        }
        rows = data.inputs.tolist(), data.targets.tolist()
        return ScalarPass(network, *rows, slip=slip, rate=RATE, previous=before, place=place)

    def _may(self, slip: str) -> bool:
        coupled = any(layer.activation.coupled for layer in self.project.network.layers)
        return coupled or slip != "softmax_as_diagonal"

    def typed_cases(self) -> Iterator["Typed"]:
        """Of each slip a number of its own, and the first one on the way to it that is not."""
        random = np.random.default_rng(len(self.wrong))
        refs = [ref for step in self.pass_.walk for ref in step.writes if _is_typed(ref)]
        diagnosis = self.diagnosis()
        for slip in self.wrong:
            order = [refs[at] for at in random.permutation(len(refs))]
            cases = (self._typed(diagnosis, slip, ref) for ref in order)
            yield from _up_to_its_own(each for each in cases if each is not None)

    def _typed(self, diagnosis: Diagnosis, slip: str, ref: Ref) -> "Typed | None":
        """The wrong number that the slip gives at an address; None where it gives the right one."""
        text = self._text(self.wrong[slip], ref)
        if not text or float(text) == 0 or abs(float(text)) > 1e6:
            return None
        if text == self._text(self.right, ref):
            return None
        is_shared = _is_by_hand(diagnosis, ref, text) or self._is_anothers(slip, ref, text)
        return Typed(slip, ref, text, not is_shared)

    @cached_property
    def pass_(self) -> Pass:
        """The walk over the first sample."""
        return pass_over(self.project, 0)

    def diagnosis(self) -> Diagnosis:
        """Verdicts on it."""
        return Diagnosis(self.pass_, DIGITS, lambda: self.previous)

    def _text(self, done: ScalarPass, ref: Ref) -> str:
        return self._text_of(number_at(done, ref), ref)

    def _text_of(self, number: float, ref: Ref) -> str:
        """The number to the decimals that are asked for; "" where it is none."""
        right = number_at(self.right, ref)
        decimals = asked_decimals(0.0 if abs(right) < NOISE else right, DIGITS)
        return f"{number:.{decimals}f}" if np.isfinite(number) and np.isfinite(right) else ""

    def _is_anothers(self, slip: str, ref: Ref, text: str) -> bool:
        """Whether another mistake gives the number: throughout, in one layer or at the step."""
        if self._text_of(-number_at(self.right, ref), ref) == text and SLIPS[slip] != "wrong_sign":
            return True
        others = [each for each in self.wrong if SLIPS[each] != SLIPS[slip]]
        return any(
            text == self._text(self.made(each, places), ref)
            for each in others
            for places in self._reaches(each)
        )

    def _reaches(self, slip: str) -> Iterator[Place | None]:
        """Where a slip may be made: throughout, or at its stage of one layer or of the inputs."""
        yield None
        if (stage := STAGES[slip]) != LOSS:
            yield from ((stage, node) for node in self.project.network.sizes)

    def made(self, slip: str, place: Place | None) -> ScalarPass:
        """The pass with a slip, throughout or at one place; kept."""
        if (slip, place) not in self._known:
            self._known[slip, place] = self.scalar(slip, place)
        return self._known[slip, place]

    def arrays_cases(self) -> Iterator[tuple[str, dict[str, Array], str]]:
        """(slip, arrays, the key that differs first) of each slip that differs from all others."""
        right = arrays_of(self.right)
        made = {slip: arrays_of(self.wrong[slip]) for slip in self.wrong if slip not in LAYOUTS}
        found = {slip: each for slip, each in made.items() if _are_finite(each)}
        keys = [name.key for name in names_of(self.project.network) if name.key in right]
        for slip, arrays in found.items():
            first = next((key for key in keys if _differ(arrays[key], right[key], 1e-5)), None)
            others = [found[each] for each in found if SLIPS[each] != SLIPS[slip]]
            if first and not any(_all_alike(arrays, other) for other in others):
                yield slip, arrays, first


@dataclass(frozen=True)
class Typed:
    """A wrong number that a slip gives; `is_own`: nothing else that is known gives it."""

    slip: str
    ref: Ref
    text: str
    is_own: bool


def plain_project(seed: int) -> Project:
    """A random project trained by plain gradient descent over all samples, with a printed loss."""
    project = random_project(seed)
    network = project.network
    other = SquaredError(scale=0.3)
    if isinstance(network.loss, SquaredError):
        other = SquaredError(scale=0.3, over_outputs="sum")
    if not other.accepts(network.output.activation):
        other = network.loss
    settings = TrainingSettings(Sgd(learning_rate=RATE))
    layers = tuple(replace(layer, kind=type(layer.kind)()) for layer in network.layers)
    kept = replace(network, layers=layers, report=(other,))
    return replace(project, network=kept, training=settings)


def _gradients_before(project: Project) -> Gradients:
    random = np.random.default_rng(project.data.size)
    return {
        layer.id: {
            name: np.where(layer.mask if name == "W" else True, random.normal(size=p.shape), 0.0)
            for name, p in layer.parameters.items()
        }
        for layer in project.network.layers
    }


def _is_typed(ref: Ref) -> bool:
    known = ("z", "a", "loss", "dL_da", "dL_dz", "branch", "dL_dW", "dL_db", "dL_dA")
    return ref.quantity in known or ref.quantity.startswith(("batch_dL", "new_W", "new_b"))


def _are_finite(arrays: dict[str, Array]) -> bool:
    return all(np.isfinite(each).all() for each in arrays.values())


def _differ(left: Array, right: Array, share: float = 1e-4) -> bool:
    size = float(np.abs(right).max(initial=0.0))
    return not np.allclose(left, right, rtol=0.0, atol=share * size + NOISE)


def _all_alike(left: dict[str, Array], right: dict[str, Array]) -> bool:
    return not any(_differ(left[key], right[key]) for key in left)


def _up_to_its_own(cases: Iterator[Typed]) -> Iterator[Typed]:
    """The first number that the mistake shares, where it comes before the first of its own."""
    shared: Typed | None = None
    for case in cases:
        if case.is_own:
            yield from (case,) if shared is None else (shared, case)
            return
        shared = shared or case
    if shared is not None:
        yield shared


def _is_by_hand(diagnosis: Diagnosis, ref: Ref, text: str) -> bool:
    """Whether honest hand work gives the number, or it was only cut off."""
    typed = TypedNumber.parse(text)
    by_hand = diagnosis.lineup.hand.right(ref).values()
    rounded = (number for pairs in by_hand for pair in pairs for number in pair)
    return typed.is_cut_off(value(diagnosis.lineup.right, ref)) or any(map(typed.matches, rounded))


def score_typed(trial: Trial, score: Score) -> None:
    """Type a number of each slip."""
    diagnosis = trial.diagnosis()
    for case in trial.typed_cases():
        verdict = diagnosis.verdict(case.ref, case.text)
        names = [each.mistake.id for each in verdict.mistakes]
        if case.is_own:
            named = [verdict.outcome.name] if verdict.is_accepted else names
            score.add(SLIPS[case.slip], case.slip, named)
        else:
            score.add_shared(SLIPS[case.slip], case.slip, names, _says_several(verdict))


def _says_several(verdict: Verdict) -> bool:
    """Whether the sentence has more to offer than one mistake."""
    count = len(verdict.mistakes)
    if verdict.is_accepted:
        return "would give this number too" in verdict.sentence
    return f"{count} mistakes would give" in verdict.sentence


def score_arrays(trial: Trial, score: Score) -> None:
    """Compare the arrays of each slip."""
    exercise = replace(exercise_over(trial.project), previous=lambda: trial.previous)
    for slip, arrays, first in trial.arrays_cases():
        difference = compare_over(exercise, arrays).first
        names = [each.mistake.id for each in difference.mistakes] if difference else []
        is_located = difference is not None and difference.key == first
        score.add(SLIPS[slip], slip, names, is_located)


def scores(seed: int) -> tuple[Score, Score]:
    """What came of typing and of comparing, over the random network of one seed."""
    typed, compared, trial = Score(), Score(), Trial(seed)
    score_typed(trial, typed)
    score_arrays(trial, compared)
    for words, is_fine in typed_right(trial.project, seed, DIGITS):
        typed.add_right(f"{seed}: {words}", is_fine)
    for words, is_fine in arrays_right(trial.project):
        compared.add_right(f"{seed}: {words}", is_fine)
    return typed, compared


assert set(SLIPS.values()) == set(MISTAKES)
