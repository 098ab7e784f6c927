"""File > New shows the smallest network that can be walked."""

import numpy as np

from core.passes.engine import run
from core.project.empty import empty_project


def test_the_empty_project_can_be_walked():
    project = empty_project()
    assert project.misfit == ""
    assert project.network.shape == "2-1"
    trace = run(project.network, project.data.inputs, project.data.targets)
    assert trace.a["out"].tolist() == [[0.5]]


def test_its_loss_leaves_no_factor_in_the_gradient():
    project = empty_project()
    trace = run(project.network, project.data.inputs, np.ones((1, 1)))
    assert trace.da["out"].tolist() == [[-0.5]]  # a - y
