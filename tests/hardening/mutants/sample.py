"""A seeded sample of all mutants of core, and how many of them core's tests find.

Rule: at least nine of ten; every survivor is named by file, line and change, and counts as one even
where the change has no effect. A test that finds a mutant passes without it.
"""

import ast
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

import hypothesis  # noqa: F401 - once, before the processes divide
import numpy as np  # noqa: F401
import pytest  # noqa: F401

from tests.hardening.failure import require
from tests.hardening.kept.told import Told
from tests.hardening.mutants.changes import changes
from tests.hardening.mutants.choosing import groups
from tests.hardening.mutants.finding import ROOT
from tests.hardening.mutants.killing import outcome
from tests.hardening.mutants.reach import Reach, reach

LEAST = 0.9
TOLD_EVERY = 10


class Mutant(NamedTuple):
    """One change by its number in a file."""

    file: str
    number: int
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


def run(count: int, seed: int) -> Told:
    """So many mutants, drawn by the seed."""
    mutants = list(_mutants())
    drawn = Random(seed).sample(mutants, min(count, len(mutants)))
    known = reach()
    killed = 0
    for number, mutant in enumerate(drawn, 1):
        is_found_out = is_killed(mutant, known)
        killed += is_found_out
        if not is_found_out or number % TOLD_EVERY == 0:
            told = "found" if is_found_out else "SURVIVES"
            sys.stdout.write(f"{killed} of {number} found; {told}: {mutant}\n")
            sys.stdout.flush()
    told = Told({"found": killed, "not found": len(drawn) - killed})
    require(killed >= LEAST * len(drawn), f"{told} of {len(mutants):,} that there are")
    return told


def is_killed(mutant: Mutant, known: Reach) -> bool:
    """Whether a test fails for it that passes without it."""
    return any(_kills(known, group, mutant) for group in groups(known, mutant.file, mutant.line))


def _kills(known: Reach, tests: Sequence[str], mutant: Mutant) -> bool:
    while tests:
        seconds = sum(known.seconds[test] for test in tests)
        is_found, test = outcome(mutant.file, mutant.number, tests, seconds)
        if not is_found or not test or _passes(test):
            return is_found
        tests = [each for each in tests if each != test]
    return False


@cache
def _passes(test: str) -> bool:
    return not outcome("", None, (test,), 10.0).is_found


def _mutants() -> Iterator[Mutant]:
    for file in sorted((ROOT / "core").rglob("*.py")):
        name = os.path.relpath(file, ROOT)
        for number, (line, words, _) in enumerate(changes(ast.parse(file.read_text("utf-8")))):
            yield Mutant(name, number, line, words)
