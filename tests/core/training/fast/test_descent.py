"""The descent's calls: what asks for w <- w - eta g alone takes two, and is counted elsewhere."""

import numpy as np
import pytest

from core.kinds.optimizers import Adam, Sgd
from core.kinds.schedules import Steps
from core.training.fast.descent import Descent
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.state import State
from tests.core.training.runs import network


def descent(settings: TrainingSettings) -> tuple[Descent, State]:
    net = network(2, 3, 1)
    state = State.of(net, settings, Run())
    return Descent(net, settings, state, np.ones(state.parameters.size), {}), state


def test_gradient_descent_alone_is_two_calls_and_leaves_the_count() -> None:
    plain, state = descent(TrainingSettings(Sgd(0.5)))
    before = state.parameters.copy()
    assert plain.is_plain
    first, second = plain.calls()
    first()
    second()
    assert state.parameters == pytest.approx(before - 0.5)
    assert state.updates == 0


@pytest.mark.parametrize(
    "settings",
    [
        TrainingSettings(Sgd(0.5, momentum=0.9)),
        TrainingSettings(Adam(0.5)),
        TrainingSettings(Sgd(0.5), schedule=Steps(2)),
        TrainingSettings(Sgd(0.5), average=0.9),
    ],
)
def test_whatever_asks_for_more_is_one_step_that_counts(settings: TrainingSettings) -> None:
    other, state = descent(settings)
    assert not other.is_plain
    (step,) = other.calls()
    step()
    assert state.updates == state.memory_updates == 1
