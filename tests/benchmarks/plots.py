"""The plots: what they cost while a network trains, how fast they are drawn, what a run keeps.

Rule: the window's rate is compared with the bare trainer's in the same process, in turns, both by
the processor's time; another process's timestamps say how long the window takes to answer.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from app.panels.plots.loss_view import LossView
from app.panels.plots.plots_panel import PlotsPanel
from app.plots.curve import Curve
from core.kinds.optimizers import Sgd
from core.project.project import Project
from core.training.measures import reel
from core.training.past import trail
from core.training.past.history import History, Recorder
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.benchmarks.measure import Measure, median, percentile
from tests.benchmarks.training import _answers, _let_run
from tests.benchmarks.window import open_window, process_events, sigmoid_project

ROUNDS = 5
SECONDS = 1.5
LONG, LONGEST = 1_000_000, 10_000_000
FRAMES = 60
APART = ("loss", "weights", "map", "surface")


def measure() -> list[Measure]:
    """Rate and latency with plots open, frames and update at a million rows, memory at ten."""
    project = sigmoid_project((2, 3, 2), 4)
    data = replace(project.data, test=(3,))
    project = replace(project, data=data, training=TrainingSettings(Sgd(0.5)))
    opening = open_window()
    panel = _open(opening, project)
    measures = []
    for names in (("loss",), ("loss", "norms", "map")):
        panel.show_plots(*names)
        measures += [_rate(opening, project, names), _latency(opening, project, names)]
    panel.show_plots("loss")
    measures += _frames(opening, panel, project)
    panel.show_plots("norms")
    _part(panel, *APART)
    words = f"{len(APART)} windows"
    measures += [_rate(opening, project, (words,)), _latency(opening, project, (words,))]
    measures += _frames(opening, panel, project, f", {words}")[:2]
    panel.join_all()
    panel.show_plots("loss")
    opening.desk.unit_maps.toggle()
    words = "loss", "maps in the boxes"
    measures += [_rate(opening, project, words), _latency(opening, project, words)]
    opening.desk.unit_maps.toggle()
    return [*measures, _memory()]


def _part(panel: PlotsPanel, *names: str) -> None:
    """Each of these plots in a window of its own."""
    for name in names:
        panel.part(name)
        process_events()


def _open(opening, project: Project) -> PlotsPanel:
    opening.desk.document.open(project)
    opening.desk.training.set_speed(None)
    opening.desk.window.show_panel("plots")
    panel = opening.desk.window.pages.panel("plots")
    if not isinstance(panel, PlotsPanel):
        raise RuntimeError("there is no panel of plots")
    return panel


def _rate(opening, project: Project, names: tuple[str, ...]) -> Measure:
    bare, seen = [], []
    for _ in range(ROUNDS):
        bare.append(_bare(project))
        seen.append(_in_window(opening, project))
    share = 100 * median(seen) / median(bare)
    detail = f"{median(seen):,.0f} of {median(bare):,.0f} updates a second of the processor"
    return Measure(
        f"training with {', '.join(names)} / bare", share, "%", 75, is_least=True, detail=detail
    )


def _bare(project: Project) -> float:
    trainer = Trainer(project.network, project.data, project.training)
    before, end = time.process_time(), time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        trainer.run(2048)
    return trainer.updates / (time.process_time() - before)


def _in_window(opening, project: Project) -> float:
    opening.desk.document.open(project)
    training = opening.desk.training
    training.start()
    _let_run(0.3)
    before, updates = time.process_time(), training.updates
    _let_run(SECONDS)
    rate = (training.updates - updates) / (time.process_time() - before)
    training.pause()
    return rate


def _latency(opening, project: Project, names: tuple[str, ...]) -> Measure:
    opening.desk.document.open(project)
    opening.desk.training.start()
    _let_run(1.0)
    waited = _answers(5.0)
    opening.desk.training.pause()
    detail = f"median {1000 * median(waited):.2f} ms of {len(waited)}"
    return Measure(
        f"window answers with {', '.join(names)}, p99", 1000 * percentile(waited, 0.99), "ms", 10,
        detail=detail,
    )  # fmt: skip


def _history(rows: int) -> History:
    random, recorder = np.random.default_rng(0), Recorder()
    for first in range(0, rows, 4096):
        updates = np.arange(first, min(first + 4096, rows))
        recorder.add(updates, 1.0 / (1.0 + updates / 1e5) + 0.1 * random.random(len(updates)))
    return recorder.history()


def _frames(opening, panel: PlotsPanel, project: Project, words: str = "") -> list[Measure]:
    """Frames of the loss plot in the window, each with a history a little longer."""
    recorder = Recorder(_history(LONG))
    view = panel.views["loss"]
    if not isinstance(view, LossView):
        raise RuntimeError("the loss is not shown")
    run = Run(LONG - 1, project.network, history=recorder.history())
    opening.desk.document.open(replace(project, run=run))
    process_events()
    update: list[float] = []
    begun = time.perf_counter()
    for frame in range(FRAMES):
        recorder.add([LONG + frame], [0.1])
        grown = replace(run, history=recorder.history())
        opening.desk.document._project = replace(project, run=grown)
        update.append(_timed(view.redraw))
        process_events()
    rate = FRAMES / (time.perf_counter() - begun)
    longest = _history(LONGEST)
    reduced = min(_timed(lambda: Curve.of(History(longest.chunks))) for _ in range(10))
    return [
        Measure(f"frames of the loss plot, {LONG:,} rows{words}", rate, "/s", 25, is_least=True),
        Measure(f"update of the loss plot, {LONG:,} rows{words}", 1000 * median(update), "ms", 3),
        Measure("reduction to columns, 10,000,000 updates", 1000 * reduced, "ms", 3),
    ]


def _memory() -> Measure:
    """What a history of ten million updates and the trail beside it hold."""
    history = _history(LONGEST)
    rows = sum(chunk.updates.nbytes + chunk.losses.nbytes for chunk in history.chunks)
    blocks = sum(8 * 4 * len(chunk.blocks.low) for chunk in history.chunks)
    most = (rows + blocks + trail.MAX_BYTES + reel.MAX_BYTES) / 1e6
    detail = f"history {rows / 1e6:.1f} MB of {len(history):,} rows, trail and readings at most"
    return Measure("memory of 10,000,000 updates", most, "MB", 100, detail=detail)


def _timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    before = time.process_time()
    work()
    return time.process_time() - before
