"""Networks along a run: the very ones that training had."""

from dataclasses import replace

import numpy as np

from core.kinds.optimizers import Adam
from core.training.fast.layout import Layout
from core.training.measures.along import network_at, places
from core.training.past.run import Run
from core.training.past.travel import moment
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.core.training.runs import data, network

NET = network(2, 3, 1)
DATA = data(NET, 6)
SETTINGS = TrainingSettings(Adam(0.01))


def _trained(updates: int) -> Trainer:
    trainer = Trainer(NET, DATA, SETTINGS)
    trainer.run(updates)
    return trainer


def test_a_short_run_is_looked_at_everywhere_and_a_long_one_evenly() -> None:
    assert places(_trained(10).result) == list(range(11))
    found = places(_trained(1000).result, 21)
    assert (found[0], found[-1], len(found)) == (0, 1000, 21)
    assert set(np.diff(found)) == {50}
    assert places(Run()) == []


def test_where_checkpoints_stand_far_apart_only_they_are_looked_at() -> None:
    run = _trained(3000).result
    run = replace(run, trail=run.trail.thinned())
    found = places(run, 9)
    checkpoints = {each.update for each in run.trail.checkpoints}
    assert found[-1] == 3000
    assert set(found[:-1]) <= checkpoints


def test_they_are_the_run_s_own() -> None:
    trainer = _trained(300)
    run = trainer.result
    for update in (0, 1, 128, 200, 300):
        *pieces, found = network_at(trainer.network, DATA, run, update)
        assert pieces == [None] * len(pieces)
        assert found is not None
        expected, _ = moment(trainer.network, DATA, run, update)
        np.testing.assert_array_equal(Layout(found).parameters(), Layout(expected).parameters())
    assert next(network_at(trainer.network, DATA, run, 300)) is trainer.network


def test_a_piece_of_the_way_is_64_updates_from_the_checkpoint_before() -> None:
    trainer = _trained(300)
    pieces = {
        update: len(list(network_at(trainer.network, DATA, trainer.result, update))) - 1
        for update in (64, 65, 128, 129, 192, 193)
    }
    assert pieces == {64: 1, 65: 2, 128: 0, 129: 1, 192: 1, 193: 2}
