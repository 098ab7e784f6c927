"""`python -m tests.benchmarks [PART...]`: all figures, or those of the parts named.

Rule: every part runs in a process of its own, without a screen unless the caller names a platform.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module

from tests.benchmarks.measure import Measure, host_line

PARTS = ("starting", "stepping", "training", "plots", "building")
CHILD = "--json"


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a target is missed."""
    if arguments[:1] == [CHILD]:
        return _child(arguments[1])
    if unknown := set(arguments) - set(PARTS):
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
        return 2
    print(host_line(), flush=True)
    measures = [each for part in arguments or PARTS for each in _part(part)]
    return 0 if all(each.is_met for each in measures) else 1


def _part(name: str) -> list[Measure]:
    with tempfile.TemporaryDirectory() as home:
        environment = (
            {"QT_QPA_PLATFORM": "offscreen"}
            | os.environ
            | {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        )
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks", CHILD, name],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    measures = [Measure(**each) for each in json.loads(done.stdout.splitlines()[-1])]
    for each in measures:
        print(each.line, flush=True)
    return measures


def _child(name: str) -> int:
    measures = import_module(f"tests.benchmarks.{name}").measure()
    print(json.dumps([asdict(each) for each in measures]), flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
