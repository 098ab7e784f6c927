"""Initialisers: a seed decides, and the weights are spread as promised."""

import numpy as np
import pytest

from core.kinds.initializers import (
    INITIALIZERS,
    Constant,
    Initializer,
    Normal,
    TruncatedNormal,
    Uniform,
    Zeros,
)
from core.kinds.types import Array
from tests.refusals import refused

SIZE, FAN_IN = 300, 200


def drawn(initializer: Initializer, seed: int = 0) -> Array:
    return initializer.weights(np.random.default_rng(seed), SIZE, FAN_IN)


@pytest.mark.parametrize("entry", list(INITIALIZERS))
def test_a_seed_gives_the_same_weights_again_and_another_seed_others(
    entry: type[Initializer],
) -> None:
    first = drawn(entry(), 3)
    assert first.shape == (SIZE, FAN_IN)
    assert np.array_equal(first, drawn(entry(), 3))
    if entry not in (Zeros, Constant):
        assert not np.array_equal(first, drawn(entry(), 4))


@pytest.mark.parametrize("spread", ["normal", "uniform"])
@pytest.mark.parametrize(
    ("name", "variance"),
    [("xavier", 2 / (FAN_IN + SIZE)), ("he", 2 / FAN_IN), ("lecun", 1 / FAN_IN)],
)
def test_scaled_ones_have_their_variance(name: str, spread: str, variance: float) -> None:
    weights = drawn(INITIALIZERS.make(name, {"spread": spread}))
    assert weights.var() == pytest.approx(variance, rel=0.03)
    assert (np.abs(weights).max() <= np.sqrt(3 * variance)) == (spread == "uniform")


def test_plain_ones_are_what_they_say() -> None:
    assert not drawn(Zeros()).any()
    assert np.all(drawn(Constant(value=0.5)) == 0.5)
    uniform = drawn(Uniform(low=0.0, high=2.0))
    assert (uniform.min() >= 0, uniform.max() <= 2) == (True, True)
    normal = drawn(Normal(mean=1.0, deviation=0.5))
    assert (normal.mean(), normal.std()) == pytest.approx((1.0, 0.5), abs=0.01)


def test_a_spread_of_nothing_is_one_number() -> None:
    assert np.all(drawn(Uniform(low=0.5, high=0.5)) == 0.5)
    assert np.all(drawn(Normal(mean=0.5, deviation=0.0)) == 0.5)


def test_the_largest_settings_give_finite_weights() -> None:
    for widest in (Uniform(low=0.0, high=1.7e308), Normal(deviation=4e306), Constant(1.7e308)):
        assert np.isfinite(drawn(widest)).all()
    assert np.isfinite(drawn(TruncatedNormal(mean=-1e308, deviation=1e306))).all()


def test_truncated_normal_stays_within_two_deviations() -> None:
    weights = drawn(TruncatedNormal(mean=1.0, deviation=0.1))
    assert np.abs(weights - 1.0).max() <= 0.2
    assert np.abs(weights - 1.0).max() > 0.19


@pytest.mark.parametrize(
    ("name", "settings", "why"),
    [
        ("uniform", {"low": 2.0}, "low must not be above high"),
        ("uniform", {"low": -1e308, "high": 1e308}, "the range from low to high is too wide"),
        ("uniform", {"low": -(10**308), "high": 10**308}, "the range from low to high is too wide"),
        ("normal", {"deviation": -1.0}, "deviation must be 0 or more"),
        ("normal", {"deviation": 1e307}, "mean and deviation must be smaller"),
        (
            "truncated_normal",
            {"mean": 1e308, "deviation": 1e307},
            "mean and deviation must be smaller",
        ),
        ("truncated_normal", {"deviation": -1.0}, "deviation must be 0 or more"),
        ("he", {"spread": "round"}, 'spread must be "normal" or "uniform", found \'round\''),
    ],
)
def test_what_cannot_be_is_refused(name: str, settings: dict[str, object], why: str) -> None:
    with refused(f"initializer {name}: {why}"):
        INITIALIZERS.make(name, settings)
