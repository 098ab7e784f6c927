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


def test_every_number_of_a_pass_has_a_line_but_no_single_sample_s_gradients():
    project = Project("2-3-2", opening_network(), Dataset(np.ones((2, 2)), np.ones((2, 2))))
    lines = [each.strip().partition(",  # ") for each in numpy_lines(project).splitlines()]
    shapes = {line.split(":")[0].strip('"'): words for line, _, words in lines if words}
    assert shapes["dL_dW.h1"].startswith("3 x 2: ")
    assert shapes["dL_dz.h1"].startswith("N x 3: ")
    assert not [key for key in shapes if "per_sample" in key]


def test_every_line_says_its_shape():
    lines = numpy_lines(random_project(5))
    assert "one number: the loss of the batch" in lines
    assert all("  # " in line for line in lines.splitlines() if '": ' in line)
    assert all(len(line) <= 100 for line in lines.splitlines())
