"""Every optimiser: torch's rules, its formulas beside its numbers, and what it must leave alone."""

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from core.kinds.formulas.expression import Expression, Quantity, Variable, evaluate
from core.kinds.optimizers import (
    OPTIMIZERS,
    AdaGrad,
    Adam,
    AdamW,
    Optimizer,
    RmsProp,
    Sgd,
    Vectors,
)
from core.kinds.registry import settings_of
from core.kinds.types import Array
from tests.refusals import refused

SETTINGS = [
    *(entry(learning_rate=0.2) for entry in OPTIMIZERS),
    Sgd(0.1, momentum=0.9),
    Sgd(0.1, momentum=0.9, nesterov=True),
    RmsProp(0.05, alpha=0.8, epsilon=0.1),
    Adam(0.05, beta1=0.5, beta2=0.7, epsilon=0.1),
    AdamW(0.05, weight_decay=0.3),
    AdaGrad(0.05, epsilon=0.1),
]


def vectors(optimizer: Optimizer, parameters: Array, eta: Array | None = None) -> Vectors:
    size = len(parameters)
    eta = np.full(size, optimizer.learning_rate) if eta is None else eta
    memory = tuple(np.zeros(size) for _ in optimizer.memory_names)
    return Vectors(parameters, np.zeros(size), eta, memory, (np.zeros(size), np.zeros(size)))


def trajectory(optimizer: Optimizer, w: float, gradient: Callable[[float], float]) -> list[float]:
    at = vectors(optimizer, np.array([w]))
    path = []
    for t in range(1, 6):
        at.gradient[:] = gradient(float(at.parameters[0]))
        optimizer.update(at, t)
        path.append(float(at.parameters[0]))
    return path


def by_torchs_rule(
    optimizer: Optimizer, w: float, gradient: Callable[[float], float]
) -> list[float]:
    """The rules of torch.optim's documentation, one number at a time."""
    m = v = 0.0
    eta, path = optimizer.learning_rate, []
    for t in range(1, 6):
        g = gradient(w)
        if isinstance(optimizer, Sgd):
            v = optimizer.momentum * v + g
            w -= eta * (g + optimizer.momentum * v if optimizer.nesterov else v)
        elif isinstance(optimizer, RmsProp):
            v = optimizer.alpha * v + (1 - optimizer.alpha) * g * g
            w -= eta * g / (math.sqrt(v) + optimizer.epsilon)
        elif isinstance(optimizer, AdaGrad):
            v += g * g
            w -= eta * g / (math.sqrt(v) + optimizer.epsilon)
        elif isinstance(optimizer, Adam):
            if isinstance(optimizer, AdamW):
                w *= 1 - eta * optimizer.weight_decay
            m = optimizer.beta1 * m + (1 - optimizer.beta1) * g
            v = optimizer.beta2 * v + (1 - optimizer.beta2) * g * g
            m_hat, v_hat = m / (1 - optimizer.beta1**t), v / (1 - optimizer.beta2**t)
            w -= eta * m_hat / (math.sqrt(v_hat) + optimizer.epsilon)
        path.append(w)
    return path


def number(expression: Expression, letters: Mapping[str, float]) -> float:
    def value(leaf: Variable | Quantity) -> float:
        assert isinstance(leaf, Variable)
        return letters[leaf.name]

    return evaluate(expression, value)


def slope(w: float) -> float:
    return 2.0 * w - 0.3 + math.sin(5.0 * w)


@pytest.mark.parametrize("optimizer", SETTINGS, ids=str)
def test_five_updates_follow_torchs_rule(optimizer: Optimizer) -> None:
    expected = by_torchs_rule(optimizer, 0.7, slope)
    assert trajectory(optimizer, 0.7, slope) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("optimizer", SETTINGS, ids=str)
def test_the_formulas_say_what_the_numbers_do(optimizer: Optimizer) -> None:
    letters = optimizer.constants | dict.fromkeys(optimizer.memory_names, 0.0) | {"w": 0.7}
    path = trajectory(optimizer, 0.7, slope)
    for t, expected in enumerate(path, 1):
        letters |= {"g": slope(letters["w"]), "t": float(t)}
        for letter, line in optimizer.memory_formula():
            letters[letter] = number(line, letters)
        new = number(optimizer.update_formula(), letters)
        assert new == pytest.approx(expected, rel=1e-12)
        letters["w"] = new


