"""One mutant: core with one change, in a process that runs tests until one fails.

Rule: the change is made on the way into the interpreter; what neither ends nor stays small counts
as found.
"""

import ast
import os
import resource
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from types import CodeType
from typing import Any, NamedTuple

from tests.hardening.mutants.changes import changes
from tests.hardening.mutants.finding import ROOT

FIRST_SECONDS, MOST_TIMES = 8, 3  # of the processor: what starting and the tests take, and more
MOST_BYTES = 4 * 2**30
NONE_COLLECTED = 5
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:pytestqt", "-p", "no:cov", "-W", "error"),
    *("-p", "no:xdist", "-c", os.devnull, "--rootdir", str(ROOT), "--no-header", "--no-summary"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


class Changed(MetaPathFinder, SourceFileLoader):
    """Imports one file of core with the change of that number in it."""

    def __init__(self, file: str, number: int) -> None:
        name = file.removesuffix(".py").replace("/", ".")
        super().__init__(name.removesuffix(".__init__"), str(ROOT / file))
        self._number = number

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.name else None

    def get_code(self, name: str) -> CodeType:
        tree = ast.parse(self.get_data(self.path), self.path)
        *_, make = changes(tree)[self._number]
        make()
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class Outcome(NamedTuple):
    """Whether something failed, and the test that did, where it was one."""

    is_found: bool
    test: str


class _Chosen:
    """A plugin of pytest: only these tests, in this order; says which one fails."""

    def __init__(self, tests: Sequence[str], pipe: int) -> None:
        self._ranks = {test: rank for rank, test in enumerate(tests)}
        self._pipe = pipe

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        chosen = (item for item in items if item.nodeid in self._ranks)
        items[:] = sorted(chosen, key=lambda item: self._ranks[item.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._pipe, report.nodeid.encode())


def outcome(file: str, number: int | None, tests: Sequence[str], seconds: float) -> Outcome:
    """What the tests say of the change; without a number of the file as it is.

    They take `seconds` where nothing is wrong.
    """
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _run(file, number, tests, int(FIRST_SECONDS + MOST_TIMES * seconds), write)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        test = stream.read().decode()
    _, status = os.waitpid(child, 0)
    is_fine = os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, NONE_COLLECTED)
    return Outcome(not is_fine, test)


def _run(file: str, number: int | None, tests: Sequence[str], seconds: int, pipe: int) -> None:
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    if number is not None:
        sys.meta_path.insert(0, Changed(file, number))
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    code = 1
    try:
        code = int(pytest.main([*OPTIONS, *files], plugins=[_Chosen(tests, pipe)]))
    finally:
        os._exit(code)
