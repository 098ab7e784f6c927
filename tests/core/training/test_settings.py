"""Training settings: what they refuse, and the order of the samples."""

import numpy as np
import pytest

from core.kinds.optimizers import Sgd
from core.kinds.schedules import Steps
from core.training.order import Order
from core.training.settings import Stop, TrainingSettings
from tests.refusals import refused


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"batch_size": 0}, "batch_size must be a whole number, 1 or more, found 0"),
        ({"batch_size": 1.5}, "batch_size must be a whole number, 1 or more, found 1.5"),
        ({"last_batch": "lose"}, 'last_batch must be "keep" or "drop", found \'lose\''),
        ({"seed": -1}, "seed must be a whole number, 0 or more, found -1"),
        ({"seed": True}, "seed must be a whole number, 0 or more, found True"),
        ({"average": 1.0}, "average must be 0 or more and below 1, found 1.0"),
        ({"average": "x"}, "average must be 0 or more and below 1, found 'x'"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict[str, object], sentence: str) -> None:
    with refused(sentence):
        TrainingSettings(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"updates": 0}, "stop: updates must be a whole number, 1 or more, found 0"),
        (
            {"no_improvement": 0},
            "stop: no_improvement must be a whole number, 1 or more, found 0",
        ),
        ({"loss_below": "low"}, "stop: loss_below must be a number, found 'low'"),
        ({"loss_below": float("nan")}, "stop: loss_below must be a number, found nan"),
    ],
)
def test_a_stop_that_cannot_be_is_refused(settings: dict[str, object], sentence: str) -> None:
    with refused(sentence):
        Stop(**settings)  # type: ignore[arg-type]


def test_a_limit_itself_can_be_set() -> None:
    assert TrainingSettings(batch_size=1, seed=0, average=0.0).average == 0.0
    assert Stop(updates=1, no_improvement=1).updates == 1


def test_only_limits_on_losses_look_at_losses() -> None:
    assert not Stop(updates=3).looks_at_losses
    assert Stop(loss_below=1).looks_at_losses
    assert Stop(no_improvement=3).looks_at_losses


def test_the_learning_rate_follows_its_schedule() -> None:
    settings = TrainingSettings(Sgd(0.4), schedule=Steps(every=10, gamma=0.5))
    assert settings.learning_rate_at(9) == 0.4
    assert settings.learning_rate_at(10) == 0.2


def test_the_order_of_an_epoch_is_numpys_permutation_of_seed_and_epoch() -> None:
    order = Order(10, TrainingSettings(batch_size=4, shuffle=True, seed=7))
    assert order.updates_per_epoch == 3
    for epoch in (0, 5):
        expected = np.random.Generator(np.random.PCG64([7, epoch])).permutation(10)
        found = np.concatenate([order.batch(3 * epoch + at) for at in range(3)])
        assert found.tolist() == expected.tolist()
    assert [len(order.batch(at)) for at in range(4)] == [4, 4, 2, 4]


def test_an_incomplete_last_batch_can_be_dropped() -> None:
    order = Order(10, TrainingSettings(batch_size=4, last_batch="drop"))
    assert order.updates_per_epoch == 2
    assert [order.batch(at).tolist() for at in range(3)] == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [0, 1, 2, 3],
    ]


@pytest.mark.parametrize("batch_size", [None, 10, 99])
def test_all_rows_at_once_keep_their_order(batch_size: int | None) -> None:
    order = Order(10, TrainingSettings(batch_size=batch_size, shuffle=True, last_batch="drop"))
    assert order.is_full_batch
    assert order.batch(123).tolist() == list(range(10))
