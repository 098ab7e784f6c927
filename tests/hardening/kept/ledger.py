"""The ledger: what came of every part of a long run, one line each, and what they are together.

Rule: a line is written when its part is done and never changed; the table on the page about the
tests is made of these lines and of nothing else.
"""

import csv
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.hardening.kept.told import Told, read_told
from tests.hardening.runs import RUNS

FILE = Path(__file__).parent / "ledger.csv"
ROOT = Path(__file__).parent.parent.parent.parent
HEAD = "| run | cases | seeds | commits | what came of it | seconds |\n|---|---|---|---|---|---|"
FULL = {
    "bpnet": 1_000_000,
    "npz": 100_000,
    "tables": 100_000,
    "lessons": 100_000,
    "kill_save": 1_000,
    "kill_edit": 200,
    "events": 200_000,
    "soak": 100,
    "gradients": 20_000,
}
INDIVISIBLE = ("soak",)  # what grows in one day is not what grows in ten tenths of one


class Entry(NamedTuple):
    """One part: its name, seed and number of cases, the commit, and what came of it."""

    name: str
    seed: int
    count: int
    commit: str
    seconds: int
    told: str

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.told.startswith("FAILED")


def entries(file: Path = FILE) -> Iterator[Entry]:
    """All that has been written, in its order."""
    with file.open(encoding="utf-8", newline="") as stream:
        for name, seed, count, commit, seconds, told in csv.reader(stream):
            yield Entry(name, int(seed), int(count), commit, int(seconds), told)


def add(entry: Entry, file: Path = FILE) -> None:
    """One line more, at the end."""
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow(entry)


def commit() -> str:
    """The commit that is checked out, with a + where a file but the ledger is changed."""
    changed = _git("status", "--porcelain", "-uno", "--", ".", f":!{FILE.relative_to(ROOT)}")
    return _git("rev-parse", "--short=7", "HEAD") + ("+" if changed else "")


def _git(*words: str) -> str:
    done = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def table(all_entries: Iterable[Entry]) -> str:
    """The runs in their order, each with all its good parts added up."""
    runs: dict[str, list[Entry]] = {}
    for entry in all_entries:
        if entry.is_good:
            runs.setdefault(entry.name, []).append(entry)
    return "\n".join((HEAD, *(_row(name, runs[name]) for name in RUNS if name in runs)))


def _row(name: str, parts: list[Entry]) -> str:
    if name in INDIVISIBLE:
        parts = [max(parts, key=lambda part: part.count)]
    told = sum((read_told(part.told) for part in parts), Told({}))
    seconds = sum(part.seconds for part in parts)
    count = sum(part.count for part in parts)
    commits = " ".join(dict.fromkeys(part.commit for part in parts))
    full = f" of {FULL[name]:,}" if count < FULL.get(name, count) else ""
    return f"| `{name}` | {count:,}{full} | {_seeds(parts)} | {commits} | {told} | {seconds:,} |"


def _seeds(parts: list[Entry]) -> str:
    """`0 to 40000 by 20000`, for parts that follow one another."""
    seeds = sorted(part.seed for part in parts)
    ranges: list[list[int]] = []
    for seed in seeds:
        if ranges and (len(ranges[-1]) < 2 or seed - ranges[-1][-1] == _step(ranges[-1])):
            ranges[-1].append(seed)
        else:
            ranges.append([seed])
    return ", ".join(map(_range, ranges))


def _step(seeds: list[int]) -> int:
    return seeds[1] - seeds[0]


def _range(seeds: list[int]) -> str:
    if len(seeds) < 3:
        return ", ".join(map(str, seeds))
    by = "" if _step(seeds) == 1 else f" by {_step(seeds)}"
    return f"{seeds[0]} to {seeds[-1]}{by}"
