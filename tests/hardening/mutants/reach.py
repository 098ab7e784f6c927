"""Which of core's tests reach which line, and how long each takes: told by a run of all of them.

Rule: what is known belongs to the very files it was found out from; where one has changed since,
all is found out again. A line that an import runs is reached by no test of its own.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.hardening.mutants.finding import ROOT

OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-p", "no:pytestqt", "-p", "no:cov", "-p", "no:xdist"),
    *("-W", "ignore", "-c", os.devnull, "--rootdir", str(ROOT), "--no-header", "--no-summary"),
)


class Reach(NamedTuple):
    """What a test takes of the processor by its id, and the numbers of the tests of every line."""

    seconds: dict[str, float]
    lines: dict[str, dict[str, list[int]]]

    def has(self, file: str, line: int) -> bool:
        """Whether any test reaches the line by itself."""
        return bool(self.lines.get(file, {}).get(str(line)))

    def tests(self, file: str, line: int) -> list[str]:
        """The tests that reach a line, else those that reach its file; the quickest first."""
        of_file = self.lines.get(file, {})
        reaching = of_file.get(str(line)) or {each for line in of_file.values() for each in line}
        names = list(self.seconds)
        return sorted((names[each] for each in reaching), key=self.seconds.__getitem__)


class _Recorder:
    """A plugin of pytest: tells the coverage which test it is that runs."""

    def __init__(self) -> None:
        import coverage

        folder = tempfile.mkdtemp()
        self.coverage = coverage.Coverage(
            data_file=os.path.join(folder, "reach"), config_file=False, source=[str(ROOT / "core")]
        )
        self.seconds: dict[str, float] = {}
        self._begin = 0.0
        self.coverage.start()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)
        self._begin = time.process_time()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] = time.process_time() - self._begin

    def found(self) -> dict[str, dict[int, list[int]]]:
        """The tests of every line of every file, by their numbers in `seconds`."""
        self.coverage.stop()
        data = self.coverage.get_data()
        numbers = {test: number for number, test in enumerate(self.seconds)}
        return {
            os.path.relpath(file, ROOT): {
                line: [numbers[test] for test in tests if test in numbers]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }


def reach() -> Reach:
    """What is known of this very core and its tests, else what a run of all of them says."""
    file = Path(tempfile.gettempdir(), f"reach-{_mark()}.json")
    if not file.exists():
        _find_out(file)
    seconds, lines = json.loads(file.read_text("utf-8"))
    return Reach(seconds, lines)


def _find_out(file: Path) -> None:
    """In a process of its own, so that nothing of core is imported in this one."""
    child = os.fork()
    if not child:
        os._exit(_record(file))
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("core's own tests do not pass, so no mutant can be tried")


def _record(file: Path) -> int:
    import pytest

    recorder = _Recorder()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = int(pytest.main([*OPTIONS, "tests/core"], plugins=[recorder]))
    file.write_text(json.dumps((recorder.seconds, recorder.found())), "utf-8")
    return code


def _mark() -> str:
    """A sum of core, its tests and what these share."""
    found = hashlib.sha256()
    for file in sorted(_sources()):
        found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for folder in ("core", "tests/core"):
        yield from (ROOT / folder).rglob("*.py")
    yield from (ROOT / "tests").glob("*.py")
