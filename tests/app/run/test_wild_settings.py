"""Training that cannot go well: whatever the settings, the window answers, says it, and saves.

Rule: WILD_SETTINGS sets how many settings are tried; 50 where nothing is said.
"""

import os
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.training_panel import TrainingPanel
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS, Activation, Identity, Sigmoid, Softmax
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.kinds.optimizers import OPTIMIZERS
from core.network.network import Inputs, Layer, Network
from core.project.project import Project, ViewState
from core.project.storage import load, save
from core.training.settings import TrainingSettings

COUNT = int(os.environ.get("WILD_SETTINGS", "50"))
RATES = (1e300, 1e150, 1e30, 1e6, 1e3, 10.0, 1e-300, 0.0)
SCALES = (1.0, 1.0, 1e3, 1e100, 1e200, 1e-200, 0.0)
ENDS: tuple[tuple[Activation, Loss], ...] = (
    (Identity(), SquaredError()),
    (Sigmoid(), SquaredError(over_batch="sum")),
    (Sigmoid(), BinaryCrossEntropy()),
    (Softmax(), CrossEntropy()),
    (Identity(), CrossEntropy(from_logits=True)),
    (Softmax(), SquaredError()),
)
ENOUGH = 60  # updates
LONGEST = 0.5  # seconds of the processor that a single answer may take


def wild(seed: int) -> Project:
    """Weights, data and settings that fit together and nothing else."""
    random = np.random.default_rng(seed)
    activation = random.choice([each() for each in ACTIVATIONS])
    output, loss = ENDS[random.integers(len(ENDS))]
    sizes = (2, int(random.integers(1, 5)), 2)
    scale = random.choice(SCALES)
    layers = []
    for at, name in enumerate(("h", "out")):
        shape = sizes[at + 1], sizes[at]
        # every other hidden layer is far below 0: no ReLU gets through
        bias = np.full(shape[0], -1e6 if name == "h" and seed % 2 else 0.0)
        weights = scale * random.normal(size=shape)
        kind = activation if name == "h" else output
        layers.append(Layer(name, ("x",) if at == 0 else ("h",), {"W": weights, "b": bias}, kind))
    inputs = random.choice([1.0, 1e-3, 1e5, 1e150]) * random.normal(size=(6, 2))
    targets = np.eye(2)[random.integers(2, size=6)]
    optimizer = random.choice(list(OPTIMIZERS))(learning_rate=float(random.choice(RATES)))
    settings = TrainingSettings(optimizer, batch_size=random.choice([None, 2]))
    network = Network(Inputs("x", 2), tuple(layers), loss)
    return Project(f"wild {seed}", network, Dataset(inputs, targets), settings)


def test_whatever_the_settings_the_window_answers_says_it_and_saves(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = desk.window.pages.panel("training")
    assert isinstance(panel, TrainingPanel)
    desk.training.set_speed(None)
    path, diverged = str(tmp_path / "wild.bpnet"), 0
    reasons: list[str] = []
    desk.training.ended.connect(reasons.append)
    for seed in range(COUNT):
        desk.document.open(wild(seed))
        reasons.clear()
        desk.toggle_training()
        _answers(desk, qtbot)
        desk.training.pause()
        project = desk.document.project
        for layer in project.network.layers:
            for array in layer.parameters.values():
                assert np.isfinite(array).all(), seed
        if "out of bounds" in reasons[-1]:
            diverged += 1
            assert "out of bounds" in panel.box.message.text(), seed
        save(project, ViewState(), path)
        again, _ = load(path)
        assert np.array_equal(again.network.output.W, project.network.output.W), seed
        assert again.run.updates == project.run.updates
        desk.player.last()
        desk.document.undo()
    assert COUNT // 10 <= diverged < COUNT


def _answers(desk: Desk, qtbot: QtBot) -> None:
    """Turns of the event loop until it has trained a little, none of them long."""
    end = perf_counter() + 5
    while desk.training.is_running and desk.training.updates < ENOUGH and perf_counter() < end:
        before = process_time()
        qtbot.wait(1)
        assert process_time() - before < LONGEST


@pytest.mark.parametrize("rate", [1e300, 1e150])
def test_a_huge_rate_is_caught_within_one_slice(desk: Desk, qtbot: QtBot, rate: float) -> None:
    def huge(project: Project) -> Project:
        layers = tuple(replace(each, activation=Identity()) for each in project.network.layers)
        optimizer = replace(project.training.optimizer, learning_rate=rate)
        return replace(
            project,
            network=replace(project.network, layers=layers),
            training=replace(project.training, optimizer=optimizer),
        )

    desk.document.edit("Huge", huge)
    desk.training.set_speed(None)
    desk.toggle_training()
    with qtbot.waitSignal(desk.training.ended) as ended:
        pass
    assert "went out of bounds" in ended.args[0]
    assert desk.training.updates <= 2
