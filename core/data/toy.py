"""Toy data sets by seed: small enough to walk through, known well enough to be talked about.

Rule: settings and seed decide every number. Classes are targets 0 and 1 in one column, or one
column a class where there are more than two.
"""

import itertools
import math
from dataclasses import fields
from typing import ClassVar

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.registry import Registry
from core.kinds.types import Array

MAX_SAMPLES = 10_000
MAX_BITS = 10
MAX_CLASSES = 10


@dataclass(frozen=True)
class Toy:
    """The base of every toy set."""

    name: ClassVar[str]
    label: ClassVar[str]

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(field.default, int):
                low, high = _LIMITS[field.name]
                self._check_count(field.name, getattr(self, field.name), low, high)
            elif field.name == "noise" and getattr(self, field.name) < 0:
                raise NetworkError(f"{self.name}: noise must be 0 or more")

    def make(self, seed: int = 0) -> Dataset:
        """The samples."""
        raise NotImplementedError

    def _check_count(self, key: str, value: object, low: int, high: int) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise NetworkError(
                f"{self.name}: {key} must be a whole number from {low} to {high:,}, found {value!r}"
            )


TOYS: Registry[Toy] = Registry("toy data set")

_LIMITS = {"samples": (2, MAX_SAMPLES), "bits": (2, MAX_BITS), "classes": (2, MAX_CLASSES)}


@dataclass(frozen=True)
class _Gate(Toy):
    def make(self, seed: int = 0) -> Dataset:
        inputs = _all_bits(2)
        targets = np.array([[float(self._gate(bool(p), bool(q)))] for p, q in inputs])
        return Dataset(inputs, targets, (), (self.label,))

    def _gate(self, p: bool, q: bool) -> bool:
        raise NotImplementedError


@TOYS.add
@dataclass(frozen=True)
class And(_Gate):
    """1 where both inputs are 1."""

    name = "and"
    label = "AND"

    def _gate(self, p: bool, q: bool) -> bool:
        return p and q


@TOYS.add
@dataclass(frozen=True)
class Or(_Gate):
    """1 where an input is 1."""

    name = "or"
    label = "OR"

    def _gate(self, p: bool, q: bool) -> bool:
        return p or q


@TOYS.add
@dataclass(frozen=True)
class Xor(_Gate):
    """1 where exactly one input is 1: no straight line divides it."""

    name = "xor"
    label = "XOR"

    def _gate(self, p: bool, q: bool) -> bool:
        return p != q


@TOYS.add
@dataclass(frozen=True)
class Parity(Toy):
    """1 where an odd number of the bits is 1."""

    name = "parity"
    label = "parity"
    bits: int = 3

    def make(self, seed: int = 0) -> Dataset:
        """Every combination of the bits once, in counting order; the seed plays no part."""
        inputs = _all_bits(self.bits)
        names = tuple(f"bit {n + 1}" for n in range(self.bits))
        return Dataset(inputs, inputs.sum(axis=1, keepdims=True) % 2, names, ("odd",))


@TOYS.add
@dataclass(frozen=True)
class Moons(Toy):
    """Two half circles that reach into each other."""

    name = "moons"
    label = "two moons"
    samples: int = 200
    noise: float = 0.1

    def make(self, seed: int = 0) -> Dataset:
        """The classes in turn, evenly along each half circle."""
        second, along = _halves(self.samples)
        angle = math.pi * along
        upper = np.column_stack([np.cos(angle), np.sin(angle)])
        lower = np.column_stack([1.0 - np.cos(angle), 0.5 - np.sin(angle)])
        points = np.where(second[:, None] > 0, lower, upper)
        return _two_classes(points, second, self.noise, seed)


@TOYS.add
@dataclass(frozen=True)
class Circles(Toy):
    """A circle inside another."""

    name = "circles"
    label = "circles"
    samples: int = 200
    noise: float = 0.05

    def make(self, seed: int = 0) -> Dataset:
        """The classes in turn, evenly along each circle; class 1 is the inner one."""
        inner, along = _halves(self.samples, closed=True)
        angle, radius = 2.0 * math.pi * along, np.where(inner > 0, 0.5, 1.0)
        points = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
        return _two_classes(points, inner, self.noise, seed)


@TOYS.add
@dataclass(frozen=True)
class Spirals(Toy):
    """Two spirals wound into each other."""

    name = "spirals"
    label = "spirals"
    samples: int = 200
    noise: float = 0.02
    turns: float = 1.5

    def make(self, seed: int = 0) -> Dataset:
        """The classes in turn, from the centre outwards; class 1 is turned by half a circle."""
        second, along = _halves(self.samples)
        radius = 0.1 + 0.9 * along
        angle = 2.0 * math.pi * self.turns * along + math.pi * second
        points = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
        return _two_classes(points, second, self.noise, seed)


@TOYS.add
@dataclass(frozen=True)
class Blobs(Toy):
    """Round clouds, one a class, their centres on a circle."""

    name = "blobs"
    label = "blobs"
    samples: int = 150
    classes: int = 3
    noise: float = 0.25

    def make(self, seed: int = 0) -> Dataset:
        """The classes in turn; two classes are one column of 0 and 1."""
        which = np.arange(self.samples) % self.classes
        angle = 2.0 * math.pi * which / self.classes + math.pi / 2.0
        points = np.column_stack([np.cos(angle), np.sin(angle)])
        if self.classes == 2:
            return _two_classes(points, which.astype(np.float64), self.noise, seed)
        names = tuple(f"class {n + 1}" for n in range(self.classes))
        return Dataset(_noisy(points, self.noise, seed), np.eye(self.classes)[which], (), names)


@TOYS.add
@dataclass(frozen=True)
class NoisySine(Toy):
    """One wave of the sine, with noise."""

    name = "sine"
    label = "noisy sine"
    samples: int = 50
    noise: float = 0.1

    def make(self, seed: int = 0) -> Dataset:
        """x evenly from -pi to pi."""
        x = np.linspace(-math.pi, math.pi, self.samples)[:, None]
        return Dataset(x, _noisy(np.sin(x), self.noise, seed), (), ("sin x₁",))


@TOYS.add
@dataclass(frozen=True)
class Line(Toy):
    """Points along y = slope x + 0.5, with noise."""

    name = "line"
    label = "regression line"
    samples: int = 20
    noise: float = 0.1
    slope: float = 0.8

    def make(self, seed: int = 0) -> Dataset:
        """x evenly from -1 to 1."""
        x = np.linspace(-1.0, 1.0, self.samples)[:, None]
        return Dataset(x, _noisy(self.slope * x + 0.5, self.noise, seed))


def _all_bits(count: int) -> Array:
    return np.array(list(itertools.product((0.0, 1.0), repeat=count)))


def _halves(samples: int, closed: bool = False) -> tuple[Array, Array]:
    """For samples that take turns: 0 or 1 for the class, and how far along its curve, 0 to 1."""
    which = np.arange(samples) % 2
    sizes = np.array([samples - samples // 2, samples // 2])[which]
    gaps = sizes if closed else np.maximum(sizes - 1, 1)
    return which.astype(np.float64), np.arange(samples) // 2 / gaps


def _noisy(points: Array, noise: float, seed: int) -> Array:
    random = np.random.Generator(np.random.PCG64(seed))
    return np.asarray(points + noise * random.standard_normal(points.shape))


def _two_classes(points: Array, which: Array, noise: float, seed: int) -> Dataset:
    return Dataset(_noisy(points, noise, seed), which[:, None], (), ("class",))
