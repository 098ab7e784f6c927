"""`Scoreboard`: the scores of lessons that were worked through, in a folder of this machine.

Rule: every run of a lesson has a file of its own, which only its own copy of the program writes, so
two copies never write over each other; nothing of it is sent anywhere. A damaged file is set apart
under a name that says so.
"""

import contextlib
import os
import time

from core.dataclass import dataclass
from core.errors import FileError
from core.project.atomic import read_file, write_file
from core.project.bpnet.tree import Spot, parse
from core.project.bpnet.writing import pretty
from core.project.recovery.shelf import DAMAGED, sweep
from core.teaching.lessons.bundled import bundled
from core.teaching.predicting.score import Score

FORMAT, VERSION = "backprop-explorer-score", 1
SUFFIX = ".score"
MAX_BYTES = 64 * 2**10
KEPT = 5  # of each lesson
_COUNTS = ("first", "helped", "given_up", "asked")


@dataclass(frozen=True)
class Run:
    """One run of a lesson: `lesson` is what the lesson is known by, `file` names its file."""

    file: str
    lesson: str
    score: Score


class Scoreboard:
    """The scores in a folder; it need not be there before the first one is kept."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.damaged: list[FileError] = []

    def new_file(self) -> str:
        """A name for the file of a run that begins, after all earlier ones; nobody else has it."""
        return f"{time.time_ns():020d}-{os.urandom(4).hex()}{SUFFIX}"

    def keep(self, run: Run) -> None:
        """Write a run, in place of what it was before; FileError where this cannot be."""
        path = os.path.join(self.folder, run.file)
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise FileError(self.folder, "", "scores cannot be kept here") from error
        write_file(path, pretty(_written(run)).encode())
        sweep([self.folder])
        for old in [each for each in self.runs() if each.lesson == run.lesson][KEPT:]:
            self._remove(old.file)

    def runs(self) -> list[Run]:
        """All runs, the newest first; a damaged file is set apart and named in `damaged`."""
        found = [self._read(name) for name in reversed(self._names(SUFFIX))]
        return [run for run in found if run is not None]

    def last(self) -> dict[str, Score]:
        """The score of every lesson's last run."""
        return {run.lesson: run.score for run in reversed(self.runs())}

    def clear(self) -> None:
        """Remove all scores, the damaged ones too."""
        for name in (*self._names(SUFFIX), *self._names(DAMAGED)):
            self._remove(name)

    def _read(self, name: str) -> Run | None:
        path = os.path.join(self.folder, name)
        try:
            content = read_file(path, MAX_BYTES)
        except FileError:  # another copy has just removed it
            return None
        try:
            return _run(name, parse(content, path))
        except FileError as error:
            self._set_apart(error)
            return None

    def _set_apart(self, error: FileError) -> None:
        kept = error.path + DAMAGED
        with contextlib.suppress(OSError):
            os.replace(error.path, kept)
            self.damaged.append(FileError(kept, error.place, error.reason))

    def _remove(self, name: str) -> None:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(self.folder, name))

    def _names(self, ending: str) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.folder) if name.endswith(ending))
        except OSError:
            return []


def lesson_key(path: str) -> str | None:
    """What a lesson is known by, from the path of its lesson.json; None for one without a folder.

    One that comes with the program stays the same wherever the program is put.
    """
    folder = os.path.dirname(path)
    if not folder:
        return None
    if folder in bundled():
        return f"bundled/{os.path.basename(folder)}"
    return os.path.realpath(folder)


def _written(run: Run) -> dict[str, object]:
    counts = {name: getattr(run.score, name) for name in _COUNTS}
    return {"format": FORMAT, "version": VERSION, "lesson": run.lesson, **counts}


def _run(name: str, root: Spot) -> Run | None:
    """The run in a file; None where another version of the program wrote it."""
    members = root.members()
    missing = {"format", "version", "lesson", *_COUNTS} - set(members)
    if missing:
        root.refuse(f"{sorted(missing)[0]} is missing")
    if members["format"].value != FORMAT:
        members["format"].refuse("this is no score")
    if members["version"].value != VERSION:
        return None
    counts = [members[count].whole() for count in _COUNTS]
    return Run(name, members["lesson"].text(), Score(*counts))
