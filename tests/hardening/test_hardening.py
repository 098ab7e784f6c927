"""A short form of the runs, and that each of them fails on a program that is broken.

Each runs in a process of its own: they fork, kill, listen to the interpreter and take its hooks.
`HARDENING=quick python -m pytest tests/hardening` runs every one at its quick count, some minutes.
With `HARDENING=judged` milliseconds are judged too, on a machine that does nothing else.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hardening.breaking import BREAKS
from tests.hardening.runs import RUNS

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 1800

QUICK = {
    "bpnet": 20_000,
    "large": 5,
    "npz": 2_000,
    "tables": 2_000,
    "lessons": 2_000,
    "pasting": 1_000,
    "settings": 1_000,
    "arguments": 300,
    "recoveries": 2_000,
    "calls": 4,
    "kill_save": 50,
    "kill_edit": 10,
    "events": 3_000,
    "soak": 1,
    "gradients": 500,
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
FORM = os.environ.get("HARDENING")
COUNTS = QUICK if FORM else SHORT
PACE = () if FORM == "judged" else ("--busy",)
BROKEN = {
    **dict.fromkeys(("bpnet", "npz", "tables", "lessons", "pasting", "settings", "events"), 600),
    **dict.fromkeys(("arguments", "recoveries"), 600),
    **dict.fromkeys(("large", "calls", "kill_edit", "soak"), 1),
    "kill_save": 100,
    "gradients": 20,
    "mutants": 10,
}
SLOW = ("soak",)  # a leak shows at the end


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
    assert BROKEN.keys() == RUNS.keys() == BREAKS.keys()
    assert QUICK.keys() == RUNS.keys() - {"mutants"}
    assert SHORT.keys() <= QUICK.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_is_lost_run_or_wrong(name: str) -> None:
    run = done(*PACE, name, str(COUNTS[name]))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", [name for name in BROKEN if FORM or name not in SLOW])
def test_a_broken_program_is_found_out(name: str) -> None:
    run = done("--busy", "--broken", name, str(BROKEN[name]))
    assert run.returncode == 1, run.stdout + run.stderr
    assert "FAILED" in run.stdout, run.stdout + run.stderr
