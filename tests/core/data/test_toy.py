"""Toy sets: by seed, of the promised size, and what their names say."""

import math

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.toy import (
    TOYS,
    And,
    Blobs,
    Circles,
    Line,
    Moons,
    NoisySine,
    Or,
    Parity,
    Spirals,
    Toy,
    Xor,
)
from tests.refusals import refused

FIXED = (And, Or, Xor, Parity)
SAMPLES = "samples must be a whole number from 2 to 10,000"


def by_class(data: Dataset) -> list[np.ndarray]:  # type: ignore[type-arg]
    return [data.inputs[data.targets[:, 0] == which] for which in (0.0, 1.0)]


@pytest.mark.parametrize("entry", list(TOYS))
def test_without_a_seed_it_is_zero(entry: type[Toy]) -> None:
    toy = entry()
    assert np.array_equal(toy.make().inputs, toy.make(0).inputs)
    assert np.array_equal(toy.make().targets, toy.make(0).targets)


@pytest.mark.parametrize("entry", list(TOYS))
def test_a_seed_gives_the_same_samples_again_and_another_one_others(entry: type[Toy]) -> None:
    toy = entry()
    first, again, other = toy.make(3), toy.make(3), toy.make(4)
    assert np.array_equal(first.inputs, again.inputs)
    assert np.array_equal(first.targets, again.targets)
    is_same = np.array_equal(first.inputs, other.inputs) and np.array_equal(
        first.targets, other.targets
    )
    assert is_same == (entry in FIXED)


@pytest.mark.parametrize("entry", list(TOYS))
def test_inputs_are_called_as_on_the_canvas_and_the_size_is_kept(entry: type[Toy]) -> None:
    toy = entry()
    data = toy.make()
    own = [f"bit {n + 1}" for n in range(data.inputs.shape[1])]
    assert data.input_names == (tuple(own) if entry is Parity else ())
    assert data.size == getattr(toy, "samples", data.size)


@pytest.mark.parametrize("entry", list(TOYS))
def test_targets_are_called_what_they_are(entry: type[Toy]) -> None:
    names = {
        "and": "AND",
        "or": "OR",
        "xor": "XOR",
        "parity": "odd",
        "blobs": "class 1, class 2, class 3",
        "sine": "sin x₁",
        "line": "",
    }
    assert ", ".join(entry().make().target_names) == names.get(entry.name, "class")


@pytest.mark.parametrize(
    ("toy", "targets"), [(And(), [0, 0, 0, 1]), (Or(), [0, 1, 1, 1]), (Xor(), [0, 1, 1, 0])]
)
def test_gates(toy: Toy, targets: list[float]) -> None:
    data = toy.make()
    assert data.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert data.targets[:, 0].tolist() == targets


def test_parity_counts_the_ones() -> None:
    data = Parity(bits=4).make()
    assert data.size == 16
    assert data.targets[:, 0].tolist() == [row.sum() % 2 for row in data.inputs]


@pytest.mark.parametrize("samples", [2, 3, 201])
def test_curves_without_noise_lie_where_they_should(samples: int) -> None:
    outer, inner = by_class(Circles(samples=samples, noise=0.0).make())
    assert np.hypot(*outer.T) == pytest.approx(1.0)
    assert np.hypot(*inner.T) == pytest.approx(0.5)
    upper, lower = by_class(Moons(samples=samples, noise=0.0).make())
    assert np.hypot(*upper.T) == pytest.approx(1.0)
    assert np.hypot(lower[:, 0] - 1.0, lower[:, 1] - 0.5) == pytest.approx(1.0)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5
    first, second = by_class(Spirals(samples=samples, noise=0.0).make())
    count = len(second)
    ends = slice(0, count if samples % 2 == 0 else 1)
    assert first[ends] == pytest.approx(-second[ends])
    assert np.hypot(*first.T).max() <= 1.0 + 1e-12


@pytest.mark.parametrize("samples", [4, 5, 200])
def test_moons_and_spirals_go_from_end_to_end(samples: int) -> None:
    upper, lower = by_class(Moons(samples=samples, noise=0.0).make())
    assert [upper[0], upper[-1]] == [pytest.approx((1, 0)), pytest.approx((-1, 0))]
    assert [lower[0], lower[-1]] == [pytest.approx((0, 0.5)), pytest.approx((2, 0.5))]
    for spiral in by_class(Spirals(samples=samples, noise=0.0).make()):
        assert np.hypot(*spiral[[0, -1]].T) == pytest.approx((0.1, 1.0))


@pytest.mark.parametrize(
    "settings", [{"samples": 2, "noise": 0.0}, {"samples": 10_000}, {"classes": 2}, {"classes": 10}]
)
def test_a_limit_itself_can_be_set(settings: dict[str, object]) -> None:
    toy = TOYS.make("blobs", settings)
    assert toy.make().size == settings.get("samples", 150)


def test_blobs_are_one_hot_but_two_are_one_column() -> None:
    three = Blobs(samples=9, noise=0.0).make()
    assert three.targets.sum(axis=1).tolist() == [1.0] * 9
    assert len(np.unique(three.inputs.round(9), axis=0)) == 3
    two = Blobs(samples=9, classes=2).make()
    assert two.targets.shape == (9, 1)
    assert set(two.targets[:, 0].tolist()) == {0.0, 1.0}


def test_curves_to_fit() -> None:
    sine = NoisySine(noise=0.0).make()
    assert sine.targets == pytest.approx(np.sin(sine.inputs))
    assert (sine.inputs.min(), sine.inputs.max()) == pytest.approx((-math.pi, math.pi))
    line = Line(noise=0.0, slope=-2.0).make()
    assert line.targets == pytest.approx(0.5 - 2.0 * line.inputs)
    assert np.std(Line(samples=5000, noise=0.2).make().targets - 0.5) > 0.2


@pytest.mark.parametrize(
    ("name", "settings", "sentence"),
    [
        ("moons", {"samples": 1}, f"{SAMPLES}, found 1"),
        ("moons", {"samples": 2.5}, f"{SAMPLES}, found 2.5"),
        ("circles", {"samples": True}, f"{SAMPLES}, found True"),
        ("sine", {"noise": -0.1}, "noise must be 0 or more"),
        ("parity", {"bits": 11}, "bits must be a whole number from 2 to 10, found 11"),
        ("blobs", {"classes": 1}, "classes must be a whole number from 2 to 10, found 1"),
    ],
)
def test_settings_that_cannot_be_are_refused(
    name: str, settings: dict[str, object], sentence: str
) -> None:
    with refused(f"{name}: {sentence}"):
        TOYS.make(name, settings)
