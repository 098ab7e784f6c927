"""The gradients of the update before this one, found again by training from the start.

Rule: they count only where the replay arrives at the very network that is on screen.
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from core.network.network import Network
from core.passes.engine import Gradients, run
from core.project.project import Project
from core.training.order import batch_rows
from core.training.past.run import Run
from core.training.trainer import Trainer

MOST_UPDATES = 2000


def previous_gradients(project: Project) -> Callable[[], Gradients] | None:
    """What gives the batch's gradients of the update before; None where nobody knows them."""
    done = project.run
    if done.start is None or not 0 < done.updates <= MOST_UPDATES:
        return None

    @cache
    def gradients() -> Gradients:
        return _replayed(project, done.start or project.network)

    return gradients


def _replayed(project: Project, start: Network) -> Gradients:
    updates = project.run.updates
    trainer = Trainer(start, project.data, project.training, Run())
    trainer.run(updates - 1)
    before = trainer.network
    trainer.run(1)
    if not _same(trainer.network, project.network):
        return {layer.id: {} for layer in before.layers}
    rows = list(batch_rows(project.data, project.training, updates - 1))
    return run(before, project.data.inputs[rows], project.data.targets[rows]).gradients


def _same(left: Network, right: Network) -> bool:
    pairs = zip(left.layers, right.layers, strict=True)
    return all(
        np.array_equal(numbers, theirs.parameters[name])
        for own, theirs in pairs
        for name, numbers in own.parameters.items()
    )
