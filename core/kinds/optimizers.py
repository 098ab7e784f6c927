"""Optimisers: how a gradient becomes new parameters, in numbers and as the lines a student writes.

Rule: whoever adds one writes `update` and its lines here, and nothing anywhere else.
"""

import numpy as np

from core.dataclass import dataclass
from core.kinds.formulas.expression import (
    ONE,
    Call,
    Expression,
    Folded,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    subtract,
)
from core.kinds.optimizer import (
    ALPHA,
    BETA1,
    BETA2,
    COUNT,
    DECAY,
    EPSILON,
    ETA,
    GRADIENT,
    M_HAT,
    MOMENTUM,
    OPTIMIZERS,
    SQUARE,
    V_HAT,
    WEIGHT,
    Line,
    M,
    Optimizer,
    S,
    V,
    Vectors,
)
from core.kinds.types import Array

__all__ = [
    "OPTIMIZERS",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Line",
    "Optimizer",
    "RmsProp",
    "Sgd",
    "Vectors",
]


def _descend(direction: Expression) -> Expression:
    return subtract(WEIGHT, Product((ETA, direction)))


def _blend(keep: Variable, old: Variable, new: Expression) -> Expression:
    return Sum((Product((keep, old)), Product((Folded(subtract(ONE, keep)), new))))


def _over_root(numerator: Expression, square: Expression) -> Expression:
    return Quotient(numerator, Sum((Call("sqrt", (square,)), EPSILON)))


@OPTIMIZERS.add
@dataclass(frozen=True)
class Sgd(Optimizer):
    """w <- w - eta g; with momentum v <- mu v + g, w <- w - eta v (nesterov: eta (g + mu v))."""

    name = "sgd"
    label = "gradient descent"
    momentum: float = 0.0
    nesterov: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._need(self.momentum >= 0, "momentum must be 0 or more")

    @property
    def is_plain(self) -> bool:
        return not self.momentum

    @property
    def memory_names(self) -> tuple[str, ...]:
        return ("v",) if self.momentum else ()

    @property
    def constants(self) -> dict[str, float]:
        return {"eta": self.learning_rate, "mu": self.momentum}

    def update(self, at: Vectors, t: int) -> None:
        step = at.work[0]
        if not self.momentum:
            np.multiply(at.eta, at.gradient, step)
        else:
            velocity = at.memory[0]
            np.multiply(velocity, self.momentum, velocity)
            np.add(velocity, at.gradient, velocity)
            direction = self._ahead(at.gradient, velocity, step) if self.nesterov else velocity
            np.multiply(at.eta, direction, step)
        np.subtract(at.parameters, step, at.parameters)

    def _ahead(self, gradient: Array, velocity: Array, out: Array) -> Array:
        np.multiply(velocity, self.momentum, out)
        return np.add(gradient, out, out)

    def memory_formula(self) -> tuple[Line, ...]:
        return (("v", Sum((Product((MOMENTUM, V)), GRADIENT))),) if self.momentum else ()

    def update_formula(self) -> Expression:
        if not self.momentum:
            return _descend(GRADIENT)
        return _descend(Folded(Sum((GRADIENT, Product((MOMENTUM, V))))) if self.nesterov else V)


@OPTIMIZERS.add
@dataclass(frozen=True)
class RmsProp(Optimizer):
    """v <- alpha v + (1 - alpha) g^2, w <- w - eta g / (sqrt v + epsilon)."""

    name = "rmsprop"
    label = "RMSprop"
    alpha: float = 0.99
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        self._need(0 <= self.alpha <= 1, "alpha must be 0 to 1")
        self._need(self.epsilon >= 0, "epsilon must be 0 or more")

    @property
    def memory_names(self) -> tuple[str, ...]:
        return ("v",)

    @property
    def square_names(self) -> tuple[str, ...]:
        return ("v",)

    @property
    def constants(self) -> dict[str, float]:
        return {"eta": self.learning_rate, "alpha": self.alpha, "epsilon": self.epsilon}

    def update(self, at: Vectors, t: int) -> None:
        _average_square(at, at.memory[0], self.alpha)
        _descend_over_root(at, at.gradient, at.memory[0], self.epsilon)

    def memory_formula(self) -> tuple[Line, ...]:
        return (("v", _blend(ALPHA, V, SQUARE)),)

    def update_formula(self) -> Expression:
        return _descend(_over_root(GRADIENT, V))


