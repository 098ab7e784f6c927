"""`pass_over`: the walk over one sample of a project, with the batch and the update behind it.

Rule: what is walked is what training would do next: the batch is the next update's, and the trainer
makes the update. It is imported when the walk gets there.
"""

from core.passes.engine import Trace, run
from core.passes.sample_pass import Pass, UpdateRecord
from core.project.project import Project
from core.training.order import batch_rows


def pass_over(project: Project, sample: int) -> Pass:
    """The pass over sample `sample` (from 0); the data must fit the network.

    Where every sample is kept for testing nothing is trained, so there is no batch and no update.
    """
    network, data = project.network, project.data
    row = slice(sample, sample + 1)
    trace = run(network, data.inputs[row], data.targets[row])
    rows = batch_rows(data, project.training, project.run.updates)
    if not rows:
        return Pass(trace, sample)

    def batch() -> Trace:
        return run(network, data.inputs[list(rows)], data.targets[list(rows)])

    def update() -> UpdateRecord:
        from core.training.update import next_update

        return next_update(network, data, project.training, project.run, sample).record

    return Pass(trace, sample, batch, update, rows)
