"""`pass_over`: the walk over one sample of a project, with the batch and the update behind it.

Rule: what is walked is what training would do next: the batch is the next update's, and the trainer
makes the update.
"""

from core.passes.engine import Trace, run
from core.passes.sample_pass import Pass, UpdateRecord
from core.project.project import Project
from core.training.order import Order
from core.training.update import next_update


def pass_over(project: Project, sample: int) -> Pass:
    """The pass over sample `sample` (from 0); the data must fit the network."""
    data, training = project.data, project.training
    row = slice(sample, sample + 1)
    rows = data.training_rows
    if len(rows):
        rows = rows[Order(len(rows), training).batch(project.run.updates)]

    def batch() -> Trace:
        return run(project.network, data.inputs[rows], data.targets[rows])

    def update() -> UpdateRecord:
        return next_update(project.network, data, training, project.run, sample).record

    trace = run(project.network, data.inputs[row], data.targets[row])
    return Pass(trace, sample, batch, update, len(rows))