@OPTIMIZERS.add
@dataclass(frozen=True)
class Adam(Optimizer):
    """m, v <- averages of g, g^2; w <- w - eta m_hat / (sqrt v_hat + epsilon), hats corrected."""

    name = "adam"
    label = "Adam"
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        super().__post_init__()
        self._need(0 <= self.beta1 < 1, "beta1 must be 0 or more and below 1")
        self._need(0 <= self.beta2 < 1, "beta2 must be 0 or more and below 1")
        self._need(self.epsilon >= 0, "epsilon must be 0 or more")

    @property
    def memory_names(self) -> tuple[str, ...]:
        return ("m", "v")

    @property
    def square_names(self) -> tuple[str, ...]:
        return ("v",)

    @property
    def constants(self) -> dict[str, float]:
        return {
            "eta": self.learning_rate,
            "beta1": self.beta1,
            "beta2": self.beta2,
            "epsilon": self.epsilon,
        }

    def update(self, at: Vectors, t: int) -> None:
        m, v = at.memory
        step, square = at.work
        np.multiply(m, self.beta1, m)
        np.multiply(at.gradient, 1.0 - self.beta1, step)
        np.add(m, step, m)
        _average_square(at, v, self.beta2)
        np.divide(m, 1.0 - self.beta1**t, step)
        np.divide(v, 1.0 - self.beta2**t, square)
        _descend_over_root(at, step, square, self.epsilon)

    def memory_formula(self) -> tuple[Line, ...]:
        return (
            ("m", _blend(BETA1, M, GRADIENT)),
            ("v", _blend(BETA2, V, SQUARE)),
            ("m_hat", Quotient(M, subtract(ONE, Power(BETA1, COUNT)))),
            ("v_hat", Quotient(V, subtract(ONE, Power(BETA2, COUNT)))),
        )

    def update_formula(self) -> Expression:
        return _descend(_over_root(M_HAT, V_HAT))


@OPTIMIZERS.add
@dataclass(frozen=True)
class AdamW(Adam):
    """Adam after w <- (1 - eta lambda) w: the decay stands beside the gradient, biases too."""

    name = "adamw"
    label = "AdamW"
    weight_decay: float = 0.01

    def __post_init__(self) -> None:
        super().__post_init__()
        self._need(self.weight_decay >= 0, "weight_decay must be 0 or more")

    @property
    def constants(self) -> dict[str, float]:
        return super().constants | {"lambda": self.weight_decay}

    def update(self, at: Vectors, t: int) -> None:
        step = at.work[0]
        np.multiply(at.eta, -self.weight_decay, step)
        np.add(step, 1.0, step)
        np.multiply(at.parameters, step, at.parameters)
        super().update(at, t)

    def update_formula(self) -> Expression:
        kept = Product((Folded(subtract(ONE, Product((ETA, DECAY)))), WEIGHT))
        return subtract(kept, Product((ETA, _over_root(M_HAT, V_HAT))))


@OPTIMIZERS.add
@dataclass(frozen=True)
class AdaGrad(Optimizer):
    """s <- s + g^2, w <- w - eta g / (sqrt s + epsilon)."""

    name = "adagrad"
    label = "AdaGrad"
    epsilon: float = 1e-10

    def __post_init__(self) -> None:
        super().__post_init__()
        self._need(self.epsilon >= 0, "epsilon must be 0 or more")

    @property
    def memory_names(self) -> tuple[str, ...]:
        return ("s",)

    @property
    def square_names(self) -> tuple[str, ...]:
        return ("s",)

    @property
    def constants(self) -> dict[str, float]:
        return {"eta": self.learning_rate, "epsilon": self.epsilon}

    def update(self, at: Vectors, t: int) -> None:
        np.multiply(at.gradient, at.gradient, at.work[0])
        np.add(at.memory[0], at.work[0], at.memory[0])
        _descend_over_root(at, at.gradient, at.memory[0], self.epsilon)

    def memory_formula(self) -> tuple[Line, ...]:
        return (("s", Sum((S, SQUARE))),)

    def update_formula(self) -> Expression:
        return _descend(_over_root(GRADIENT, S))


def _average_square(at: Vectors, v: Array, keep: float) -> None:
    square = at.work[0]
    np.multiply(at.gradient, at.gradient, square)
    np.multiply(square, 1.0 - keep, square)
    np.multiply(v, keep, v)
    np.add(v, square, v)


def _descend_over_root(at: Vectors, numerator: Array, square: Array, epsilon: float) -> None:
    step, root = at.work
    np.sqrt(square, root)
    np.add(root, epsilon, root)
    np.divide(numerator, root, step)
    np.multiply(step, at.eta, step)
    np.subtract(at.parameters, step, at.parameters)
