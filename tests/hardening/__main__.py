"""`python -m tests.hardening NAME COUNT [SEED]`: one run, in its full form if COUNT is large.

Rule: a line at the end says what was done; a failure is told and the exit code is 1. `--broken` in
front runs it on a program that is broken on purpose, which must fail; `--busy` tells milliseconds
instead of judging them.
"""

import os
import sys
import time
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tests.hardening.failure import Failure
from tests.hardening.pace import BUSY

RUNS = {
    "bpnet": ("foreign.reading", "run_networks"),
    "large": ("foreign.reading", "run_large"),
    "npz": ("foreign.reading", "run_arrays"),
    "tables": ("foreign.reading", "run_tables"),
    "lessons": ("foreign.lessons", "run"),
    "pasting": ("foreign.pasting", "run"),
    "settings": ("foreign.settings", "run"),
    "arguments": ("foreign.arguments", "run"),
    "recoveries": ("foreign.reading", "run_recoveries"),
    "calls": ("calls", "run"),
    "kill_save": ("killing", "run_saves"),
    "kill_edit": ("killing", "run_edits"),
    "events": ("events", "run"),
    "soak": ("soak", "run"),
    "gradients": ("gradients", "run"),
    "mutants": ("mutants.sample", "run"),
}


def main(arguments: list[str]) -> int:
    """Do one run; 1 where it fails."""
    if arguments[:1] == ["--busy"]:
        os.environ[BUSY] = "1"
        arguments = arguments[1:]
    if arguments[:1] == ["--broken"]:
        arguments = arguments[1:]
        import_module("tests.hardening.breaking").BREAKS[arguments[0]]()
    if len(arguments) not in (2, 3) or arguments[0] not in RUNS:
        print(f"usage: python -m tests.hardening {'|'.join(RUNS)} COUNT [SEED]")
        return 2
    module, name = RUNS[arguments[0]]
    count, seed = int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 0
    begin = time.perf_counter()
    try:
        told = getattr(import_module(f"tests.hardening.{module}"), name)(count, seed)
    except Failure as failure:
        print(f"{arguments[0]}, seed {seed}: FAILED: {failure}", flush=True)
        return 1
    seconds = time.perf_counter() - begin
    print(f"{arguments[0]}, seed {seed}: {told}; {seconds:,.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
