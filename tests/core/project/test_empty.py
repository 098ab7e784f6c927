"""File > New shows the smallest network that can be walked."""

import numpy as np
import pytest

from core.kinds.initializers import INITIALIZERS
from core.network.reshape import resized
from core.network.start import Start
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


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 2), (2, 4, 1)])
def test_what_is_built_on_it_first_has_weights_of_both_signs(sizes: tuple[int, ...]):
    project = empty_project()
    start = Start(next(iter(INITIALIZERS))(), project.training.seed)
    hidden = resized(project.network, sizes, start).layers[0]
    assert hidden.W.min() < 0 < hidden.W.max()
