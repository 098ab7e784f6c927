"""Training against a textbook's loop, a hand's and PyTorch's; and how it goes in the window.

Rule: loops do the same updates on the same numbers in one process, in turns; the timestamps of the
window's answers come from another process.
"""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QSocketNotifier

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu, Softmax
from core.kinds.losses import CrossEntropy
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.project.project import Project
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.benchmarks.loops import (
    Made,
    Tuned,
    TunedSoftmax,
    textbook_softmax,
    textbook_three,
    textbook_two,
)
from tests.benchmarks.measure import Measure, median, percentile
from tests.benchmarks.window import open_window, process_events, sigmoid_project

CHECKED, ROUNDS, ROUND = 200, 21, 0.012
RATE = 0.5
WARM_UP, SECONDS = 1.0, 6.0
STAMP = struct.Struct("d")
WRITER = """
import os, struct, time
while True:
    time.sleep(0.005)
    os.write(1, struct.pack("d", time.perf_counter()))
"""

SMALL, DEEP, CLASSES = (2, 3, 2), (2, 8, 8, 1), (4, 16, 16, 3)
CASES = (
    # sizes, batch, times a textbook loop, times PyTorch
    (SMALL, 1, 3.0, 18.0),
    (SMALL, 4, 3.0, 18.0),
    (SMALL, 32, 3.0, 18.0),
    (SMALL, 256, 3.0, 18.0),
    (DEEP, 1, 2.7, 18.0),
    (DEEP, 10, 3.0, 18.0),
    (DEEP, 200, 3.0, 12.0),
    (CLASSES, 150, 2.5, 8.0),
)
MOST_OF_A_HAND = 1.3
LEAST_IN_THE_WINDOW = 75.0

Loop = Callable[[int], Made | int]


def measure() -> list[Measure]:
    """Times a textbook's, a hand's and PyTorch's updates; the window's answers and its share."""
    has_torch = find_spec("torch") is not None
    if not has_torch:
        print("PyTorch is not installed; nothing is compared with it", file=sys.stderr)
    figures = []
    for sizes, batch, textbook, torch in CASES:
        figures += _against_loops(_project(sizes, batch), textbook, torch if has_torch else None)
    project = sigmoid_project(SMALL, 4)
    return figures + _in_the_window(replace(project, training=TrainingSettings(Sgd(RATE))))


def _project(sizes: tuple[int, ...], batch: int) -> Project:
    project = _classes(sizes, batch) if sizes == CLASSES else sigmoid_project(sizes, batch)
    return replace(project, training=TrainingSettings(Sgd(RATE if sizes != CLASSES else 0.05)))


def _classes(sizes: tuple[int, ...], samples: int) -> Project:
    random = np.random.default_rng(7)
    ids = ["x", *(f"h{n}" for n in range(1, len(sizes) - 1)), "out"]
    layers = tuple(
        Layer(
            ids[n + 1],
            (ids[n],),
            {"W": random.normal(size=(size, fan_in)) / 2, "b": np.zeros(size)},
            Softmax() if n == len(sizes) - 2 else Relu(),
        )
        for n, (fan_in, size) in enumerate(pairwise(sizes))
    )
    network = Network(Inputs("x", sizes[0]), layers, CrossEntropy())
    targets = np.eye(sizes[-1])[random.integers(sizes[-1], size=samples)]
    data = Dataset(random.normal(size=(samples, sizes[0])), targets)
    return Project("-".join(map(str, sizes)), network, data)


def _textbook(project: Project) -> Loop:
    sizes = tuple(project.network.sizes.values())
    loop = {SMALL: textbook_two, DEEP: textbook_three, CLASSES: textbook_softmax}[sizes]
    return lambda updates: loop(project, updates)


