"""`train`: updates without a window.

Rule: a run that diverges ends with the last finite network and says which number went first;
whatever is written can be gone on from.
"""

import csv
import io
import math
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace

from app.commands.reading import read_fitting
from core.data.dataset import Dataset
from core.errors import FileError
from core.network.ref import Ref
from core.passes.engine import run as run_pass
from core.project.atomic import write_file
from core.project.project import Project
from core.project.storage import save
from core.training.past.history import History
from core.training.scores import Scorer
from core.training.traced import UNNAMED, Divergence, forward_not_finite, in_words
from core.training.trainer import Trainer

AT_ONCE = 1000
DPI = 192.0
_HINT = "smaller weights or a smaller learning rate may help"
Row = tuple[int, float]


def run(options: Namespace) -> int:
    """Train, write what was asked for, and say what became of the loss."""
    project, view = read_fitting(options.file)
    every = 1 if options.loss or options.plot else None
    trainer = Trainer(project.network, project.data, project.training, project.run, every)
    first, before = trainer.updates, trainer.loss
    _train(trainer, options.steps)
    rows = [row for row in trainer.history if row[0] >= first]
    if options.loss:
        write_file(options.loss, _csv(rows))
    if options.plot:
        _plot(options.plot, rows, project.title)
    if options.output:
        trained = replace(project, network=trainer.network, run=trainer.result)
        save(trained, view, options.output)
    written = list(filter(None, (options.loss, options.plot, options.output)))
    if trainer.divergence is not None:
        raise FileError(options.file, "", _diverged(trainer.divergence, bool(written)))
    if not math.isfinite(trainer.loss):
        raise FileError(options.file, "", _without_loss(project.data, trainer))
    _tell(project, trainer, trainer.updates - first, before)
    for path in written:
        print(path)
    return 0


def _train(trainer: Trainer, steps: int) -> None:
    is_shown = sys.stderr.isatty()
    last, end = trainer.updates + steps, ""
    while trainer.updates < last and not trainer.ended:
        trainer.run(min(AT_ONCE, last - trainer.updates))
        if is_shown and math.isfinite(trainer.loss):
            line = f"\rupdate {trainer.updates:,} of {last:,}, loss {trainer.loss:.6g}"
            print(f"{line:60}", end="", file=sys.stderr, flush=True)
            end = "\n"
    print(end=end, file=sys.stderr)


def _csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("update", "loss"))
    writer.writerows((update, repr(loss)) for update, loss in rows)
    return text.getvalue().encode()


def _plot(path: str, rows: Sequence[Row], title: str) -> None:
    if not rows:
        raise FileError(path, "", "there is no finite loss to draw")
    from app.export.charts import SIZE, of_losses
    from app.export.source import Look
    from app.style import LIGHT

    chart = of_losses(History.of_rows(rows), title, is_log=False)
    suffix = os.path.splitext(path)[1].lower()
    write_file(path, chart.encoded(suffix, Look(LIGHT, SIZE, DPI)))


def _tell(project: Project, trainer: Trainer, done: int, before: float) -> None:
    print(f"{done:,} updates, loss {before!r} -> {trainer.loss!r}")
    scorer = Scorer(project.data, project.data.training_rows)
    start, end = (scorer.scores(net).reported for net in (project.network, trainer.network))
    for loss, first, last in zip(project.network.report, start, end, strict=True):
        print(f"{loss.label}: {first!r} -> {last!r}")
    if trainer.ended:
        print(trainer.ended)


def _diverged(found: Divergence, is_written: bool) -> str:
    what = _named(found.ref, found.value, found.sample) if found.ref else UNNAMED
    kept = "what was written ends with the last finite network" if is_written else _HINT
    return f"update {found.update:,} went out of bounds, {what}; {kept}"


def _without_loss(data: Dataset, trainer: Trainer) -> str:
    """Why a network whose parameters are all finite has no loss."""
    rows = data.training_rows
    found = forward_not_finite(run_pass(trainer.network, data.inputs[rows], data.targets[rows]))
    what = UNNAMED
    if found is not None:
        ref, value, row = found
        what = _named(ref, value, None if row is None else int(rows[row]))
    return f"there is no loss after update {trainer.updates:,}, {what}; {_HINT}"


def _named(ref: Ref, value: float, sample: int | None) -> str:
    where = "" if sample is None else f" of sample {sample}"
    return f"{ref}{where} is {in_words(value)}"
