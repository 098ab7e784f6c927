"""Which of core's tests reach which line, and how long each takes: told by a run of all of them.

Rule: what is known belongs to the very files it was found out from; where one has changed since,
all is found out again. A line that an import runs is reached by no test of its own.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.hardening.mutants.finding import ROOT

OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-p", "no:pytestqt", "-p", "no:cov", "-p", "no:xdist"),
    *("-W", "ignore", "-c", os.devnull, "--rootdir", str(ROOT), "--no-header", "--no-summary"),
)


class Reach(NamedTuple):
    """The seconds of every test by its id, and the tests of every line that any reaches."""

    seconds: dict[str, float]
    lines: dict[str, dict[str, list[str]]]

    def tests(self, file: str, line: int) -> list[str]:
        """The tests that reach a line, the quickest first."""
        found = self.lines.get(file, {}).get(str(line), [])
        return sorted(found, key=lambda test: self.seconds.get(test, 0.0))

    def of_file(self, file: str) -> set[str]:
        """The tests that reach any line of a file."""
        return {test for tests in self.lines.get(file, {}).values() for test in tests}


class _Recorder:
    """A plugin of pytest: tells the coverage which test it is that runs."""

    def __init__(self) -> None:
        import coverage

        folder = tempfile.mkdtemp()
        self.coverage = coverage.Coverage(
            data_file=os.path.join(folder, "reach"), config_file=False, source=[str(ROOT / "core")]
        )
        self.seconds: dict[str, float] = {}
        self.coverage.start()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def found(self) -> dict[str, dict[int, list[str]]]:
        """The tests of every line of every file."""
        self.coverage.stop()
        data = self.coverage.get_data()
        return {
            os.path.relpath(file, ROOT): {
                line: [test for test in tests if test]
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
