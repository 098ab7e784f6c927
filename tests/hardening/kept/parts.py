"""A long run in parts, over several nights: each part has a seed and a process of its own.

Rule: what is in the ledger is not done again, so a run that was stopped goes on where it was; the
part of the cases that begins at SEED + N has that for its seed. Of a part that ends badly all that
it wrote is passed on.
"""

import subprocess
import sys
import time

from tests.hardening.kept import ledger

COMMAND = (sys.executable, "-m", "tests.hardening", "--busy")


def run_parts(size: int, name: str, count: int, seed: int) -> int:
    """So many cases in parts of that size; 1 where a part has found something."""
    done = {(entry.name, entry.seed, entry.count) for entry in ledger.entries() if entry.is_good}
    for first in range(seed, seed + count, size):
        if (name, first, size) in done:
            continue
        entry = _part(name, size, first)
        ledger.add(entry)
        print(*entry, flush=True)
        if not entry.is_good:
            return 1
    return 0


def _part(name: str, size: int, seed: int) -> ledger.Entry:
    commit, begin = ledger.commit(), time.monotonic()
    words = (*COMMAND, name, str(size), str(seed))
    run = subprocess.run(words, cwd=ledger.ROOT, capture_output=True, text=True, check=False)
    seconds = round(time.monotonic() - begin)
    if run.returncode:
        sys.stderr.write(run.stderr)
    line = (run.stdout.strip() or run.stderr.strip()).splitlines()[-1]
    told = line.partition(": ")[2].rpartition("; ")[0] if not run.returncode else f"FAILED: {line}"
    return ledger.Entry(name, seed, size, commit, seconds, told)
