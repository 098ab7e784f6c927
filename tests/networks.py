"""Seeded random networks, data and projects, over a palette of registered kinds.

Rule: a seed and a palette say everything, so one more registered kind shifts no network: `PALETTE`
names its kinds, and `only(entry)` is a run of any entry's own. Networks are small and their numbers
moderate, so that a scalar tape and central differences can check every one of them.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS, Activation
from core.kinds.layers import LAYER_KINDS, Centring, LayerKind, PreBias
from core.kinds.loss import CHOICES
from core.kinds.losses import LOSSES, Loss
from core.kinds.optimizers import OPTIMIZERS, Optimizer
from core.kinds.registry import Entry, Registry
from core.kinds.types import Array, Mask
from core.network.network import Inputs, Layer, Network
from core.project.project import Project
from core.training.settings import TrainingSettings

Random = np.random.Generator


@dataclasses.dataclass(frozen=True)
class Palette:
    """The names that kinds are drawn from."""

    activations: tuple[str, ...]
    losses: tuple[str, ...]
    kinds: tuple[str, ...]
    optimizers: tuple[str, ...]


PALETTE = Palette(
    activations=(
        *("identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu"),
        *("softplus", "gelu", "gelu_tanh", "silu", "sin", "softmax"),
    ),
    losses=("squared_error", "binary_cross_entropy", "cross_entropy"),
    kinds=("dense", "prebias"),
    optimizers=("sgd", "rmsprop", "adam", "adamw", "adagrad"),
)

FAMILIES: dict[str, Registry[Any]] = {
    "activations": ACTIVATIONS,
    "losses": LOSSES,
    "kinds": LAYER_KINDS,
    "optimizers": OPTIMIZERS,
}


def only(family: str, name: str) -> Palette:
    """The palette with one name alone in its family."""
    return dataclasses.replace(PALETTE, **{family: (name,)})


def random_network(
    seed: int, *, max_layers: int = 4, max_units: int = 4, palette: Palette = PALETTE
) -> Network:
    """A network of up to `max_layers` layers; the seeds in a row go through all losses.

    With skips, parallel branches, removed edges, layers without bias or that nobody reads, every
    layer kind and activation of the palette, and a held or scaled learning rate here and there.
    """
    random = np.random.default_rng(seed)
    loss = _loss(random, LOSSES[palette.losses[seed % len(palette.losses)]])
    inputs = Inputs("x", _count(random, max_units))
    sizes, layers = {inputs.id: inputs.size}, []
    count = _count(random, max_layers)
    for n in range(1, count + 1):
        draw = _output_activation if n == count else _activation
        layer_id = "out" if n == count else f"h{n}"
        activation, kind = draw(random, palette, loss), partial(_kind, random, palette)
        layers.append(_layer(random, layer_id, sizes, activation, kind, max_units))
        sizes[layer_id] = layers[-1].size
    report = (_loss(random, type(loss)),) if _chance(random, 0.1) else ()
    return Network(inputs, tuple(layers), loss, tuple(r for r in report if _fits(r, layers[-1])))


def random_data(network: Network, seed: int, samples: int | None = None) -> Dataset:
    """Samples that suit the network's sizes and its loss; 1 to 6 where no number is given."""
    random = np.random.default_rng([seed, 1])
    count = samples or _count(random, 6)
    inputs = random.normal(size=(count, network.inputs.size))
    return Dataset(inputs, _targets(random, network.loss, count, network.output.size))


def random_project(
    seed: int, samples: int | None = None, *, palette: Palette = PALETTE, **sizes: int
) -> Project:
    """A project around `random_network(seed)`, with random training settings and positions."""
    random = np.random.default_rng([seed, 2])
    network = random_network(seed, palette=palette, **sizes)
    data = random_data(network, seed, samples)
    settings = TrainingSettings(
        optimizer=_optimizer(random, palette),
        batch_size=_count(random, data.size) if _chance(random, 0.5) else None,
        last_batch=str(random.choice(["keep", "drop"])),
        shuffle=_chance(random, 0.5),
        seed=int(random.integers(1000)),
    )
    places = ((1.5, float(random.normal())), None)
    positions = {"out": tuple(places[unit % 2] for unit in range(network.output.size))}
    return Project(f"network {seed}", network, data, settings, positions=positions)


