"""The death of a unit is found at the very update."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run as forward_and_backward
from core.training.past import moments
from core.training.past.moments import DeadUnit, first_dead_unit, look_for_dead_unit
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer

ONE = Dataset([[1.0], [2.0]], [[0.0], [0.0]])


def _dying() -> Network:
    """A ReLU whose bias sinks until no sample gets through; the output pulls it down."""
    hidden = Layer("h", ("x",), {"W": [[0.5], [0.4]], "b": [0.2, 0.0]}, Relu(), rates={"W": 0.0})
    out = Layer("out", ("h",), {"W": [[1.0, 1.0]], "b": [0.5]}, rates={"W": 0.0, "b": 0.0})
    return Network(Inputs("x", 1), (hidden, out))


def _died_by_hand(rate: float) -> tuple[int, int]:
    network, trainer = _dying(), None
    trainer = Trainer(network, ONE, TrainingSettings(Sgd(rate)))
    for update in range(1, 2000):
        trainer.run(1)
        trace = forward_and_backward(trainer.network, ONE.inputs, ONE.targets)
        dead = np.flatnonzero((trace.z["h"] <= 0).all(axis=0))
        if len(dead):
            return update, int(dead[0])
    raise AssertionError("nobody died")


def test_the_update_at_which_a_unit_died_is_found():
    for rate in (0.2, 0.01, 0.003):
        update, unit = _died_by_hand(rate)
        trainer = Trainer(_dying(), ONE, TrainingSettings(Sgd(rate)))
        trainer.run(update + 300)
        assert first_dead_unit(trainer.network, ONE, trainer.result) == DeadUnit(update, "h", unit)


def test_a_death_after_the_last_checkpoint_is_found_too():
    update, unit = _died_by_hand(0.01)
    trainer = Trainer(_dying(), ONE, TrainingSettings(Sgd(0.01)))
    trainer.run(update)
    assert first_dead_unit(trainer.network, ONE, trainer.result) == DeadUnit(update, "h", unit)


@pytest.mark.parametrize("updates", [300, 256])
def test_where_everybody_lives_nobody_is_found(updates: int):
    trainer = Trainer(_dying(), ONE, TrainingSettings(Sgd(1e-6)))
    trainer.run(updates)
    assert first_dead_unit(trainer.network, ONE, trainer.result) is None


def test_without_a_run_nobody_is_found():
    assert first_dead_unit(_dying(), ONE, Run()) is None


def test_a_piece_of_the_search_looks_at_few_states(monkeypatch: pytest.MonkeyPatch):
    looked: list[object] = []

    def counted(*arguments):
        looked.append(arguments)
        return forward_and_backward(*arguments)

    update, _ = _died_by_hand(0.003)
    trainer = Trainer(_dying(), ONE, TrainingSettings(Sgd(0.003)))
    trainer.run(update)
    monkeypatch.setattr(moments, "forward_and_backward", counted)
    ends = [len(looked) for _ in look_for_dead_unit(trainer.network, ONE, trainer.result)]
    assert ends[-1] > 20
    assert max(np.diff([0, *ends])) <= 3
