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

from tests.hardening.mutants.changes import changes
from tests.hardening.mutants.finding import ROOT

MOST_SECONDS = 30  # of the processor for each test file, several times what one takes
MOST_BYTES = 4 * 2**30
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:pytestqt", "-p", "no:cov", "-W", "error"),
    *("-c", os.devnull, "--rootdir", str(ROOT), "--no-header", "--no-summary"),
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


def is_found(file: str, number: int | None, tests: Sequence[str]) -> bool:
    """Whether one of the tests fails with the change; without a number, as the file is."""
    child = os.fork()
    if not child:
        _run(file, number, tests)
    _, status = os.waitpid(child, 0)
    return not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0)


def _run(file: str, number: int | None, tests: Sequence[str]) -> None:
    import pytest

    seconds = MOST_SECONDS * len(tests)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    if number is not None:
        sys.meta_path.insert(0, Changed(file, number))
    code = 1
    try:
        code = int(pytest.main([*OPTIONS, *tests]))
    finally:
        os._exit(code)
