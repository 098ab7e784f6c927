"""Mistakes made on purpose in random networks, and how many of them are found and named.

Rule: the wrong numbers come from the scalar pass, never from core. What two mistakes give alike, to
the precision that was asked for, counts as not distinguishable.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
from core.teaching.verdict import Outcome
from core.training.settings import TrainingSettings
from tests.core.teaching.scalar_arrays import arrays_of, number_at
from tests.core.teaching.scalar_pass import ScalarPass
from tests.networks import random_project

RATE = 0.5
DIGITS = 4
NOISE = 1e-12
SLIPS = {
    "forgot_slope": "forgot_slope",
    "forgot_branch": "forgot_branch",
    "forgot_first_branch": "forgot_branch",
    "overwrote": "overwrote",
    "forgot_first_reader": "forgot_branch",
    "forgot_last_reader": "forgot_branch",
    "overwrote_by_first_reader": "overwrote",
    "overwrote_by_last_reader": "overwrote",
    "overwrote_last": "overwrote",
    "wrong_sign": "wrong_sign",
    "slope_of_other_layer": "slope_of_other_layer",
    "value_for_slope": "value_for_slope",
    "updated_weight": "updated_weight",
    "half_or_two": "half_or_two",
    "twice": "half_or_two",
    "halved": "half_or_two",
    "averaged_too_early": "sum_or_mean",
    "share_of_outputs": "sum_or_mean",
    "sum_or_mean": "sum_or_mean",
    "swapped_indices": "swapped_indices",
    "swapped_gradient": "swapped_indices",
    "weights_gradient": "weights_gradient",
    "averaged_activations": "averaged_activations",
    "forgot_bias": "forgot_bias",
    "softmax_as_diagonal": "softmax_as_diagonal",
    "forgot_upstream_slope": "forgot_upstream",
    "forgot_upstream_branch": "forgot_upstream",
    "forgot_upstream_input": "forgot_upstream",
    "through_weight": "through_weight",
    "added_to_before": "added_to_before",
    "printed_loss": "printed_loss",
}


LAYOUTS = ("swapped_gradient",)


@dataclass
class Score:
    """How many mistakes could be told apart, and what was said of them.

    By mistake: how often it was `made`, named alone (`hit`), and named, several being said where
    several give the number (`told`).
    """

    distinguishable: int = 0
    named: int = 0
    among: int = 0
    located: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    @property
    def worst(self) -> float:
        """Of the mistake that is told least often, the share of its cases in which it is."""
        return min(self.told[mistake] / made for mistake, made in self.made.items())

    def add(self, slip: str, names: list[str], is_located: bool = True) -> None:
        """Count one distinguishable mistake and the ids that were named for it."""
        self.distinguishable += 1
        self.located += is_located
        self.made[SLIPS[slip]] += 1
        self.hit[SLIPS[slip]] += names == [SLIPS[slip]]
        self.told[SLIPS[slip]] += SLIPS[slip] in names
        self.among += SLIPS[slip] in names
        if names == [SLIPS[slip]]:
            self.named += 1
        else:
            self.missed[f"{slip} -> {', '.join(names) or 'nothing'}"] += 1

    def __str__(self) -> str:
        total = max(self.distinguishable, 1)
        shares = f"{self.named / total:.2%} named alone, {self.among / total:.2%} among the named"
        return f"{total} distinguishable: {shares}, {self.located / total:.2%} located"


class Trial:
    """One random project, its right numbers, and the wrong ones of every slip."""

    def __init__(self, seed: int) -> None:
        self.project = plain_project(seed)
        self.previous = _gradients_before(self.project)
        self.right = self.scalar("")
        self.wrong = {slip: self.scalar(slip) for slip in SLIPS if self._may(slip)}

    def scalar(self, slip: str) -> ScalarPass:
        """The pass with a slip, by plain loops."""
        data, network = self.project.data, self.project.network
        before = {
            ref.of(f"dL_d{name}"): float(self.previous[layer.id][name][index])
            for layer in network.layers
            for ref, name, index in network.parameter_refs(layer)
        }
        rows = data.inputs.tolist(), data.targets.tolist()
        return ScalarPass(network, *rows, slip=slip, rate=RATE, previous=before)

    def _may(self, slip: str) -> bool:
        coupled = any(layer.activation.coupled for layer in self.project.network.layers)
        return coupled or slip != "softmax_as_diagonal"

    def typed_cases(self) -> Iterator[tuple[str, Ref, str]]:
        """(slip, address, typed text) of one distinguishable number of each slip."""
        random = np.random.default_rng(len(self.wrong))
        refs = [ref for step in self.pass_.walk for ref in step.writes if _is_typed(ref)]
        for slip in self.wrong:
            for at in random.permutation(len(refs)):
                text = self._text(self.wrong[slip], refs[at])
                if self._is_distinguishable(slip, refs[at], text):
                    yield slip, refs[at], text
                    break

    @property
    def pass_(self) -> Pass:
        """The walk over the first sample."""
        return pass_over(self.project, 0)

    def diagnosis(self) -> Diagnosis:
        """Verdicts on it."""
        return Diagnosis(self.pass_, DIGITS, lambda: self.previous)

    def _text(self, done: ScalarPass, ref: Ref) -> str:
        right = number_at(self.right, ref)
        number = number_at(done, ref)
        right = 0.0 if abs(right) < NOISE else right
        decimals = asked_decimals(right, DIGITS)
        return f"{number:.{decimals}f}" if np.isfinite(number) and np.isfinite(right) else ""

    def _is_distinguishable(self, slip: str, ref: Ref, text: str) -> bool:
        if not text or float(text) == 0 or abs(float(text)) > 1e6:
            return False
        others = [self.right] + [
            self.wrong[each] for each in self.wrong if SLIPS[each] != SLIPS[slip]
        ]
        return text not in [self._text(each, ref) for each in others]

    def arrays_cases(self) -> Iterator[tuple[str, dict[str, Array], str]]:
        """(slip, arrays, the key that differs first) of each slip that differs from all others."""
        right = arrays_of(self.right)
        found = {slip: arrays_of(self.wrong[slip]) for slip in self.wrong}
        keys = [name.key for name in names_of(self.project.network) if name.key in right]
        for slip, arrays in found.items():
            if slip in LAYOUTS:
                continue
            first = next((key for key in keys if _differ(arrays[key], right[key], 1e-5)), None)
            others = [found[each] for each in found if SLIPS[each] != SLIPS[slip]]
            if first and not any(_all_alike(arrays, other) for other in others):
                yield slip, arrays, first


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


def _differ(left: Array, right: Array, share: float = 1e-4) -> bool:
    size = float(np.abs(right).max(initial=0.0))
    return not np.allclose(left, right, rtol=0.0, atol=share * size + NOISE)


def _all_alike(left: dict[str, Array], right: dict[str, Array]) -> bool:
    return not any(_differ(left[key], right[key]) for key in left)


def score_typed(trial: Trial, score: Score) -> None:
    """Type a number of each slip."""
    diagnosis = trial.diagnosis()
    for slip, ref, text in trial.typed_cases():
        verdict = diagnosis.verdict(ref, text)
        names = [each.mistake.id for each in verdict.mistakes]
        if verdict.outcome in (Outcome.RIGHT, Outcome.ROUNDED):
            names = [verdict.outcome.value]
        elif len(names) > 1 and f"{len(names)} mistakes would give" not in verdict.sentence:
            names = ["several, and not said"]
        score.add(slip, names)


def score_arrays(trial: Trial, score: Score) -> None:
    """Compare the arrays of each slip."""
    exercise = replace(exercise_over(trial.project), previous=lambda: trial.previous)
    for slip, arrays, first in trial.arrays_cases():
        difference = compare_over(exercise, arrays).first
        names = [each.mistake.id for each in difference.mistakes] if difference else []
        score.add(slip, names, difference is not None and difference.key == first)


def scores(seeds: range) -> tuple[Score, Score]:
    """What came of typing and of comparing over these seeds."""
    typed, compared = Score(), Score()
    for seed in seeds:
        trial = Trial(seed)
        score_typed(trial, typed)
        score_arrays(trial, compared)
    return typed, compared


assert set(SLIPS.values()) == set(MISTAKES)
