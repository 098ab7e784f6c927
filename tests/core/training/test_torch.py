"""Every optimiser and every schedule against torch.optim over 200 updates, where torch is there.

Rule: torch is no dependency; without it these tests are skipped.
"""

import math
from typing import Any

import numpy as np
import pytest

from core.kinds.losses import SquaredError
from core.kinds.optimizers import AdaGrad, Adam, AdamW, Optimizer, RmsProp, Sgd
from core.kinds.schedules import Constant, Cosine, Schedule, Steps
from core.kinds.types import Array
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.core.training.runs import data, network

torch = pytest.importorskip("torch")

UPDATES = 200
RATE = 0.02
NET = network(2, 4, 3, 2, loss=SquaredError(over_outputs="mean"))
DATA = data(NET, 12)

OPTIMIZERS: list[tuple[Optimizer, Any]] = [
    (Sgd(RATE), lambda p: torch.optim.SGD(p, lr=RATE)),
    (Sgd(RATE, momentum=0.9), lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9)),
    (
        Sgd(RATE, momentum=0.9, nesterov=True),
        lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9, nesterov=True),
    ),
    (RmsProp(RATE), lambda p: torch.optim.RMSprop(p, lr=RATE)),
    (Adam(RATE), lambda p: torch.optim.Adam(p, lr=RATE)),
    (AdamW(RATE), lambda p: torch.optim.AdamW(p, lr=RATE)),
    (AdaGrad(RATE), lambda p: torch.optim.Adagrad(p, lr=RATE)),
]
NAMES = ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw", "adagrad"]
SCHEDULES: list[tuple[Schedule, Any]] = [
    (Constant(), lambda update: 1.0),
    (Steps(every=30, gamma=0.5), lambda update: 0.5 ** (update // 30)),
    (
        Cosine(updates=150, end=0.1),
        lambda update: 0.1 + 0.45 * (1 + math.cos(math.pi * min(update, 150) / 150)),
    ),
]


def _double(array: Array) -> Any:
    return torch.tensor(array.tolist(), dtype=torch.float64)


def modules() -> Any:
    parts = []
    for layer in NET.layers:
        linear = torch.nn.Linear(layer.fan_in, layer.size, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(_double(layer.W))
            linear.bias.copy_(_double(layer.parameters["b"]))
        parts += [linear, torch.nn.Sigmoid()]
    return torch.nn.Sequential(*parts)


@pytest.mark.parametrize(("schedule", "factor"), SCHEDULES, ids=["constant", "steps", "cosine"])
@pytest.mark.parametrize(("optimizer", "make"), OPTIMIZERS, ids=NAMES)
def test_two_hundred_updates(
    optimizer: Optimizer, make: Any, schedule: Schedule, factor: Any
) -> None:
    net = modules()
    theirs = make(net.parameters())
    scheduler = torch.optim.lr_scheduler.LambdaLR(theirs, factor)
    x, y = _double(DATA.inputs), _double(DATA.targets)
    ours = Trainer(NET, DATA, TrainingSettings(optimizer, schedule=schedule))
    for _ in range(UPDATES):
        theirs.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        theirs.step()
        scheduler.step()
    ours.run(UPDATES)
    for layer, linear in zip(ours.network.layers, net[::2], strict=True):
        assert np.allclose(layer.W, linear.weight.detach().numpy(), rtol=1e-8, atol=1e-10)
        bias = linear.bias.detach().numpy()
        assert np.allclose(layer.parameters["b"], bias, rtol=1e-8, atol=1e-10)
