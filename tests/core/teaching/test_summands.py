"""Every sample's part in a batch gradient; averaging activations gives another number."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import NetworkError
from core.network.ref import Ref
from core.project.sample import pass_over
from core.teaching.lineup import Lineup, Suspect
from core.teaching.mistakes.known import MISTAKES
from core.teaching.mistakes.mistake import Reach
from core.teaching.sheets.exercise import exercise_of
from core.teaching.summands import own_gradients, summands
from tests.networks import random_project


def project(seed: int, samples: int = 5):
    made = random_project(seed, samples=samples)
    return replace(made, training=replace(made.training, batch_size=None))


def refs(network):
    return [ref for layer in network.layers for ref, _, _ in network.parameter_refs(layer)]


@pytest.mark.parametrize("seed", range(60))
def test_the_samples_gradients_add_up_to_the_batch_gradient(seed: int) -> None:
    pass_ = pass_over(project(seed), 0)
    for ref in refs(pass_.network):
        found = summands(pass_, ref)
        layer, name, index = pass_.network.locate(ref)
        right = float(pass_.batch.gradients[layer.id][name][index])
        scale = 1.0 + abs(right) + float(np.abs(found.values).max())
        assert abs(found.total - right) <= 1e-12 * scale
        assert len(found.values) == len(found.rows) == pass_.sample_count
        own = [pass_.batch.value(ref.of(f"dL_d{ref.quantity}"), n) for n in range(len(found.rows))]
        assert np.allclose(found.values, own, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("seed", range(20))
def test_averaging_activations_is_the_mistake_that_the_diagnosis_knows(seed: int) -> None:
    pass_ = pass_over(project(seed), 0)
    lineup = Lineup(exercise_of(pass_))
    mistake = MISTAKES["averaged_activations"]
    ways = list(mistake.ways(lineup.exercise))
    for ref in refs(pass_.network):
        wrong = summands(pass_, ref).averaged
        at = ref.of(f"batch_dL_d{ref.quantity}")
        known = [lineup.value(Suspect(mistake, way, Reach.EVERYWHERE), at) for way in ways]
        assert wrong is not None
        assert any(np.isclose(wrong.value, each, rtol=1e-9, atol=1e-12) for each in known)


def test_for_a_bias_the_samples_are_averaged_since_averaging_its_parts_is_right() -> None:
    made = project(3)
    pass_ = pass_over(made, 0)
    ways = {ref.quantity: summands(pass_, ref).averaged.how for ref in refs(pass_.network)}
    assert ways["b"] == "inputs and targets"
    assert ways["W"] == "∂L/∂z and what comes in"


def test_the_penalty_is_apart_from_the_samples() -> None:
    made = project(2)
    loss = replace(made.network.loss, l2=0.25)
    made = replace(made, network=replace(made.network, loss=loss))
    pass_ = pass_over(made, 0)
    for ref in refs(pass_.network):
        expected = 0.5 * made.network.parameter(ref) if ref.quantity == "W" else 0.0
        assert summands(pass_, ref).penalty == expected


def test_one_sample_has_nothing_to_average() -> None:
    for samples in (1, 2):
        pass_ = pass_over(project(1, samples), 0)
        found = summands(pass_, refs(pass_.network)[0])
        assert (found.averaged is None) is (samples == 1)


def test_what_is_no_parameter_is_refused() -> None:
    pass_ = pass_over(project(1), 0)
    with pytest.raises(NetworkError):
        own_gradients(pass_.batch, Ref("A", "out", 7))
