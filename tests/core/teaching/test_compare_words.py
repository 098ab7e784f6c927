"""What a student reads after comparing arrays, whole sentence by whole sentence."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.layers import PreBias
from core.kinds.types import Array
from core.network.network import Inputs, Layer, Network
from core.project.project import Project
from core.teaching.comparing.compare import compare, compare_text
from core.training.trainer import Trainer
from tests.core.teaching.compared import opening, own
from tests.refusals import refused

SLOPE = "∂L/∂z is ∂L/∂a times the slope f′(z) of the activation; the slope is missing."
SIGN = "A sign is the other way round, here or in a number that this one is made of."
NONE_OF_THEM = "none of the known mistakes explains it."


def said(given: Mapping[str, Array]) -> str:
    return compare(opening(), given).sentence


def wrong(key: str, change: Callable[[Array], Array]) -> dict[str, Array]:
    return {key: change(own(opening())[key])}


def test_all_numbers_are_right() -> None:
    assert said(own(opening())) == "26 arrays compared: all numbers are right."
    loss = own(opening())["loss"]
    assert said({"loss": loss}) == "1 array compared: all numbers are right."


def test_without_a_known_name_there_is_nothing_to_compare() -> None:
    comparison = compare(opening(), {"weights": np.zeros(2)})
    assert not comparison.is_right
    assert comparison.sentence == (
        "None of these names is one of the pass; copy the NumPy lines to see them all."
    )


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("a.h1", "at hidden neuron 1 of sample 1"),
        ("dL_db.out", "at output 1"),
        ("dL_dW.h1", "on the edge from input 1 to hidden neuron 1"),
        ("branch.h1.out", "on the edge from hidden neuron 1 to output 1 of sample 1"),
        ("sample_loss", "at the loss of sample 1"),
    ],
)
def test_a_wrong_sign_is_told_with_its_place(key: str, place: str) -> None:
    assert said(wrong(key, np.negative)) == (
        f"1 array compared. The first that differs is {key}, {place}: wrong sign. {SIGN} "
        f"It went wrong in {key} alone."
    )


def test_the_first_of_several_that_differ_is_told() -> None:
    given = own(opening())
    given["dL_dz.h1"] = given["dL_da.h1"]
    given["dL_dW.h1"] = given["dL_dW.h1"] * 7.0
    assert said(given) == (
        "26 arrays compared. The first that differs is dL_dz.h1, at hidden neuron 1 of sample 1: "
        f"forgot f′(z). {SLOPE} It went wrong in dL_dz.h1 alone."
    )


def test_several_mistakes_that_would_explain_it_are_all_told() -> None:
    given = {key: each * 2.0 for key, each in own(opening()).items() if key.startswith("dL_dW")}
    assert said(given) == (
        "2 arrays compared. The first that differs is dL_dW.out, on the edge from hidden neuron 1 "
        "to output 1. 2 mistakes would explain it: forgot the half or the 2; forgot 1/N or summed "
        "instead of averaged. A constant factor is lost: the ½ or the scale of the loss, or the 2 "
        "that its square brings down. The loss says whether samples and outputs are added up or "
        "averaged. This loss is the mean of the samples; here they are added up."
    )


@pytest.mark.parametrize(
    ("key", "change", "words"),
    [
        ("dL_dz.h1", lambda each: each + 0.123, "dL_dz.h1, at hidden neuron 1 of sample 1"),
        ("loss", lambda each: each + 1.0, "loss, at the loss"),
        ("sample_loss", lambda each: each + np.eye(2)[1], "sample_loss, at the loss of sample 2"),
        ("W.h1", np.ones_like, "W.h1, on the edge from input 1 to hidden neuron 1"),
    ],
)
def test_what_no_mistake_explains_is_told_with_its_place(
    key: str, change: Callable[[Array], Array], words: str
) -> None:
    assert said(wrong(key, change)) == (
        f"1 array compared. The first that differs is {words}; {NONE_OF_THEM}"
    )


@pytest.mark.parametrize(
    ("key", "index", "place"),
    [
        ("a.x", (1, 0), "at input 1 of sample 2"),
        ("z.h1", (1, 2), "at hidden neuron 3 of sample 2"),
        ("b.out", (1,), "at output 2"),
        ("W.out", (1, 2), "on the edge from hidden neuron 3 to output 2"),
        ("dL_dW.out", (0, 1), "on the edge from hidden neuron 2 to output 1"),
        (
            "per_sample.dL_dW.h1",
            (1, 2, 0),
            "on the edge from input 1 to hidden neuron 3 of sample 2",
        ),
        ("branch.h1.out", (1, 0, 2), "on the edge from hidden neuron 3 to output 1 of sample 2"),
        ("sample_loss", (1,), "at the loss of sample 2"),
    ],
)
def test_a_wrong_number_is_told_at_its_own_place(
    key: str, index: tuple[int, ...], place: str
) -> None:
    given = own(opening())[key].copy()
    given[index] += 0.777
    assert f"The first that differs is {key}, {place}; " in said({key: given})


def test_of_several_wrong_numbers_the_first_of_a_walk_is_told() -> None:
    """A walk goes from neuron to neuron; of one that is wrong for several samples, the first."""
    given = own(opening())["z.h1"].copy()
    given[0, 2] = given[1, 1] = 7.7
    assert "z.h1, at hidden neuron 2 of sample 2;" in said({"z.h1": given})
    given[0, 1] = 7.7
    assert "z.h1, at hidden neuron 2 of sample 1;" in said({"z.h1": given})


def test_an_offset_is_told_at_the_input_that_it_shifts() -> None:
    parameters = {"W": [[0.5, -0.2]], "A": [0.7, 0.1], "b": [0.2]}
    network = Network(Inputs("x", 2), (Layer("out", ("x",), parameters, kind=PreBias()),))
    project = Project("offset", network, Dataset(np.ones((1, 2)), np.zeros((1, 1))))
    assert compare(project, {"A.out": np.array([0.7, 0.2])}).sentence == (
        f"1 array compared. The first that differs is A.out, at input 2; {NONE_OF_THEM}"
    )


def test_parameters_after_the_update_are_told_from_other_ones() -> None:
    project = opening()
    trainer = Trainer(project.network, project.data, project.training)
    trainer.run(1)
    assert said({f"W.{layer.id}": layer.W for layer in trainer.network.layers}) == (
        "2 arrays compared. The first that differs is W.h1, on the edge from input 1 to hidden "
        "neuron 1: used the already updated weight. Every number of a pass uses the old weights; "
        "here they were updated before their turn. They are the numbers after the update."
    )


@pytest.mark.parametrize(
    ("value", "what"), [(np.nan, "not a number (NaN)"), (np.inf, "infinite"), (-np.inf, "infinite")]
)
def test_a_number_that_is_not_finite_is_told_with_its_place(value: float, what: str) -> None:
    given = own(opening())["z.out"].copy()
    given[1, 1] = value
    assert said({"z.out": given}) == (
        f"1 array compared. z.out is {what}, first at output 2 of sample 2."
    )


@pytest.mark.parametrize(
    ("key", "shape", "words"),
    [
        ("loss", (3,), "is 3; expected one number."),
        ("b.h1", (5,), "is 5; expected 3 (units)."),
        ("dL_dW.h1", (4, 4), "is 4 × 4; expected 3 × 2 (units × inputs), or the other way round."),
        (
            "branch.h1.out",
            (2, 2, 9),
            "is 2 × 2 × 9; expected 2 × 2 × 3 (samples × units × inputs), or the other way round.",
        ),
        ("b.h1", (3, 3), "is 3 × 3; expected 3 (units)."),
        ("a.x", (5, 2), "is 5 × 2; expected 2 × 2 (samples × units), or the other way round."),
        (
            "per_sample.dL_dW.h1",
            (3, 2),
            "is 3 × 2; expected 2 × 3 × 2 (samples × units × inputs), or the other way round.",
        ),
        (
            "dL_dW.h1",
            (),
            "is one number; expected 3 × 2 (units × inputs), or the other way round.",
        ),
    ],
)
def test_a_wrong_shape_is_told_with_the_right_one(
    key: str, shape: tuple[int, ...], words: str
) -> None:
    comparison = compare(opening(), {key: np.zeros(shape)})
    assert comparison.sentence == f"1 array compared. {key} {words}"
    assert comparison.first is not None
    assert comparison.first.ref is None


def test_what_cannot_be_compared_is_refused() -> None:
    with refused("the data has 5 inputs a sample, the network 2; change one of them"):
        compare(opening(Dataset(np.zeros((1, 5)), np.zeros((1, 2)))), {})
    with refused("there are no samples; add data to walk or train"):
        compare(opening(Dataset(np.zeros((0, 2)), np.zeros((0, 2)))), {})
    with refused('there is no array "dLdW.h1"; did you mean "dL_dW.h1"?'):
        compare_text(opening(), "dLdW.h1", "1 2")
