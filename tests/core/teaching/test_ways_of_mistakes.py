"""Single ways to make a mistake that random networks seldom have: each is named, with its note."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.layers import PreBias
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.diagnosis import diagnose
from core.teaching.verdict import Verdict
from tests.walks import opening_pass

BRANCHES = 12


def ids(verdict: Verdict) -> list[str]:
    return [each.mistake.id for each in verdict.mistakes]


def test_each_branch_that_is_forgotten_is_named_however_many_there_are():
    random = np.random.default_rng(3)
    hidden = Layer("h1", ("x",), {"W": [[0.7]], "b": [0.1]})
    weights = random.normal(size=(BRANCHES, 1)).round(2)
    last = Layer("out", ("h1",), {"W": weights, "b": random.normal(size=BRANCHES).round(2)})
    network = Network(Inputs("x", 1), (hidden, last))
    data = Dataset(np.array([[1.0]]), random.normal(size=(1, BRANCHES)).round(2))
    pass_ = pass_over(Project("branches", network, data), 0)
    ref = Ref.parse("dL_da.h1[0]")
    for at in range(BRANCHES):
        branch = pass_.value(Ref("branch", "out", at, "h1", 0))
        verdict = diagnose(pass_, ref, f"{pass_.value(ref) - branch:.6f}", 6)
        assert ids(verdict) == ["forgot_branch"]
        note = f"It is branch {at + 1} of the sum." if at < BRANCHES - 1 else "It is the last one."
        assert note in verdict.words
        weight = Ref("dL_dW", "out", at, "h1", 0)
        verdict = diagnose(pass_, ref, f"{pass_.value(weight):.6f}", 6)
        assert ids(verdict) == ["weights_gradient"]


@pytest.mark.parametrize(("address", "text"), [("z.h1[1]", "-1.000"), ("dL_da.h1[0]", "0.1105")])
def test_rows_read_for_columns_are_named_where_the_matrix_is_not_square(address: str, text: str):
    """w12 for w21: the weights of the corner that both ways round have."""
    verdict = diagnose(opening_pass(), Ref.parse(address), text)
    assert verdict.words == (
        "Not quite: swapped the indices (W for Wᵀ). Back over an edge goes the weight of that very "
        "edge: row and column of W change roles. It went wrong at this step."
    )


@pytest.mark.parametrize(
    ("over_outputs", "times", "note"),
    [
        ("mean", 3.0, "This loss is the mean over the outputs; here they are added up."),
        ("sum", 1 / 3, "This loss adds the outputs up; here they are averaged."),
    ],
)
def test_outputs_added_up_or_averaged_are_told_apart(over_outputs: str, times: float, note: str):
    layer = Layer("out", ("x",), {"W": [[0.7], [-0.4], [1.3]], "b": [0.1, 0.2, -0.3]})
    network = Network(Inputs("x", 1), (layer,), SquaredError(over_outputs=over_outputs))
    data = Dataset(np.array([[1.5]]), np.array([[1.0, 0.5, 0.25]]))
    pass_ = pass_over(Project("outputs", network, data), 0)
    ref = Ref.parse("dL_dz.out[2]")
    verdict = diagnose(pass_, ref, f"{times * pass_.value(ref):.6f}", 6)
    assert ids(verdict) == ["sum_or_mean"]
    assert note in verdict.words


@pytest.mark.parametrize(
    ("address", "number", "mistake", "note"),
    [
        ("z.out[0]", 0.5 * 3 + 0.2, "forgot_bias", "It is the offset A of the pre-bias layer."),
        ("z.out[0]", 0.5 * (3 + 0.7) + 0.2, "wrong_sign", "It is the sign of the offset."),
        ("batch_dL_dW.x.out[0,0]", 0.25 * 2.3 + 0.1 * 0.5, "half_or_two", "2 of the penalty."),
    ],
)
def test_an_offset_and_a_penalty_have_mistakes_of_their_own(
    address: str, number: float, mistake: str, note: str
):
    parameters = {"W": [[0.5]], "A": [0.7], "b": [0.2]}
    loss = SquaredError(scale=0.5, l2=0.1)
    network = Network(Inputs("x", 1), (Layer("out", ("x",), parameters, kind=PreBias()),), loss)
    data = Dataset(np.array([[3.0]]), np.array([[1.1]]))
    pass_ = pass_over(Project("offset", network, data), 0)
    verdict = diagnose(pass_, Ref.parse(address), f"{number:.6f}", 6)
    assert ids(verdict) == [mistake]
    assert note in verdict.words
