"""Comparing a student's arrays: right ones are never flagged, wrong ones located and explained."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.engine import run
from core.project.arrays import arrays
from core.teaching.comparing import culprits
from core.teaching.comparing.compare import compare
from core.teaching.comparing.names import names_of
from tests.core.teaching.compared import DATA, opening, own
from tests.core.teaching.injections import Trial, score_arrays
from tests.core.teaching.right_numbers import arrays_right
from tests.core.teaching.scalar_arrays import arrays_of
from tests.core.teaching.scalar_pass import ScalarPass
from tests.core.teaching.score import Score
from tests.networks import random_project
from tests.walks import opening_network

SAMPLE = range(5)


@pytest.mark.parametrize("seed", range(25))
def test_right_arrays_are_never_flagged_in_float32_either(seed: int):
    """Every operation rounded to float32, by plain loops."""
    judged = list(arrays_right(random_project(seed)))
    assert len(judged) == 2
    assert [words for words, is_right in judged if not is_right] == []


def test_all_arrays_of_a_file_are_compared():
    given = own(random_project(3))
    comparison = compare(random_project(3), given)
    assert set(comparison.compared) == set(given)
    assert not comparison.extra


def test_digits_lost_by_cancelling_in_float32_are_no_mistake():
    """Outputs a millionth away from their targets: of the difference float32 keeps one digit."""
    outputs = run(opening_network(), DATA.inputs, DATA.targets).a["out"]
    project = opening(Dataset(DATA.inputs, outputs + 1e-6))
    rows = project.data.inputs.tolist(), project.data.targets.tolist()
    done = ScalarPass(project.network, *rows, cast=lambda number: float(np.float32(number)))
    given = arrays_of(done)
    assert not np.allclose(given["dL_da.out"], own(project)["dL_da.out"], rtol=1e-3, atol=0.0)
    assert compare(project, given).is_right


def test_the_names_are_those_of_an_arrays_file():
    project = random_project(5)
    assert {name.key for name in names_of(project.network)} == set(own(project))


def test_any_subset_is_compared_and_other_keys_are_left_alone():
    project = opening()
    given = {"dL_dW.h1": own(project)["dL_dW.h1"], "lr": np.array(0.1), "W.h7": np.zeros(2)}
    comparison = compare(project, given)
    assert comparison.compared == ("dL_dW.h1",)
    assert comparison.extra == ("W.h7", "lr")
    assert comparison.sentence == "1 array compared: all numbers are right."


def test_layouts_are_read_and_are_no_mistakes():
    project = opening()
    right = own(project)
    given = {
        "W.h1": np.vstack([right["b.h1"], right["W.h1"].T]),
        "dL_dW.h1": np.vstack([right["dL_db.h1"], right["dL_dW.h1"].T]),
        "dL_dW.out": np.hstack([right["dL_db.out"][:, None], right["dL_dW.out"]]),
        "W.out": right["W.out"].T,
        "a.h1": right["a.h1"].T,
        "b.out": right["b.out"][:, None],
        "loss": right["loss"].reshape(1),
        "branch.h1.out": right["branch.h1.out"].swapaxes(1, 2),
    }
    comparison = compare(project, given)
    assert comparison.is_right, comparison.sentence
    assert comparison.layouts["W.h1"] == "in × out, its first row the bias"
    assert comparison.layouts["dL_dW.out"] == "out × in, its first column the bias"
    assert comparison.layouts["W.out"] == "in × out"
    assert comparison.layouts["a.h1"] == "a column for each sample"
    assert "dL_db.out" in comparison.compared


def test_a_square_matrix_stored_the_other_way_round_is_a_layout():
    random = np.random.default_rng(2)
    hidden, output = opening_network().layers
    weights = random.normal(size=(3, 3))
    square = replace(hidden, id="h2", sources=("h1",), parameters={"W": weights, "b": np.zeros(3)})
    last = replace(output, sources=("h2",))
    network = replace(opening_network(), layers=(hidden, square, last))
    project = replace(opening(), network=network)
    given = {"dL_dW.h2": own(project)["dL_dW.h2"].T}
    comparison = compare(project, given)
    assert comparison.is_right
    assert comparison.layouts == {"dL_dW.h2": "in × out"}


def test_the_first_difference_in_walk_order_is_named_with_its_place():
    project = opening()
    given = own(project)
    given["dL_dz.h1"] = given["dL_da.h1"]
    given["dL_dW.h1"] = given["dL_dW.h1"] * 7.0
    comparison = compare(project, given)
    assert comparison.first is not None
    assert comparison.first.key == "dL_dz.h1"
    assert comparison.first.ref == Ref.parse("dL_dz.h1[0]")
    assert comparison.first.sample == 0
    assert [each.mistake.id for each in comparison.first.mistakes] == ["forgot_slope"]
    assert comparison.differing == ("dL_dz.h1", "dL_dW.h1")
    assert "forgot f′(z)" in comparison.sentence


def test_only_the_gradients_are_enough_to_name_a_mistake_further_up():
    project = opening()
    rows = DATA.inputs.tolist(), DATA.targets.tolist()
    wrong = arrays_of(ScalarPass(project.network, *rows, slip="forgot_slope"))
    given = {key: array for key, array in wrong.items() if key.startswith("dL_dW")}
    comparison = compare(project, given)
    assert comparison.first is not None
    assert [each.mistake.id for each in comparison.first.mistakes] == ["forgot_slope"]


def test_a_mistake_in_one_layer_is_named_from_what_came_of_it_further_down():
    project = opening()
    trace = run(project.network, DATA.inputs, DATA.targets)
    hidden, output = project.network.layers
    sent = (trace.da["out"] @ output.W) * trace.a["h1"] * (1.0 - trace.a["h1"])
    first = compare(project, {"dL_dW.h1": sent.T @ DATA.inputs / 2.0}).first
    assert first is not None
    assert hidden.id == "h1"
    assert [each.mistake.id for each in first.mistakes] == ["forgot_slope"]
    assert "at the output layer alone" in first.sentence


def test_noise_is_no_known_mistake():
    given = own(opening())["dL_dz.h1"]
    first = compare(opening(), {"dL_dz.h1": given + 0.123456}).first
    assert first is not None
    assert not first.mistakes


def test_a_mistake_at_one_unit_alone_is_still_named():
    project = opening()
    given = own(project)
    wrong = given["dL_dz.h1"].copy()
    wrong[:, 1] = given["dL_da.h1"][:, 1]
    comparison = compare(project, {"dL_dz.h1": wrong})
    assert comparison.first is not None
    assert comparison.first.ref == Ref.parse("dL_dz.h1[1]")
    assert [each.mistake.id for each in comparison.first.mistakes] == ["forgot_slope"]


def test_summing_instead_of_averaging_is_named():
    project = opening()
    given = {key: array * 2.0 for key, array in own(project).items() if key.startswith("dL_dW")}
    comparison = compare(project, given)
    assert comparison.first is not None
    ids = [each.mistake.id for each in comparison.first.mistakes]
    assert "sum_or_mean" in ids
    assert f"{len(ids)} mistakes would explain it" in comparison.first.sentence
    for mistake in comparison.first.mistakes[:2]:
        assert mistake.sentence in comparison.first.sentence


def test_of_several_wrong_shapes_the_first_in_walk_order_is_told():
    first = compare(opening(), {"dL_dW.h1": np.zeros((4, 4)), "loss": np.zeros(3)}).first
    assert first is not None
    assert first.key == "loss"


@pytest.mark.parametrize("seed", range(6))
def test_every_wrong_number_has_its_address(seed: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(culprits, "MOST_WORK", 0)
    project = random_project(seed)
    trace = run(project.network, project.data.inputs, project.data.targets)
    for key, array in arrays(trace).items():
        wrong = array + 3.0 * (1.0 + np.abs(array).max(initial=0.0))
        first = compare(project, {key: wrong}).first
        assert first is not None
        assert first.key == key
        assert first.ref is not None
        scale = 1.0 if key.startswith(("per_sample", "a.", "z.", "sample")) else trace.share
        is_row = key.startswith(("dL_da", "dL_dz", "branch"))
        at = trace.value(first.ref, first.sample or 0) * (scale if is_row else 1.0)
        place = np.argwhere(np.isclose(array, at, rtol=1e-9, atol=1e-12))
        assert len(place)


def test_a_pass_that_is_too_large_is_compared_but_not_explained(monkeypatch: pytest.MonkeyPatch):
    project = opening()
    wrong = {"dL_dz.out": -own(project)["dL_dz.out"]}
    samples_times_weights = 2 * 12
    for most, is_explained in ((samples_times_weights - 1, False), (samples_times_weights, True)):
        monkeypatch.setattr(culprits, "MOST_WORK", most)
        first = compare(project, wrong).first
        assert first is not None
        assert (first.mistakes != ()) is is_explained


def test_injected_mistakes_are_located_and_named():
    score = Score()
    for seed in SAMPLE:
        score_arrays(Trial(seed), score)
    assert score.made.total() > 100
    assert not score.missed, str(score.missed)
    assert score.located == score.made.total()
