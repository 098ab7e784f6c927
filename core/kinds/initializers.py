"""Initialisers: new weights by seed.

Rule: the generator, the layer's shape and the settings alone decide, so a seed always gives the
same weights, and settings that could draw a number too large are refused. Biases start at 0.
"""

import math
from typing import ClassVar

import numpy as np

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.registry import Registry
from core.kinds.types import Array

_SPREADS = ("normal", "uniform")
# No normal deviate of 64 random bits lies further from the mean than so many deviations.
_FARTHEST = 40.0


@dataclass(frozen=True)
class Initializer:
    """The base of every initialiser."""

    name: ClassVar[str]
    label: ClassVar[str]

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        """New weights, size x fan_in."""
        raise NotImplementedError


INITIALIZERS: Registry[Initializer] = Registry("initializer")


@dataclass(frozen=True)
class _Scaled(Initializer):
    """The variance follows from how many numbers a unit reads, and how many units there are."""

    spread: str = "uniform"

    def __post_init__(self) -> None:
        if self.spread not in _SPREADS:
            raise NetworkError(
                f'initializer {self.name}: spread must be "normal" or "uniform", '
                f"found {self.spread!r}"
            )

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        deviation = math.sqrt(self._variance(size, fan_in))
        if self.spread == "normal":
            return generator.normal(0.0, deviation, (size, fan_in))
        limit = math.sqrt(3.0) * deviation
        return generator.uniform(-limit, limit, (size, fan_in))

    def _variance(self, size: int, fan_in: int) -> float:
        raise NotImplementedError


@INITIALIZERS.add
@dataclass(frozen=True)
class Xavier(_Scaled):
    """Variance 2 / (fan_in + size), for sigmoid and tanh (Glorot and Bengio, 2010)."""

    name = "xavier"
    label = "Xavier"

    def _variance(self, size: int, fan_in: int) -> float:
        return 2.0 / (fan_in + size)


@INITIALIZERS.add
@dataclass(frozen=True)
class He(_Scaled):
    """Variance 2 / fan_in, for ReLU (He and others, 2015)."""

    name = "he"
    label = "He"

    def _variance(self, size: int, fan_in: int) -> float:
        return 2.0 / fan_in


@INITIALIZERS.add
@dataclass(frozen=True)
class LeCun(_Scaled):
    """Variance 1 / fan_in (LeCun and others, 1998)."""

    name = "lecun"
    label = "LeCun"

    def _variance(self, size: int, fan_in: int) -> float:
        return 1.0 / fan_in


@INITIALIZERS.add
@dataclass(frozen=True)
class Uniform(Initializer):
    """Uniform between `low` and `high`."""

    name = "uniform"
    label = "uniform"
    low: float = -1.0
    high: float = 1.0

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise NetworkError("initializer uniform: low must not be above high")
        if not math.isfinite(float(self.high) - float(self.low)):
            raise NetworkError("initializer uniform: the range from low to high is too wide")

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        return generator.uniform(self.low, self.high, (size, fan_in))


@INITIALIZERS.add
@dataclass(frozen=True)
class Normal(Initializer):
    """Normal with `mean` and `deviation`."""

    name = "normal"
    label = "normal"
    mean: float = 0.0
    deviation: float = 1.0

    def __post_init__(self) -> None:
        _check_normal(self.name, self.mean, self.deviation)

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        return generator.normal(self.mean, self.deviation, (size, fan_in))


@INITIALIZERS.add
@dataclass(frozen=True)
class TruncatedNormal(Initializer):
    """Normal, what lies further than 2 deviations from the mean drawn again."""

    name = "truncated_normal"
    label = "truncated normal"
    mean: float = 0.0
    deviation: float = 1.0

    def __post_init__(self) -> None:
        _check_normal(self.name, self.mean, self.deviation)

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        drawn = generator.standard_normal((size, fan_in))
        while (far := np.abs(drawn) > 2.0).any():
            drawn[far] = generator.standard_normal(int(far.sum()))
        return np.asarray(self.mean + self.deviation * drawn)


@INITIALIZERS.add
@dataclass(frozen=True)
class Zeros(Initializer):
    """Every weight 0: then all units of a layer stay alike."""

    name = "zeros"
    label = "zeros"

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        return np.zeros((size, fan_in))


@INITIALIZERS.add
@dataclass(frozen=True)
class Constant(Initializer):
    """Every weight `value`."""

    name = "constant"
    label = "constant"
    value: float = 0.1

    def weights(self, generator: np.random.Generator, size: int, fan_in: int) -> Array:
        return np.full((size, fan_in), float(self.value))


def _check_normal(name: str, mean: float, deviation: float) -> None:
    if deviation < 0:
        raise NetworkError(f"initializer {name}: deviation must be 0 or more")
    if not math.isfinite(abs(float(mean)) + _FARTHEST * float(deviation)):
        raise NetworkError(f"initializer {name}: mean and deviation must be smaller")