@pytest.mark.parametrize("optimizer", SETTINGS, ids=str)
def test_a_rate_of_zero_holds_the_number_bit_for_bit(optimizer: Optimizer) -> None:
    start = np.array([0.1, 0.1, -3.3])
    at = vectors(optimizer, start.copy(), np.array([0.0, optimizer.learning_rate, 0.0]))
    for t in range(1, 20):
        at.gradient[:] = 0.3, 0.3, -7.0
        optimizer.update(at, t)
    assert at.parameters[[0, 2]].tobytes() == start[[0, 2]].tobytes()
    assert at.parameters[1] != start[1]


@pytest.mark.parametrize("optimizer", SETTINGS, ids=str)
def test_a_removed_edge_stays_exactly_zero_and_the_gradient_as_it_is(optimizer: Optimizer) -> None:
    at = vectors(optimizer, np.array([0.0, 0.5]))
    for t in range(1, 20):
        at.gradient[:] = 0.0, 0.4
        optimizer.update(at, t)
        assert at.gradient.tolist() == [0.0, 0.4]
    assert at.parameters[0] == 0.0


def test_what_nobody_sets_is_as_in_torch() -> None:
    defaults = {entry.name: settings_of(entry(0.5)) for entry in OPTIMIZERS}
    adam = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    assert defaults == {
        "sgd": {"learning_rate": 0.5, "momentum": 0.0, "nesterov": False},
        "rmsprop": {"learning_rate": 0.5, "alpha": 0.99, "epsilon": 1e-8},
        "adam": {"learning_rate": 0.5, **adam},
        "adamw": {"learning_rate": 0.5, **adam, "weight_decay": 0.01},
        "adagrad": {"learning_rate": 0.5, "epsilon": 1e-10},
    }


def test_only_gradient_descent_without_momentum_is_plain() -> None:
    assert [each.name for each in SETTINGS if each.is_plain] == ["sgd"]


def test_the_base_remembers_nothing_and_knows_its_learning_rate() -> None:
    base = Optimizer(0.3)
    assert (base.memory_names, base.memory_formula(), base.is_plain) == ((), (), False)
    assert base.constants == {"eta": 0.3}


def test_settings_become_floats_and_formulas_use_only_known_letters() -> None:
    assert isinstance(OPTIMIZERS.make("adam", {"learning_rate": 1}).learning_rate, float)
    for optimizer in SETTINGS:
        known = {"w", "g", "t", *optimizer.constants, *optimizer.memory_names, "m_hat", "v_hat"}
        lines = [line for _, line in optimizer.memory_formula()] + [optimizer.update_formula()]
        for line in lines:
            number(line, dict.fromkeys(known, 0.5))


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("sgd", {"learning_rate": 0.0}),
        ("rmsprop", {"alpha": 0.0, "epsilon": 0.0}),
        ("rmsprop", {"alpha": 1.0}),
        ("adam", {"beta1": 0.0, "beta2": 0.0, "epsilon": 0.0}),
        ("adamw", {"weight_decay": 0.0}),
        ("adagrad", {"epsilon": 0.0}),
    ],
)
def test_a_limit_itself_can_be_set(name: str, settings: dict[str, float]) -> None:
    made = settings_of(OPTIMIZERS.make(name, settings))
    assert {key: made[key] for key in settings} == settings


@pytest.mark.parametrize(
    ("name", "settings", "sentence"),
    [
        ("sgd", {"learning_rate": -1.0}, "learning_rate must be 0 or more"),
        ("sgd", {"momentum": -0.1}, "momentum must be 0 or more"),
        ("rmsprop", {"alpha": 1.5}, "alpha must be 0 to 1"),
        ("rmsprop", {"epsilon": -1.0}, "epsilon must be 0 or more"),
        ("adam", {"beta1": 1.0}, "beta1 must be 0 or more and below 1"),
        ("adam", {"beta2": -0.1}, "beta2 must be 0 or more and below 1"),
        ("adam", {"epsilon": -1.0}, "epsilon must be 0 or more"),
        ("adamw", {"weight_decay": -1.0}, "weight_decay must be 0 or more"),
        ("adagrad", {"epsilon": -1.0}, "epsilon must be 0 or more"),
    ],
)
def test_settings_that_cannot_be_are_refused(
    name: str, settings: dict[str, object], sentence: str
) -> None:
    with refused(f"optimizer {name}: {sentence}"):
        OPTIMIZERS.make(name, settings)
