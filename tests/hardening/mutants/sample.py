"""A seeded sample of all mutants of core, and how many of them core's tests find.

Rule: at least nine of ten; every survivor is named by file, line and change. A mutant is tried on
the test files that are about its module, the nearest first, until one fails; these pass without it.
"""

import ast
import os
import sys
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple

import hypothesis  # noqa: F401 - once, before the processes divide
import numpy as np  # noqa: F401
import pytest  # noqa: F401

from tests.hardening.failure import require
from tests.hardening.mutants.changes import changes
from tests.hardening.mutants.finding import ROOT, tests_of
from tests.hardening.mutants.killing import is_found
from tests.hardening.told import Told

LEAST = 0.9
FIRST = 2  # test files in one go, then the others
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
    killed = 0
    for number, mutant in enumerate(drawn, 1):
        is_found_out = is_killed(mutant)
        killed += is_found_out
        if not is_found_out or number % TOLD_EVERY == 0:
            told = "found" if is_found_out else "SURVIVES"
            sys.stdout.write(f"{killed} of {number} found; {told}: {mutant}\n")
            sys.stdout.flush()
    told = Told({"found": killed, "not found": len(drawn) - killed})
    require(killed >= LEAST * len(drawn), f"{told} of {len(mutants):,} that there are")
    return told


def is_killed(mutant: Mutant) -> bool:
    """Whether a test fails for it that passes without it."""
    tests = tests_of(mutant.file)
    return any(_kills(group, mutant) for group in (tests[:FIRST], tests[FIRST:]) if group)


def _kills(tests: tuple[str, ...], mutant: Mutant) -> bool:
    if not is_found(mutant.file, mutant.number, tests):
        return False
    if _passes(tests):
        return True
    fit = tuple(test for test in tests if _passes((test,)))
    return bool(fit) and is_found(mutant.file, mutant.number, fit)


@cache
def _passes(tests: tuple[str, ...]) -> bool:
    return not is_found("", None, tests)


def _mutants() -> Iterator[Mutant]:
    for file in sorted((ROOT / "core").rglob("*.py")):
        name = os.path.relpath(file, ROOT)
        for number, (line, words, _) in enumerate(changes(ast.parse(file.read_text("utf-8")))):
            yield Mutant(name, number, line, words)
