"""`python -m tests.hardening NAME COUNT [SEED]`: one run, in its full form if COUNT is large.

Rule: a line at the end says what was done; a failure is told and the exit code is 1. `--broken` in
front runs it on a program that is broken on purpose, which must fail; `--busy` tells milliseconds
instead of judging them; `--parts SIZE` makes it in parts that are kept in the ledger, without those
that are in it, and `--ledger` alone adds up what is in it.
"""

import argparse
import faulthandler
import os
import sys
import time
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tests.hardening.failure import Failure
from tests.hardening.pace import BUSY
from tests.hardening.runs import RUNS


def main(arguments: list[str]) -> int:
    """Do one run; 1 where it fails."""
    if arguments == ["--ledger"]:
        ledger = import_module("tests.hardening.kept.ledger")
        print(ledger.table(ledger.entries()))
        return 0
    asked = _parser().parse_args(arguments)
    if asked.parts:
        parts = import_module("tests.hardening.kept.parts")
        return int(parts.run_parts(asked.parts, asked.name, asked.count, asked.seed))
    if asked.busy:
        os.environ[BUSY] = "1"
    if asked.broken:
        import_module("tests.hardening.breaking").BREAKS[asked.name]()
    return _one(asked.name, asked.count, asked.seed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.hardening")
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--parts", type=int, metavar="SIZE")
    parser.add_argument("name", choices=RUNS)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    return parser


def _one(name: str, count: int, seed: int) -> int:
    module, function = RUNS[name]
    begin = time.perf_counter()
    try:
        told = getattr(import_module(f"tests.hardening.{module}"), function)(count, seed)
    except Failure as failure:
        print(f"{name}, seed {seed}: FAILED: {failure}", flush=True)
        return 1
    print(f"{name}, seed {seed}: {told}; {time.perf_counter() - begin:,.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    faulthandler.enable()
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
