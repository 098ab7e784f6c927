"""By-hand mode: the numbers a student gets who rounds every line, and where they part."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.by_hand import by_hand, rounded
from core.passes.engine import run
from core.passes.equation import plain_text
from core.passes.explain import Pass, explain
from core.passes.steps import Phase
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.networks import random_project
from tests.walks import opening_network, opening_pass, walked


def _half_up(value: float, decimals: int) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        (0.125, 2, 0.13),
        (-0.125, 2, -0.13),
        (2.675, 2, 2.68),
        (0.0004, 3, 0.0),
        (7.0, 3, 7.0),
        (math.inf, 3, math.inf),
        (1e300, 3, 1e300),
    ],
)
def test_a_number_is_rounded_half_up(value: float, decimals: int, result: float) -> None:
    assert rounded(value, decimals) == result


def test_what_is_not_a_number_stays_so() -> None:
    assert math.isnan(rounded(math.nan, 3))


def test_a_pass_by_hand_is_the_one_on_paper() -> None:
    """The first neuron of the network that opens, worked with two decimals line by line."""
    hand = by_hand(opening_pass(), 2)
    z = [_half_up(value, 2) for value in (1.9, 0.6, 1.4)]
    a = [_half_up(1 / (1 + math.exp(-each)), 2) for each in z]
    assert [hand.value(Ref.parse(f"a.h1[{unit}]")) for unit in range(3)] == a
    weights = opening_network().output.W.tolist()
    net = [
        _half_up(math.fsum(w * x for w, x in zip(row, a, strict=True)) + bias, 2)
        for row, bias in zip(weights, (0.2, 0.1), strict=True)
    ]
    outputs = [_half_up(1 / (1 + math.exp(-each)), 2) for each in net]
    assert [hand.value(Ref.parse(f"a.out[{unit}]")) for unit in range(2)] == outputs
    terms = [_half_up((o - y) ** 2 / 2, 2) for o, y in zip(outputs, (0, 1), strict=True)]
    assert hand.value(Ref("loss")) == _half_up(sum(terms), 2)
    upstream = [_half_up(o - y, 2) for o, y in zip(outputs, (0, 1), strict=True)]
    dz = [_half_up(u * o * (1 - o), 2) for u, o in zip(upstream, outputs, strict=True)]
    assert [hand.value(Ref.parse(f"dL_dz.out[{unit}]")) for unit in range(2)] == dz
    branches = [_half_up(d * row[0], 2) for d, row in zip(dz, weights, strict=True)]
    assert hand.value(Ref.parse("branch.h1.out[1,0]")) == branches[1]
    assert hand.value(Ref.parse("dL_da.h1[0]")) == _half_up(sum(branches), 2)
    assert hand.value(Ref.parse("dL_dW.h1.out[0,1]")) == _half_up(dz[0] * a[1], 2)
    gradient = hand.value(Ref.parse("dL_dW.h1.out[0,1]"))
    assert hand.value(Ref.parse("new_W.h1.out[0,1]")) == _half_up(-1.0 - gradient, 2)
    assert hand.value(Ref.parse("da_dz.h1[0]")) == _half_up(a[0] * (1 - a[0]), 2)


def test_given_numbers_stay_as_they_are() -> None:
    hand = by_hand(opening_pass(), 1)
    assert hand.value(Ref.parse("W.x.h1[0,1]")) == -0.1
    assert hand.value(Ref.parse("y.out[1]")) == 1.0
    assert hand.value(Ref.parse("a.x[0]")) == 2.0
    assert all(ref.quantity not in ("W", "b", "y") for ref in hand.values)


def test_the_first_step_that_parts_is_named_with_both_numbers() -> None:
    exact = opening_pass()
    hand = by_hand(exact, 2)
    parting = hand.parting
    assert parting is not None
    assert parting.exact == exact.value(parting.ref)
    assert parting.by_hand == hand.value(parting.ref) != rounded(parting.exact, 2)
    for step in exact.walk[: parting.step.n - 1]:
        for ref in step.writes:
            if ref in hand.values:
                assert hand.values[ref] == rounded(exact.value(ref), 2)


def test_where_no_number_needs_rounding_nothing_parts() -> None:
    layer = Layer("o", ("x",), {"W": np.array([[2.0, -1.0]]), "b": np.array([0.5])})
    trace = run(Network(Inputs("x", 2), (layer,)), np.array([[1.0, 3.0]]), np.array([[1.0]]))
    hand = by_hand(Pass(trace, 0), 2)
    assert hand.parting is None
    assert hand.value(Ref.parse("z.o[0]")) == -0.5
    assert Ref.parse("new_b.o[0]") not in hand.values


def test_an_update_without_rounding_parts_nowhere_either() -> None:
    layer = Layer("o", ("x",), {"W": np.array([[2.0, -1.0]]), "b": np.array([0.5])})
    data = Dataset(np.array([[1.0, 3.0]]), np.array([[1.0]]))
    project = Project("", Network(Inputs("x", 2), (layer,)), data, TrainingSettings(Sgd(1.0)))
    hand = by_hand(walked(project), 2)
    assert hand.parting is None
    assert hand.value(Ref.parse("new_b.o[0]")) == 3.5
    assert hand.value(Ref("new_loss")) == hand.exact.value(Ref("new_loss"))


def test_the_pass_itself_is_left_alone() -> None:
    exact = opening_pass()
    before = [exact.value(ref) for step in exact.walk for ref in step.writes]
    by_hand(exact, 1)
    assert [exact.value(ref) for step in exact.walk for ref in step.writes] == before


@pytest.mark.parametrize("seed", range(60))
def test_more_decimals_come_closer_for_any_network(seed: int) -> None:
    exact = walked(random_project(seed, max_layers=3, max_units=3), 0)
    hand = by_hand(exact, 11)
    own = [step for step in exact.walk if step.phase not in (Phase.BATCH, Phase.UPDATE)]
    for step in own:
        for ref in step.writes:
            assert ref in hand.values, ref
            assert hand.values[ref] == pytest.approx(exact.value(ref), rel=1e-5, abs=1e-6)


def test_a_hand_pass_can_be_explained() -> None:
    hand = by_hand(opening_pass(), 2)
    n = hand.walk.revealed_at(Ref.parse("dL_da.h1[0]")) or 0
    line = plain_text(explain(hand, hand.walk[n - 1], 2).equations[0].line)
    assert line == (
        "∂L/∂a₁⁽¹⁾ = ∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾ + ∂L/∂z₂⁽²⁾ · w₂₁⁽²⁾ "
        "= 0.12 · (−0.3) + (−0.15) · (−1.2) = −0.04 + 0.18 = 0.14"
    )


def test_a_carried_number_stands_with_its_decimals_however_small_it_is() -> None:
    hand = by_hand(opening_pass(), 2)
    n = hand.walk.revealed_at(Ref.parse("dL_dz.h1[0]")) or 0
    line = plain_text(explain(hand, hand.walk[n - 1], 2).equations[0].line)
    assert line.endswith("= 0.14 · 0.87 · 0.13 = 0.02")


def test_the_update_says_that_its_losses_are_at_full_precision() -> None:
    exact = opening_pass()
    for pass_, article in ((exact, "The"), (by_hand(exact, 2), "At full precision the")):
        told = explain(pass_, pass_.walk[-1], 2).sentence
        assert f"{article} loss goes from 0.31 to 0.20" in told


def test_of_a_batch_only_the_samples_own_numbers_are_worked() -> None:
    project = random_project(4, samples=3)
    hand = by_hand(walked(project), 3)
    assert not any(ref.quantity.startswith(("batch_", "new_")) for ref in hand.values)
