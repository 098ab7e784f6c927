"""The NumPy lines, run at the end of a student's script, write a file that compares as right."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.passes.engine import run
from core.project.array_reading import load_arrays
from core.project.arrays import arrays
from core.project.project import Project
from core.teaching.comparing.compare import compare
from core.teaching.comparing.numpy_lines import FILE, numpy_lines
from tests.networks import random_project
from tests.walks import opening_network


@pytest.mark.parametrize("seed", [0, 5, 9])
def test_the_lines_write_what_compare_reads(seed: int, tmp_path: Path):
    project = random_project(seed)
    lines = numpy_lines(project)
    right = arrays(run(project.network, project.data.inputs, project.data.targets))
    np.savez(tmp_path / "numbers.npz", **right)  # type: ignore[arg-type]
    script = ["import numpy as np", 'own = np.load("numbers.npz")']
    for line in lines.splitlines():
        key, _, rest = line.strip().partition(": ")
        if key.startswith('"') and rest:
            script.append(f"{rest.split(',')[0]} = own[{key}]")
    program = tmp_path / "student.py"
    program.write_text("\n".join(script) + "\n" + lines, "utf-8")
    done = subprocess.run([sys.executable, str(program)], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    comparison = compare(project, load_arrays(str(tmp_path / FILE)))
    assert comparison.is_right
    assert not comparison.extra
    assert len(comparison.compared) >= 8


LINES = """\
# Put your own variables on the right; delete the lines that you do not have.
# N is the number of samples. A matrix of weights may be in x out instead; dL/da and
# dL/dz may be of the batch's loss or, before any 1/N, of each sample's own.
import numpy as np

np.savez(
    "my_numbers.npz",
    **{
        "a.x": a_x,  # N x 2: the inputs
        "W.h1": W_h1,  # 3 x 2: weights of h1
        "b.h1": b_h1,  # 3: biases of h1
        "W.out": W_out,  # 2 x 3: weights of out
        "b.out": b_out,  # 2: biases of out
        "z.h1": z_h1,  # N x 3: net inputs of h1
        "a.h1": a_h1,  # N x 3: outputs of h1
        "z.out": z_out,  # N x 2: net inputs of out
        "a.out": a_out,  # N x 2: outputs of out
        "sample_loss": sample_loss,  # N: each sample's own loss
        "loss": loss,  # one number: the loss of the batch
        "dL_da.out": dL_da_out,  # N x 2: dL/da of out
        "dL_dz.out": dL_dz_out,  # N x 2: dL/dz of out
        "dL_dW.out": dL_dW_out,  # 2 x 3: dL/dW of out
        "dL_db.out": dL_db_out,  # 2: dL/db of out
        "dL_da.h1": dL_da_h1,  # N x 3: dL/da of h1
        "dL_dz.h1": dL_dz_h1,  # N x 3: dL/dz of h1
        "dL_dW.h1": dL_dW_h1,  # 3 x 2: dL/dW of h1
        "dL_db.h1": dL_db_h1,  # 3: dL/db of h1
        "dL_da.x": dL_da_x,  # N x 2: dL/da of x
    },
)
"""


def test_every_number_of_a_pass_has_a_line_but_no_single_sample_s_gradients():
    project = Project("2-3-2", opening_network(), Dataset(np.ones((2, 2)), np.ones((2, 2))))
    assert numpy_lines(project) == LINES


def test_every_line_says_its_shape():
    lines = numpy_lines(random_project(5))
    assert "one number: the loss of the batch" in lines
    assert all("  # " in line for line in lines.splitlines() if '": ' in line)
    assert all(len(line) <= 100 for line in lines.splitlines())
