"""A network of known numbers, and its own arrays to compare with."""

import numpy as np

from core.data.dataset import Dataset
from core.kinds.types import Array
from core.passes.engine import run
from core.project.arrays import arrays
from core.project.project import Project
from tests.walks import opening_network

DATA = Dataset(np.array([[2.0, 1.0], [0.5, -1.0]]), np.array([[0.0, 1.0], [1.0, 0.5]]))


def opening(data: Dataset = DATA) -> Project:
    """The 2-3-2 network over two samples."""
    return Project("2-3-2", opening_network(), data)


def own(project: Project) -> dict[str, Array]:
    """The right arrays."""
    return arrays(run(project.network, project.data.inputs, project.data.targets))
