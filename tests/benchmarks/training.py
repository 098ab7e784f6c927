"""Training against a textbook NumPy loop, and how soon the window answers while it trains.

Rule: both loops do the same updates on the same numbers in one process, in turns; the timestamps of
the window's answers come from another process.
"""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSocketNotifier

from core.kinds.optimizers import Sgd
from core.kinds.types import Array
from core.project.project import Project
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.benchmarks.measure import Measure, median, percentile
from tests.benchmarks.window import open_window, process_events, sigmoid_project

UPDATES, ROUNDS = 4000, 15
RATE = 0.5
WARM_UP, SECONDS = 1.0, 6.0
STAMP = struct.Struct("d")
WRITER = """
import os, struct, time
while True:
    time.sleep(0.005)
    os.write(1, struct.pack("d", time.perf_counter()))
"""


def measure() -> list[Measure]:
    """Times a textbook loop takes, and milliseconds until the window answers, p99."""
    project = sigmoid_project((2, 3, 2), 4)
    project = replace(project, training=TrainingSettings(Sgd(RATE)))
    return [_ratio(project), _latency(project)]


def textbook(project: Project, updates: int) -> tuple[Array, float]:
    """As a course writes it: fresh arrays, one line a formula; (last W, last loss)."""
    hidden, out = project.network.layers
    x, y = project.data.inputs, project.data.targets
    w1, w2 = hidden.W, out.W
    b1, b2 = hidden.parameters["b"], out.parameters["b"]
    loss = 0.0
    for _ in range(updates):
        z1 = x @ w1.T + b1
        a1 = 1 / (1 + np.exp(-z1))
        z2 = a1 @ w2.T + b2
        a2 = 1 / (1 + np.exp(-z2))
        loss = 0.5 * ((a2 - y) ** 2).sum() / len(x)
        dz2 = (a2 - y) * a2 * (1 - a2) / len(x)
        dz1 = dz2 @ w2 * a1 * (1 - a1)
        w2 = w2 - RATE * dz2.T @ a1
        b2 = b2 - RATE * dz2.sum(axis=0)
        w1 = w1 - RATE * dz1.T @ x
        b1 = b1 - RATE * dz1.sum(axis=0)
    return w2, float(loss)


def _ratio(project: Project) -> Measure:
    trainer = Trainer(project.network, project.data, project.training)
    trainer.run(UPDATES)
    if not np.allclose(trainer.network.output.W, textbook(project, UPDATES)[0], rtol=1e-9):
        raise RuntimeError("the two loops do not train the same network")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: trainer.run(UPDATES)))
        theirs.append(_seconds(lambda: textbook(project, UPDATES)))
    us, them = (1e6 * median(times) / UPDATES for times in (ours, theirs))
    detail = f"{us:.1f} us against {them:.1f} us an update, losses included"
    return Measure(
        "training 2-3-2, batch 4 / textbook loop", them / us, "x", 3, is_least=True, detail=detail
    )


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _latency(project: Project) -> Measure:
    opening = open_window()
    workspace = opening.desk.workspace
    workspace.document.open(project)
    workspace.training.set_speed(None)
    opening.desk.toggle_training()
    _let_run(WARM_UP)
    waited = _answers(SECONDS)
    updates = workspace.training.updates
    workspace.training.pause()
    detail = f"median {1000 * median(waited):.2f} ms of {len(waited)}, {updates:,} updates made"
    return Measure(
        "window answers while training, p99", 1000 * percentile(waited, 0.99), "ms", 12,
        detail=detail,
    )  # fmt: skip


def _answers(seconds: float) -> list[float]:
    """How long each of the other process's timestamps waited for the event loop."""
    waited: list[float] = []
    writer = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, bufsize=0)
    stream = writer.stdout
    if stream is None:
        raise RuntimeError("there is no pipe")
    notifier = QSocketNotifier(stream.fileno(), QSocketNotifier.Type.Read)

    def answer() -> None:
        now, stamps = time.perf_counter(), os.read(stream.fileno(), 1024 * STAMP.size)
        waited.extend(now - stamp for (stamp,) in STAMP.iter_unpack(stamps))

    notifier.activated.connect(answer)
    _let_run(seconds)
    notifier.setEnabled(False)
    writer.kill()
    writer.wait()
    stream.close()
    return waited


def _let_run(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        process_events()
