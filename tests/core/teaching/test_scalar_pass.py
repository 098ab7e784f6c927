"""The scalar pass that makes the mistakes is itself right where it makes none."""

import numpy as np
import pytest

from core.passes.engine import run
from core.project.arrays import arrays
from tests.core.teaching.scalar_arrays import arrays_of
from tests.core.teaching.scalar_pass import ScalarPass
from tests.networks import random_project


@pytest.mark.parametrize("seed", range(12))
def test_without_a_slip_it_is_the_engine(seed: int):
    project = random_project(seed)
    data = project.data
    ours = arrays(run(project.network, data.inputs, data.targets))
    theirs = arrays_of(ScalarPass(project.network, data.inputs.tolist(), data.targets.tolist()))
    assert len(theirs) > 10
    for key, array in theirs.items():
        assert np.allclose(array, ours[key], rtol=1e-8, atol=1e-10), key
