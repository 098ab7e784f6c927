"""Which tests a mutant is tried on, and in which order.

Rule: tests that reach its line, the nearest files' first and one of each test's many cases before
the next; where a line is run only by an import, those that reach the rest of its file, and all
that are near it; at last those that are about all of core. What else is left out for want of time
is left out for good: a mutant that only such a test finds survives.
"""

from collections import Counter
from collections.abc import Iterable

from tests.hardening.mutants.finding import tests_of
from tests.hardening.mutants.reach import Reach

FIRST = (3, 4.0)  # files and seconds of the first go
LATER = (30, 40.0)


def groups(reach: Reach, file: str, line: int) -> list[list[str]]:
    """The tests of a first go, near and quick, those of a second, and those about all of core."""
    tests = reach.tests(file, line)
    near = {name: rank for rank, name in enumerate(tests_of(file))}
    if not reach.has(file, line):
        known = set(tests)
        tests += [test for test in reach.seconds if _file(test) in near and test not in known]
    in_turn = _one_case_of_each_first(tests)
    nearest = sorted(in_turn, key=lambda test: near.get(_file(test), len(near)))
    first = _within(reach, nearest, *FIRST)
    later = _within(reach, [test for test in in_turn if test not in set(first)], *LATER)
    taken = {*first, *later}
    of_all = [test for test in reach.seconds if _is_of_all(test) and test not in taken]
    return [group for group in (first, later, of_all) if group]


def _one_case_of_each_first(tests: Iterable[str]) -> list[str]:
    """The first case of every test, then the second ones; the quickest first."""
    cases: Counter[str] = Counter()
    ranked = []
    for test in tests:
        name = test.partition("[")[0]
        ranked.append((cases[name], test))
        cases[name] += 1
    return [test for _, test in sorted(ranked, key=lambda each: each[0])]


def _within(reach: Reach, tests: Iterable[str], files: int, seconds: float) -> list[str]:
    """As many of them as there is time for, out of not too many files."""
    taken: list[str] = []
    opened: set[str] = set()
    for test in tests:
        cost = reach.seconds[test]
        if cost > seconds or (_file(test) not in opened and len(opened) == files):
            continue
        seconds -= cost
        opened.add(_file(test))
        taken.append(test)
    return taken


def _is_of_all(test: str) -> bool:
    return _file(test).rpartition("/")[0] == "tests/core"


def _file(test: str) -> str:
    return test.partition("::")[0]
