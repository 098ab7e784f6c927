"""A short form of the runs, and that each of them fails on a program that is broken.

Each runs in a process of its own: they fork, kill, listen to the interpreter and take its hooks.
`HARDENING=quick python -m pytest tests/hardening` runs every one at its quick count, some minutes;
figures in milliseconds are judged only then, on a machine that does nothing else.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hardening.__main__ import RUNS
from tests.hardening.breaking import BREAKS

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 1800

QUICK = {
    "bpnet": 20_000,
    "large": 5,
    "npz": 2_000,
    "tables": 2_000,
    "lessons": 2_000,
    "pasting": 2_000,
    "settings": 2_000,
    "arguments": 2_000,
    "recoveries": 2_000,
    "calls": 4,
    "kill_save": 50,
    "kill_edit": 10,
    "events": 3_000,
    "soak": 1,
    "gradients": 500,
    "mutants": 20,
}
SHORT = {
    "lessons": 100,
    "pasting": 150,
    "settings": 100,
    "arguments": 60,
    "recoveries": 300,
    "calls": 1,
    "kill_save": 10,
    "kill_edit": 2,
    "gradients": 50,
}
IS_QUICK = os.environ.get("HARDENING") == "quick"
COUNTS = QUICK if IS_QUICK else SHORT
BROKEN = {
    "kill_save": 100,
    "kill_edit": 1,
    "large": 1,
    "calls": 1,
    "soak": 1,
    "gradients": 20,
    "mutants": 10,
}


def done(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tests.hardening", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_every_run_has_a_quick_form_and_a_way_to_fail() -> None:
    assert QUICK.keys() == RUNS.keys() == BREAKS.keys()
    assert SHORT.keys() <= QUICK.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_is_lost_run_or_wrong(name: str) -> None:
    run = done(*(() if IS_QUICK else ("--busy",)), name, str(COUNTS[name]))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", COUNTS)
def test_a_broken_program_is_found_out(name: str) -> None:
    run = done("--broken", name, str(BROKEN.get(name, 600)))
    assert run.returncode == 1, run.stdout + run.stderr
    assert "FAILED" in run.stdout, run.stdout + run.stderr
