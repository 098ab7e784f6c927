"""The fast path against the traced engine, over whatever is registered.

From every one of 100 states of a run, one update of both gives the same numbers.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS, Activation, Sigmoid, Tanh
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.layers import LAYER_KINDS, Centring, Dense, LayerKind, PreBias
from core.kinds.losses import LOSSES, Loss, SquaredError
from core.kinds.optimizers import OPTIMIZERS, Optimizer, Sgd
from core.kinds.schedules import Steps
from core.kinds.types import Array
from core.network.network import Inputs, Layer, Network
from core.training.fast.fast_path import FastPath
from core.training.order import Order
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.state import State
from core.training.traced import TracedEngine
from tests.networks import random_project

STATES = 100


def branching(activation: Activation, kind: LayerKind, loss: Loss | None = None) -> Network:
    """Two inputs, three layers with a skip, a removed edge, a held weight and a double rate."""
    loss = loss or SquaredError(scale=0.5)
    random = np.random.default_rng(5)
    first = _layer(random, "h1", ("x",), 2, activation, kind)
    weights = first.W * [[1, 1], [1, 0], [1, 1]]
    first = replace(first, parameters={**first.parameters, "W": weights}, edges=weights != 0)
    second = replace(_layer(random, "h2", ("h1", "x"), 5, activation, kind), rates={"b": 0.0})
    output = _fitting(loss)
    third = _layer(random, "out", ("h2", "h1"), 6, output, Dense())
    return Network(Inputs("x", 2), (first, second, replace(third, rates={"W": 2.0})), loss)


def _layer(
    random: np.random.Generator,
    layer_id: str,
    sources: tuple[str, ...],
    fan_in: int,
    activation: Activation,
    kind: LayerKind,
) -> Layer:
    parameters = {
        spec.name: 0.5 * random.normal(size=spec.shape(3, fan_in)) for spec in kind.parameters
    }
    return Layer(layer_id, sources, parameters, activation, kind)


def _fitting(loss: Loss) -> Activation:
    return next(entry() for entry in reversed(list(ACTIVATIONS)) if loss.accepts(entry()))


def samples(count: int = 5) -> Dataset:
    random = np.random.default_rng(7)
    targets = random.random((count, 3))
    return Dataset(random.normal(size=(count, 2)), targets / targets.sum(axis=1, keepdims=True))


def assert_agreement(
    network: Network, data: Dataset, settings: TrainingSettings, is_cautious: bool = False
) -> None:
    state = State.of(network, settings, Run())
    rows, order = (data.inputs, data.targets), Order(data.size, settings)
    fast = FastPath(network, *rows, settings, state, is_cautious=is_cautious)
    for _ in range(STATES):
        before, twin = state.parameters.copy(), state.copy()
        engine = TracedEngine(network, *rows, settings, twin)
        engine.descend(engine.trace(order.batch(state.updates)))
        assert fast.loss() == pytest.approx(_loss(network, data, before, state), rel=1e-12)
        fast.advance(1)
        assert state.updates == twin.updates
        _assert_close(state.parameters, twin.parameters, before)
        for name, vector in state.memory.items():
            _assert_close(vector, twin.memory[name], before)


def _loss(network: Network, data: Dataset, parameters: Array, state: State) -> float:
    engine = TracedEngine(network, data.inputs, data.targets, TrainingSettings(), state)
    assert np.array_equal(state.parameters, parameters)
    return engine.trace(np.arange(data.size)).loss


def _assert_close(found: Array, expected: Array, before: Array) -> None:
    size = np.maximum(np.maximum(np.abs(expected), np.abs(before)), 1e-3)
    assert np.max(np.abs(found - expected) / size) <= 1e-12


@pytest.mark.parametrize("entry", list(OPTIMIZERS))
def test_every_optimizer(entry: type[Optimizer]) -> None:
    network = branching(Sigmoid(), Dense())
    assert_agreement(network, samples(), TrainingSettings(entry(learning_rate=0.05)))


@pytest.mark.parametrize("nesterov", [False, True])
def test_momentum(nesterov: bool) -> None:
    settings = TrainingSettings(Sgd(0.05, momentum=0.9, nesterov=nesterov))
    assert_agreement(branching(Tanh(), Dense()), samples(), settings)


def activations() -> Iterator[Activation]:
    yield from (entry() for entry in ACTIVATIONS)
    yield FormulaActivation(Formula("p3", "(5*z**3 - 3*z)/20"))


@pytest.mark.parametrize("activation", list(activations()), ids=lambda each: each.label)
@pytest.mark.parametrize("is_cautious", [False, True], ids=["own", "cautious"])
def test_every_activation(activation: Activation, is_cautious: bool) -> None:
    network = branching(activation, Dense())
    settings = TrainingSettings(Sgd(0.02))
    assert_agreement(network, samples(), settings, is_cautious)


def losses() -> Iterator[Loss]:
    for entry in LOSSES:
        for over_batch in ("sum", "mean"):
            yield entry(scale=0.7, over_batch=over_batch)
            if "from_logits" in entry.__dataclass_fields__:
                yield LOSSES.make(entry.name, {"from_logits": True, "over_batch": over_batch})
        yield entry(over_outputs="mean", l2=0.01)


@pytest.mark.parametrize("loss", list(losses()), ids=str)
def test_every_loss(loss: Loss) -> None:
    network = branching(Tanh(), Dense(), loss)
    assert_agreement(network, samples(), TrainingSettings(Sgd(0.02)))


def kinds() -> Iterator[LayerKind]:
    yield from (entry() for entry in LAYER_KINDS)
    yield PreBias(Centring(0.2, "new"))
    yield PreBias(Centring(0.2, "old"))


@pytest.mark.parametrize("kind", list(kinds()), ids=str)
def test_every_layer_kind(kind: LayerKind) -> None:
    assert_agreement(branching(Tanh(), kind), samples(), TrainingSettings(Sgd(0.05)))


@pytest.mark.parametrize("last_batch", ["keep", "drop"])
def test_shuffled_batches_with_schedule_and_average(last_batch: str) -> None:
    settings = TrainingSettings(
        Sgd(0.1),
        batch_size=2,
        last_batch=last_batch,
        shuffle=True,
        schedule=Steps(every=10, gamma=0.9),
        average=0.9,
    )
    assert_agreement(branching(Sigmoid(), Dense()), samples(), settings)


@pytest.mark.parametrize("seed", range(60))
def test_random_networks_and_settings(seed: int) -> None:
    project = random_project(seed)
    state = State.of(project.network, project.training, Run())
    twin = state.copy()
    rows = project.data.inputs, project.data.targets
    FastPath(project.network, *rows, project.training, state).advance(1)
    engine = TracedEngine(project.network, *rows, project.training, twin)
    engine.descend(engine.trace(Order(project.data.size, project.training).batch(0)))
    _assert_close(state.parameters, twin.parameters, project_parameters(project.network))


def project_parameters(network: Network) -> Array:
    return State.of(network, TrainingSettings(), Run()).parameters
