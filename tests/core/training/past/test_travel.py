"""Any update of a run can be reached again, bit for bit, and the way on is not lost."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import Relu, Sigmoid, Softmax
from core.kinds.optimizers import OPTIMIZERS, Adam, Sgd
from core.network.network import Network
from core.project.project import Project, carried_on
from core.training.past.run import Run
from core.training.past.trail import MAX_CHECKPOINTS, SPACING, Trail
from core.training.past.travel import Travel, moment, reachable
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import Trainer
from tests.core.training.runs import data, network
from tests.refusals import refused

NET = network(2, 3, 2)
ROWS = data(NET, 5)


def _trained(updates: int, settings: TrainingSettings, start: Run | None = None, net=NET):
    trainer = Trainer(net, ROWS, settings, start)
    trainer.run(updates)
    return trainer.network, trainer.result


def _same(one: Network, other: Network) -> bool:
    pairs = zip(one.layers, other.layers, strict=True)
    return all(np.array_equal(a.parameters[k], b.parameters[k]) for a, b in pairs for k in "Wb")


def _same_memory(one: Run, other: Run) -> bool:
    return one.memory.keys() == other.memory.keys() and all(
        np.array_equal(array, other.memory[letter][layer][name])
        for letter, layers in one.memory.items()
        for layer, arrays in layers.items()
        for name, array in arrays.items()
    )


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS), ids=lambda each: each.name)
@pytest.mark.parametrize("batch_size", [None, 2])
def test_every_moment_is_the_very_same(optimizer, batch_size):
    settings = TrainingSettings(
        optimizer(), batch_size=batch_size, shuffle=batch_size is not None, average=0.9
    )
    network, run = _trained(700, settings)
    for update in (0, 1, 127, 128, 129, 500, 699, 700):
        then, run_then = moment(network, ROWS, run, update)
        straight, straight_run = _trained(update, settings)
        assert _same(then, straight)
        assert _same_memory(run_then, straight_run)
        assert run_then.updates == update
        assert run_then.memory_updates == straight_run.memory_updates


def test_the_losses_end_at_the_moment_and_the_run_ahead_keeps_them_all():
    network, run = _trained(300, TrainingSettings())
    then, run_then = moment(network, ROWS, run, 100)
    assert list(run_then.history) == [row for row in run.history if row[0] <= 100]
    assert run_then.furthest is run
    assert moment(then, ROWS, run_then, 300)[1] is run
    assert moment(then, ROWS, run_then, 200)[1].furthest is run


def test_going_on_from_an_earlier_moment_makes_the_same_updates_and_keeps_what_is_ahead():
    settings = TrainingSettings(Adam())
    network, run = _trained(300, settings)
    then, run_then = moment(network, ROWS, run, 100)
    again, run_again = _trained(50, settings, run_then, then)
    assert _same(again, moment(network, ROWS, run, 150)[0])
    assert run_again.furthest is run
    end, run_end = _trained(150, settings, run_again, again)
    assert _same(end, network)
    assert run_end.ahead is None


def test_going_on_with_other_settings_leads_elsewhere():
    network, run = _trained(300, TrainingSettings())
    then, run_then = moment(network, ROWS, run, 100)
    faster = TrainingSettings(Sgd(learning_rate=0.5))
    other, run_other = _trained(100, faster, run_then, then)
    assert run_other.ahead is None
    assert reachable(run_other) == range(201)
    assert _same(moment(other, ROWS, run_other, 150)[0], _trained(50, faster, run_then, then)[0])
    assert _same(moment(other, ROWS, run_other, 60)[0], moment(network, ROWS, run, 60)[0])


def test_a_memory_that_was_forgotten_on_the_way_is_forgotten_again():
    settings = TrainingSettings(Adam())
    network, run = _trained(50, settings)
    project = Project("", network, ROWS, settings, run=run)
    for optimizer in (Sgd(), Adam()):
        changed = replace(project, training=replace(settings, optimizer=optimizer))
        project = carried_on(project, changed)
    on, run_on = _trained(30, settings, project.run, project.network)
    assert _same(moment(on, ROWS, run_on, 80)[0], on)
    assert _same(moment(on, ROWS, run_on, 50)[0], network)


def test_a_stop_rule_does_not_stop_the_way_back():
    network, run = _trained(500, TrainingSettings(stop=Stop(updates=200)))
    assert run.updates == 200
    assert _same(moment(network, ROWS, run, 200)[0], network)


def test_what_is_left_is_counted_for_a_long_way():
    network, run = _trained(100, TrainingSettings())
    travel = Travel(network, ROWS, run, 90)
    assert travel.left == 90
    travel.advance(40)
    assert travel.left == 50
    travel.advance(1000)
    assert _same(travel.moment[0], _trained(90, TrainingSettings())[0])


def test_what_went_wrong_at_the_end_had_not_gone_wrong_before():
    network, run = _trained(300, TrainingSettings())
    ended = replace(run, problem="L is ∞")
    problems = [moment(network, ROWS, ended, update)[1].problem for update in (90, 300)]
    assert problems == ["", "L is ∞"]


@pytest.mark.parametrize("update", [-1, 301])
def test_what_never_was_cannot_be_reached(update):
    network, run = _trained(300, TrainingSettings())
    with refused(f"update {update} of this run cannot be reached any more"):
        moment(network, ROWS, run, update)


def test_without_a_trail_nothing_can_be_reached():
    assert not reachable(Run(updates=5))


@pytest.mark.parametrize("rate", [1e3, 1e30, 1e200, 1e300])
@pytest.mark.parametrize("hidden", [Relu, Sigmoid, Softmax])
def test_a_divergence_leaves_a_trail_to_every_update_before_it(rate, hidden):
    net = network(2, 3, 2, hidden=hidden(), output=Relu())
    trainer = Trainer(net, ROWS, TrainingSettings(Sgd(learning_rate=rate)))
    trainer.run(1000)
    run = trainer.result
    assert run.problem == (trainer.divergence.sentence if trainer.divergence else "")
    for update in {0, run.updates // 2, run.updates}:
        straight = Trainer(net, ROWS, TrainingSettings(Sgd(learning_rate=rate)))
        straight.run(update)
        there = moment(trainer.network, ROWS, run, update)[0]
        for one, other in zip(there.layers, straight.network.layers, strict=True):
            np.testing.assert_allclose(one.W, other.W, rtol=1e-12)
    assert _same(moment(trainer.network, ROWS, run, run.updates)[0], trainer.network)


def test_a_long_trail_is_thinned_and_still_leads_everywhere(monkeypatch):
    monkeypatch.setattr("core.training.past.trail.MAX_CHECKPOINTS", 4)
    network, run = _trained(3000, TrainingSettings())
    assert len(run.trail.checkpoints) <= 4
    assert run.trail.spacing > SPACING
    for update in (0, 700, 2999):
        straight = _trained(update, TrainingSettings())[0]
        assert _same(moment(network, ROWS, run, update)[0], straight)


def test_thinning_keeps_the_checkpoints_where_settings_changed(monkeypatch):
    monkeypatch.setattr("core.training.past.trail.MAX_CHECKPOINTS", 4)
    network, run = NET, Run()
    rates = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
    for rate in rates:
        network, run = _trained(300, TrainingSettings(Sgd(rate)), run, network)
    assert {each.settings.optimizer.learning_rate for each in run.trail.checkpoints} == set(rates)
    assert _same(moment(network, ROWS, run, 1750)[0], _from(network, run, 1500, 250))


def test_another_stop_rule_alone_makes_no_checkpoint():
    network, run = _trained(10, TrainingSettings())
    _, longer = _trained(10, TrainingSettings(stop=Stop(loss_below=1e-9)), run, network)
    assert longer.updates == 20
    assert [each.update for each in longer.trail.checkpoints] == [0]


def _from(network: Network, run: Run, update: int, updates: int) -> Network:
    """The last stretch of that run, trained once more."""
    start = moment(network, ROWS, run, update)
    return _trained(updates, TrainingSettings(Sgd(0.6)), start[1], start[0])[0]


def test_a_trail_is_bounded_in_bytes(monkeypatch):
    monkeypatch.setattr("core.training.past.trail.MAX_BYTES", 2000)
    _, run = _trained(3000, TrainingSettings())
    assert sum(each.size for each in run.trail.checkpoints) <= 2000


def test_an_empty_trail_begins_anywhere():
    assert Trail().first is None
    assert Trail().is_due(0)
    assert MAX_CHECKPOINTS > 100_000 / SPACING
    with refused("update 0 lies before the first that can be reached", LookupError):
        Trail().at(0)
