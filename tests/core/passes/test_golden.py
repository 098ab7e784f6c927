"""Published worked examples and tables, against the stored numbers and their checker.

The same from the command line: `python tests/golden/check.py tests/golden/cases
tests.golden.adapter:adapter --kinds network --strict`, and `tests.golden.files:adapter`.
"""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.project.project import Project
from tests.golden import adapter as golden
from tests.golden import check as checker
from tests.golden import files
from tests.golden.networks import Case, data_of, network_of

FOLDER = Path(checker.__file__).parent / "cases"
CASES: dict[str, Case] = {case["name"]: case for case in checker.load(str(FOLDER))}
NETWORKS = [name for name, case in CASES.items() if case["kind"] == "network"]
TABLES = [name for name, case in CASES.items() if case["kind"] == "table"]
PREBIAS = "p50_seed000_prebias"


@pytest.mark.parametrize("name", [*NETWORKS, *TABLES])
def test_every_line_of_a_case_is_met(name: str) -> None:
    report = checker.check(CASES[name], golden.adapter)
    assert report.ok(strict=True), report.table()


@pytest.mark.parametrize("name", NETWORKS)
def test_every_line_of_a_case_is_met_by_the_files_that_are_written(name: str) -> None:
    report = checker.check(CASES[name], files.adapter)
    assert report.ok(strict=True), report.table()


@pytest.mark.parametrize("name", NETWORKS)
def test_a_files_sample_losses_are_its_terms_added_up(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    found = files.write_pass(Project(name, network_of(case), data_of(case)), tmp_path)
    rows = np.sum(case["expected"]["loss_terms"], axis=1)
    share = rows.sum() / found["sample_loss"].sum() if found["sample_loss"].any() else 1.0
    assert np.allclose(found["sample_loss"] * share, rows, rtol=1e-9, atol=1e-10)
    assert share == pytest.approx(1.0) or share == pytest.approx(1 / len(rows))


def test_the_pre_bias_layer_has_its_true_gradients_and_its_updates() -> None:
    """All but `published_backward`, whose DA and DB are no gradients."""
    report = checker.check(CASES[PREBIAS], golden.adapter)
    missing = [line.quantity for line in report.missing]
    assert report.ok(), report.table()
    assert missing == ["published_backward"]


def test_all_is_green_at_once_and_none_is_left_out() -> None:
    out = io.StringIO()
    assert len(NETWORKS) == 28
    assert checker.run(str(FOLDER), golden.adapter, {"network", "table"}, strict=True, out=out)
    assert "missing" not in out.getvalue()
    assert "FAIL" not in out.getvalue()


def test_the_checker_says_pass_on_the_command_line() -> None:
    root = FOLDER.parent.parent.parent
    arguments = ["tests.golden.adapter:adapter", "--kinds", "network", "--strict"]
    script = [sys.executable, "tests/golden/check.py", "tests/golden/cases", *arguments]
    done = subprocess.run(script, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("PASS")


def test_the_checker_sees_a_wrong_number() -> None:
    name = "p06_mazur_2_2_2"

    def wrong(case: Case) -> golden.Answer:
        answer = golden.network_answer(case)
        return answer | {"loss": answer["loss"] * (1 + 1e-8)}

    failed = checker.check(CASES[name], wrong).failed
    assert [line.quantity for line in failed] == ["loss"]


def test_a_graph_is_no_network() -> None:
    assert golden.adapter({"kind": "graph"}) is None
    assert files.adapter({"kind": "graph"}) is None