def _against_loops(project: Project, textbook: float, torch: float | None) -> list[Measure]:
    name = f"{project.network.shape}, batch {project.data.size}"
    trainer = Trainer(project.network, project.data, project.training)
    loops: dict[str, Loop] = {"trainer": trainer.run, "textbook": _textbook(project)}
    sizes = tuple(project.network.sizes.values())
    if sizes != DEEP:
        loops["hand"] = (TunedSoftmax if sizes == CLASSES else Tuned)(project).run
    if torch is not None:
        from tests.benchmarks.torch_loop import TorchLoop

        loops["torch"] = TorchLoop(project, sizes == CLASSES).run
    _check(project, trainer, loops)
    times = _in_turns(loops)
    us = {each: 1e6 * median(found) for each, found in times.items()}
    ratios = {each: _ratio(times[each], times["trainer"]) for each in loops}
    detail = f"{us['trainer']:.1f} us an update, losses included, "
    figures = [
        Measure(f"{name} / textbook", ratios["textbook"], "x", textbook, True,
                f"{detail}against {us['textbook']:.1f}"),
    ]  # fmt: skip
    if "hand" in loops:
        figures.append(
            Measure(f"{name}, cost of calls by hand", 1 / ratios["hand"], "x", MOST_OF_A_HAND,
                    detail=f"{detail}against {us['hand']:.1f}")
        )  # fmt: skip
    if torch is not None:
        figures.append(
            Measure(f"{name} / PyTorch", ratios["torch"], "x", torch, True,
                    f"{detail}against {us['torch']:.1f}")
        )  # fmt: skip
    return figures


def _check(project: Project, trainer: Trainer, loops: dict[str, Loop]) -> None:
    """All loops train the same network."""
    trainer.run(CHECKED)
    for name, loop in loops.items():
        made = loop(CHECKED) if name != "trainer" else None
        if isinstance(made, tuple) and not np.allclose(
            made[0], trainer.network.output.W, rtol=1e-8, atol=1e-12
        ):
            raise RuntimeError(f"{project.title}: {name} does not train the same network")


def _in_turns(loops: dict[str, Loop]) -> dict[str, list[float]]:
    """Seconds an update, round by round."""
    counts = {name: max(10, round(ROUND / _seconds(loop, 50) * 50)) for name, loop in loops.items()}
    times: dict[str, list[float]] = {name: [] for name in loops}
    for _ in range(ROUNDS):
        for name, loop in loops.items():
            times[name].append(_seconds(loop, counts[name]) / counts[name])
    return times


def _ratio(theirs: list[float], ours: list[float]) -> float:
    """The middle of the rounds' ratios: what slows the machine slows both of a round."""
    return median([them / us for them, us in zip(theirs, ours, strict=True)])


def _seconds(loop: Loop, updates: int) -> float:
    """Of this thread alone, so that whatever else the machine does is not counted."""
    before = time.thread_time()
    loop(updates)
    return time.thread_time() - before


def _in_the_window(project: Project) -> list[Measure]:
    opening = open_window()
    workspace = opening.desk.workspace
    workspace.document.open(project)
    workspace.training.set_speed(None)
    opening.desk.toggle_training()
    _let_run(WARM_UP)
    first, before = workspace.training.updates, time.perf_counter()
    waited = _answers(SECONDS)
    seconds = time.perf_counter() - before
    updates = workspace.training.updates - first
    shares = _shares(project, workspace)
    workspace.training.pause()
    detail = f"median {1000 * median(waited):.2f} ms of {len(waited)}, {updates:,} updates made"
    latency = Measure(
        "window answers while training, p99", 1000 * percentile(waited, 0.99), "ms", 10,
        detail=detail,
    )  # fmt: skip
    share = Measure(
        "updates a second in the window", 100 * median(shares), "%", LEAST_IN_THE_WINDOW, True,
        f"of the tight loop, in turns; {updates / seconds:,.0f} a second while it was asked",
    )  # fmt: skip
    return [latency, share]


def _shares(project: Project, workspace) -> list[float]:
    """The window's updates in a second of the processor, as a share of the bare trainer's."""
    trainer, shares = Trainer(project.network, project.data, project.training), []
    for _ in range(ROUNDS // 3):
        first, before = workspace.training.updates, time.process_time()
        _let_run(0.4)
        rate = (workspace.training.updates - first) / (time.process_time() - before)
        first, before = trainer.updates, time.process_time()
        while time.process_time() - before < 0.2:
            trainer.run(1000)
        shares.append(rate / ((trainer.updates - first) / (time.process_time() - before)))
    return shares


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
