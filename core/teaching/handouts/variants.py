"""Variants: the same network with other, friendly numbers, one for every student.

Rule: friendly means that every printed relation is one that a pocket calculator confirms. The
variant follows from the seed and its number alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.errors import NetworkError
from core.kinds.types import Array
from core.network.network import Layer
from core.passes.explain import explain
from core.passes.notation import HOUSE, Notation
from core.passes.steps import Grain
from core.project.project import Project
from core.project.sample import pass_over
from core.training.past.run import Run

MOST_TRIES = 200
MOST_VARIANTS = 200
_SIZES = {"W": 15, "b": 5, "A": 5}
_LARGEST_INPUT = 3


def variant(
    project: Project,
    number: int,
    seed: int = 0,
    sample: int = 0,
    digits: int = 3,
    notation: Notation = HOUSE,
) -> Project:
    """Variant `number` (from 1); NetworkError where no friendly numbers were found in time."""
    found = search(project, number, seed, sample, digits, notation)
    return next(each for each in found if each is not None)


def search(
    project: Project,
    number: int,
    seed: int = 0,
    sample: int = 0,
    digits: int = 3,
    notation: Notation = HOUSE,
) -> Iterator[Project | None]:
    """The same try by try: None for one that was not friendly, at last the variant."""
    generator = np.random.Generator(np.random.PCG64([seed, number]))
    for _ in range(MOST_TRIES):
        drawn = _drawn(project, generator, sample, number)
        if is_friendly(drawn, sample, digits, notation):
            yield drawn
            return
        yield None
    raise NetworkError(
        f"no friendly numbers were found in {MOST_TRIES} tries; use a smaller network, or more "
        "decimals"
    )


def is_friendly(
    project: Project, sample: int = 0, digits: int = 3, notation: Notation = HOUSE
) -> bool:
    """Whether every equation of the worked pass is true as printed."""
    pass_ = pass_over(project, sample)
    return all(
        equation.is_exact and np.isfinite(equation.value)
        for step in pass_.walk_at(Grain.NODE)
        for equation in explain(pass_, step, digits, notation).equations
    )


def _drawn(project: Project, generator: np.random.Generator, sample: int, number: int) -> Project:
    layers = tuple(_layer(layer, generator) for layer in project.network.layers)
    inputs = project.data.inputs.copy()
    inputs[sample] = generator.integers(1, _LARGEST_INPUT + 1, inputs.shape[1])
    return replace(
        project,
        title=f"{project.title}, variant {number}".removeprefix(", "),
        network=replace(project.network, layers=layers),
        data=replace(project.data, inputs=inputs, scaling={}),
        run=Run(),
    )


def _layer(layer: Layer, generator: np.random.Generator) -> Layer:
    parameters = {
        name: _tenths(array, generator, _SIZES[name]) for name, array in layer.parameters.items()
    }
    parameters["W"] = parameters["W"] * layer.mask
    return replace(layer, parameters=parameters)


def _tenths(array: Array, generator: np.random.Generator, most: int) -> Array:
    """Tenths from 0.1 up, of either sign; none is 0, so every term counts."""
    sizes = generator.integers(1, most + 1, array.shape)
    return np.asarray(sizes * generator.choice([-1, 1], array.shape) / 10.0)
