"""The trainer: exact in any slices, what it hands out, when it ends, and what it refuses."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.optimizers import OPTIMIZERS, Adam, Sgd
from core.kinds.schedules import Steps
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.training.past.run import MAX_UPDATES, Run
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import SLICE, Trainer
from tests.core.training.runs import HALF, data, doubling, network
from tests.networks import random_project
from tests.refusals import refused

NET = network(2, 3, 2)
DATA = data(NET, 10)
FULL = TrainingSettings(Sgd(0.5))
BATCHES = TrainingSettings(
    Adam(0.01), batch_size=3, shuffle=True, seed=4, schedule=Steps(every=7, gamma=0.5), average=0.9
)


def numbers(net: Network) -> bytes:
    return b"".join(p.tobytes() for each in net.layers for p in each.parameters.values())


@pytest.mark.parametrize("settings", [FULL, BATCHES], ids=["full", "batches"])
def test_slices_and_going_on_from_a_run_change_nothing(settings: TrainingSettings) -> None:
    whole = Trainer(NET, DATA, settings)
    assert whole.run(700) == 700
    first = Trainer(NET, DATA, settings)
    for size in (1, 299, 57, 0, 3):
        first.run(size)
    second = Trainer(first.network, DATA, settings, first.result)
    second.run(700 - first.updates)
    assert numbers(second.network) == numbers(whole.network)
    assert list(second.history) == list(whole.history)
    assert second.result.start is NET
    for letter, of_layer in whole.result.memory.items():
        for layer_id, parameters in of_layer.items():
            for name, array in parameters.items():
                assert np.array_equal(array, second.result.memory[letter][layer_id][name])


@pytest.mark.parametrize("settings", [FULL, BATCHES], ids=["full", "batches"])
def test_row_u_is_the_loss_over_all_training_rows_after_u_updates(
    settings: TrainingSettings,
) -> None:
    trainer = Trainer(NET, DATA, settings)
    expected = []
    for _ in range(6):
        expected.append(run(trainer.network, DATA.inputs, DATA.targets).loss)
        trainer.run(1)
    found = dict(trainer.history)
    assert [found[u] for u in range(6)] == pytest.approx(expected, rel=1e-13)
    assert list(found) == list(range(7))
    assert found[6] == trainer.loss


def test_losses_of_small_batches_are_computed_as_often_as_is_cheap_or_asked_for() -> None:
    net = network(2, 3, 1)
    many, settings = data(net, 2500), TrainingSettings(Sgd(0.1), batch_size=16)
    sparse = Trainer(net, many, settings)
    sparse.run(100)
    assert [u for u, _ in sparse.history] == [0, 40, 80, 100]
    every = Trainer(net, many, settings, loss_every=1)
    every.run(100)
    assert [u for u, _ in every.history] == list(range(101))
    assert dict(every.history)[80] == dict(sparse.history)[80]
    assert sparse.loss == pytest.approx(run(sparse.network, many.inputs, many.targets).loss)


def test_l2_is_in_the_loss_of_batches_too() -> None:
    net = replace(NET, loss=replace(HALF, l2=0.1, over_batch="sum"))
    for settings in (FULL, BATCHES):
        trainer = Trainer(net, DATA, settings)
        assert trainer.loss == pytest.approx(run(net, DATA.inputs, DATA.targets).loss, rel=1e-13)


def test_only_training_rows_are_used() -> None:
    kept = Dataset(DATA.inputs, DATA.targets, test=(0, 3))
    rest = [n for n in range(10) if n not in kept.test]
    alone = Trainer(NET, Dataset(DATA.inputs[rest], DATA.targets[rest]), FULL)
    trainer = Trainer(NET, kept, FULL)
    trainer.run(5)
    alone.run(5)
    assert numbers(trainer.network) == numbers(alone.network)


def test_what_is_held_or_removed_keeps_every_bit() -> None:
    for seed in range(40):
        project = random_project(seed)
        trainer = Trainer(project.network, project.data, project.training)
        trainer.run(20)
        for old, new in zip(project.network.layers, trainer.network.layers, strict=True):
            assert not new.W[~new.mask].any()
            for name, rate in old.rates.items():
                if rate == 0 and not old.kind.own_updates:
                    assert new.parameters[name].tobytes() == old.parameters[name].tobytes()


def test_even_the_sign_of_a_held_zero_is_kept() -> None:
    for target in (-9.0, 9.0):
        layer = Layer("out", ("x",), {"W": [[0.5]], "b": [-0.0]}, rates={"b": 0.0})
        point = Dataset(np.ones((2, 1)), np.full((2, 1), target))
        for settings in (FULL, BATCHES, replace(FULL, batch_size=1)):
            trainer = Trainer(Network(Inputs("x", 1), (layer,)), point, settings)
            trainer.run(3)
            after = trainer.network.output.b
            assert after is not None
            assert np.signbit(after).all()


def test_snapshots_are_values_and_cached_until_the_next_update() -> None:
    trainer = Trainer(NET, DATA, FULL)
    assert trainer.network is NET
    trainer.run(3)
    snapshot, history = trainer.network, trainer.history
    kept = numbers(snapshot)
    assert trainer.network is snapshot
    assert trainer.history is history
    trainer.run(3)
    assert numbers(snapshot) == kept
    assert [u for u, _ in history] == [0, 1, 2, 3]


def test_another_optimizer_starts_its_own_memory_and_count() -> None:
    first = Trainer(NET, DATA, FULL)
    first.run(5)
    second = Trainer(first.network, DATA, TrainingSettings(Adam(0.1)), first.result)
    second.run(2)
    assert (second.updates, second.result.memory_updates) == (7, 2)
    fresh = Trainer(first.network, DATA, TrainingSettings(Adam(0.1)))
    fresh.run(2)
    assert numbers(second.network) == numbers(fresh.network)


def test_half_a_memory_is_another_optimizers() -> None:
    settings = TrainingSettings(Adam(0.1), average=0.75)
    own = Trainer(NET, DATA, settings)
    own.run(5)
    kept = {name: own.result.memory[name] for name in ("v", "average")}
    going_on = Trainer(NET, DATA, settings, Run(5, None, kept, 5))
    fresh = Trainer(NET, DATA, settings)
    for trainer in (going_on, fresh):
        trainer.run(2)
    assert numbers(going_on.network) == numbers(fresh.network)
    averages = [trainer.averaged_network for trainer in (going_on, fresh)]
    assert averages[0] is not None
    assert averages[1] is not None
    assert numbers(averages[0]) != numbers(averages[1])


@pytest.mark.parametrize("name", OPTIMIZERS.names())
def test_a_memory_that_cannot_be_the_optimizers_is_refused(name: str) -> None:
    optimizer = OPTIMIZERS.make(name)
    negative = {layer.id: {"W": -np.ones_like(layer.W)} for layer in NET.layers}
    for letter in optimizer.square_names:
        settings, made = TrainingSettings(optimizer), Run(1, None, {letter: negative}, 1)
        squares = f"a negative number where {optimizer.label} adds up squares; leave the memory out"
        with refused(f"memory: {letter}.h1.W has {squares}"):
            Trainer(NET, DATA, settings, made)
    own = Trainer(NET, DATA, TrainingSettings(optimizer))
    own.run(3)
    assert Trainer(NET, DATA, TrainingSettings(optimizer), own.result).run(3) == 3


def test_the_average_follows_the_parameters() -> None:
    trainer = Trainer(NET, DATA, replace(FULL, average=0.75))
    average = NET.output.W.copy()
    for _ in range(4):
        trainer.run(1)
        average = 0.75 * average + 0.25 * trainer.network.output.W
    averaged = trainer.averaged_network
    assert averaged is not None
    assert pytest.approx(average, rel=1e-14) == averaged.output.W
    assert Trainer(NET, DATA, FULL).averaged_network is None


def test_a_run_ends_at_the_number_of_updates() -> None:
    trainer = Trainer(NET, DATA, replace(FULL, stop=Stop(updates=300)))
    assert trainer.run(299) == 299
    assert trainer.ended == ""
    assert trainer.run(100) == 1
    assert (trainer.updates, trainer.ended) == (300, "300 updates are done")
    again = Trainer(trainer.network, DATA, replace(FULL, stop=Stop(updates=300)), trainer.result)
    assert (again.run(5), again.ended) == (0, "300 updates are done")
    exactly = Trainer(NET, DATA, replace(FULL, stop=Stop(updates=300)))
    assert (exactly.run(300), exactly.ended) == (300, "300 updates are done")


def test_a_run_ends_where_updates_can_no_longer_be_counted() -> None:
    trainer = Trainer(NET, DATA, FULL, Run(MAX_UPDATES - 2))
    assert trainer.run(5) == 2
    assert trainer.ended == "9,007,199,254,740,992 updates are done"
    assert trainer.result.history.last == (MAX_UPDATES, trainer.loss)
    beyond = MAX_UPDATES + 1
    for counts, found in (((beyond, 0), beyond), ((0, beyond), beyond), ((-1, 0), -1)):
        with refused(f"a run has 0 to 9,007,199,254,740,992 updates, not {found:,}"):
            Run(updates=counts[0], memory_updates=counts[1])


@pytest.mark.parametrize("sizes", [[1000], [1] * 400, [7] * 100])
def test_a_run_ends_at_the_first_loss_below_whatever_the_slices(sizes: list[int]) -> None:
    plain = Trainer(NET, DATA, FULL)
    plain.run(300)
    losses = dict(plain.history)
    limit = losses[270] + 1e-12
    first = next(u for u, loss in losses.items() if loss < limit)
    trainer = Trainer(NET, DATA, replace(FULL, stop=Stop(loss_below=limit)))
    for size in sizes:
        trainer.run(size)
    assert (trainer.updates, trainer.ended) == (first, f"the loss is below {limit:g}")
    assert list(trainer.history)[-1] == (first, losses[first])


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_run_ends_where_nothing_gets_better(size: int) -> None:
    net, sample, _ = doubling()
    settings = TrainingSettings(Sgd(1.0), stop=Stop(no_improvement=5))
    trainer = Trainer(net, sample, settings)
    while not trainer.ended:
        trainer.run(size)
    assert trainer.updates == 5
    assert trainer.ended == "no smaller loss in 5 updates"


def test_a_limit_that_is_never_met_ends_nothing() -> None:
    trainer = Trainer(NET, DATA, replace(BATCHES, stop=Stop(loss_below=-1.0)))
    assert trainer.run(2 * SLICE + 1) == 2 * SLICE + 1
    assert trainer.ended == ""


def test_what_cannot_be_trained_is_refused_with_a_sentence() -> None:
    with refused("the data has 3 inputs a sample, the network 2; change one of them"):
        Trainer(NET, data(network(3, 2), 4), FULL)
    with refused("every sample is kept for testing; there is none to train on"):
        Trainer(NET, Dataset(DATA.inputs[:1], DATA.targets[:1], test=(0,)), FULL)


def test_a_run_without_memory_forgets_only_that() -> None:
    trainer = Trainer(NET, DATA, BATCHES)
    trainer.run(3)
    forgetful = trainer.result.without_memory()
    assert (forgetful.updates, forgetful.memory, forgetful.memory_updates) == (3, {}, 0)
    assert Run().without_memory().updates == 0