def _layer(
    random: Random,
    layer_id: str,
    sizes: dict[str, int],
    activation: Activation,
    draw_kind: Callable[[], LayerKind],
    max_units: int,
) -> Layer:
    sources = _sources(random, sizes)
    size = _count(random, max_units)
    fan_in = sum(sizes[source] for source in sources)
    kind = draw_kind()
    edges = _edges(random, size, [sizes[source] for source in sources])
    parameters = _parameters(random, kind, size, fan_in)
    parameters["W"] = parameters["W"] * (edges if edges is not None else 1.0)
    names = tuple(f"{layer_id}-{unit}" for unit in range(size)) if _chance(random, 0.1) else ()
    rates = {name: float(random.choice([0.0, 0.5, 2.0])) for name in parameters}
    return Layer(
        id=layer_id,
        sources=sources,
        parameters=parameters,
        activation=activation,
        kind=kind,
        edges=edges,
        rates=rates if _chance(random, 0.2) else {},
        names=names,
    )


def _sources(random: Random, sizes: dict[str, int]) -> tuple[str, ...]:
    """The layer before, mostly, and any earlier ones: skips, parallel branches, unread layers."""
    *earlier, before = sizes
    chosen = [before] if not earlier or _chance(random, 0.8) else []
    chosen += [node for node in earlier if _chance(random, 0.4)]
    return tuple(str(node) for node in random.permutation(chosen or earlier[:1]))


def _edges(random: Random, size: int, widths: list[int]) -> Mask | None:
    """Every second time some edges are removed, but never the last one of a source."""
    if _chance(random, 0.5):
        return None
    edges = random.random((size, sum(widths))) < 0.7
    first = 0
    for width in widths:
        edges[random.integers(size), first + random.integers(width)] = True
        first += width
    return edges


def _parameters(random: Random, kind: LayerKind, size: int, fan_in: int) -> dict[str, Array]:
    needs_bias = isinstance(kind, PreBias) and kind.centring is not None
    return {
        spec.name: random.normal(0.0, 1.0 / np.sqrt(fan_in), spec.shape(size, fan_in))
        for spec in kind.parameters
        if spec.is_required or needs_bias or _chance(random, 0.7)
    }


def _kind(random: Random, palette: Palette) -> LayerKind:
    """Mostly dense; a pre-bias layer centres every second time."""
    names = palette.kinds
    name = names[0] if _chance(random, 0.6) else str(random.choice(names))
    if name == PreBias.name and _chance(random, 0.5):
        compensate = str(random.choice(["new", "old"]))
        return PreBias(Centring(random.uniform(0.05, 0.3), compensate))
    return LAYER_KINDS.make(name)


def _activation(random: Random, palette: Palette, loss: Loss) -> Activation:
    entry = ACTIVATIONS[str(random.choice(palette.activations))]
    return entry(**_settings(random, entry))


def _output_activation(random: Random, palette: Palette, loss: Loss) -> Activation:
    """Any of the palette that the loss accepts, else any that is known."""
    fitting = [name for name in palette.activations if loss.accepts(ACTIVATIONS[name]())]
    fitting = fitting or [entry.name for entry in ACTIVATIONS if loss.accepts(entry())]
    entry = ACTIVATIONS[fitting[random.integers(len(fitting))]]
    return entry(**_settings(random, entry))


def _loss(random: Random, entry: type[Loss]) -> Loss:
    settings = _settings(random, entry) | {
        "scale": float(random.choice([1.0, 0.5, 0.7])),
        "over_outputs": str(random.choice(CHOICES)),
        "over_batch": str(random.choice(CHOICES)),
    }
    return entry(**settings)


def _fits(loss: Loss, output: Layer) -> bool:
    return loss.accepts(output.activation)


def _optimizer(random: Random, palette: Palette) -> Optimizer:
    entry = OPTIMIZERS[str(random.choice(palette.optimizers))]
    return entry(**_settings(random, entry))


def _settings(random: Random, entry: type[Entry]) -> dict[str, Any]:
    """Random settings of any entry: a number near its default, a switch either way."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(entry):
        if isinstance(field.default, bool):
            found[field.name] = _chance(random, 0.5)
        elif isinstance(field.default, float):
            spread = random.uniform(0.5, 1.0)
            usual = field.default if field.default else 0.5 * float(_chance(random, 0.5))
            found[field.name] = float(usual * spread)
    return found


def _targets(random: Random, loss: Loss, count: int, outputs: int) -> Array:
    """Any numbers for a loss of differences; probabilities, often 0 and 1, for the log losses."""
    if not loss.mate:
        return np.asarray(random.normal(size=(count, outputs)))
    soft = random.random((count, outputs))
    if ACTIVATIONS[loss.mate].coupled:
        hard = np.eye(outputs)[random.integers(outputs, size=count)]
        soft /= soft.sum(axis=1, keepdims=True)
    else:
        hard = np.round(soft)
    return np.asarray(np.where(random.random((count, 1)) < 0.5, hard, soft))


def _count(random: Random, most: int) -> int:
    return int(random.integers(1, most + 1))


def _chance(random: Random, probability: float) -> bool:
    return bool(random.random() < probability)
