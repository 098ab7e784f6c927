"""`Shelf`: the folder that the recovery files of all running copies lie in, each under its owner.

Rule: a file is its owner's while that runs; once it has died whoever takes the file in hand first
has it. Beside them lies a note of every copy: which documents it has open, so that two copies with
one file know of each other, and in whose folders a save may have been cut short.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterable, Iterator

from core.errors import FileError
from core.project.atomic import STRAY, STRAY_END, read_file
from core.project.bpnet.tree import parse
from core.project.process import Process
from core.project.recovery.record import SUFFIX, UNFINISHED, Record, read_record

NOTE = ".note"
MAX_NOTE = 64 * 2**10
STRANGE_AGE = 24 * 3600.0  # seconds after which another machine's file counts as left behind
DAMAGED = ".damaged"


class Shelf:
    """One running copy's view of the folder; `OSError` where it cannot be made."""

    def __init__(self, folder: str, owner: Process | None = None) -> None:
        self.folder = folder
        self._owner = owner or Process.this()
        self._taken = 0
        os.makedirs(folder, mode=0o700, exist_ok=True)

    @property
    def own(self) -> str:
        """The file that this copy keeps its document in."""
        return self._path(self._owner.text + SUFFIX)

    def lost(self) -> tuple[list[Record], list[FileError]]:
        """What copies that have died left, newest first, and the damaged files among it.

        A damaged file is set apart under a name that says so; it is never read again.
        """
        records: list[Record] = []
        damaged: list[FileError] = []
        for name in self._left_behind(SUFFIX):
            try:
                records.append(read_record(self._path(name)))
            except FileError as error:
                damaged.append(self.set_apart(error))
        return sorted(records, key=lambda each: each.written, reverse=True), damaged

    def take(self, record: Record) -> str | None:
        """Make a dead copy's file this one's; its new name, None where another was faster.

        In a folder that cannot be written it keeps the name it has: it can be read all the same.
        """
        self._taken += 1
        mine = self._path(f"{self._owner.text}-{self._taken}{SUFFIX}")
        try:
            os.rename(record.file, mine)
        except FileNotFoundError:
            return None
        except OSError:
            return record.file
        return mine

    def set_apart(self, error: FileError) -> FileError:
        """Keep a damaged file where nobody takes it for a whole one; the error with its name."""
        kept = error.path + DAMAGED
        try:
            os.rename(error.path, kept)
        except OSError:
            return error
        return FileError(kept, error.place, error.reason)

    def discard(self, file: str) -> bool:
        """Remove a file that somebody has answered for; whether it is gone."""
        _remove(file)
        return not os.path.exists(file)

    def clear(self) -> None:
        """Everything of this copy: its work is saved, or was given up."""
        for name in self._names():
            if Process.parse(name) == self._owner and not name.endswith(DAMAGED):
                _remove(self._path(name))

    def note(self, paths: Iterable[str]) -> None:
        """Say which files this copy has open, or is about to write."""
        content = json.dumps({"paths": [os.path.realpath(path) for path in paths]})
        with open(self._path(self._owner.text + NOTE), "w", encoding="utf-8") as file:
            file.write(content)

    def is_open_elsewhere(self, path: str) -> bool:
        """Whether another running copy has the file open."""
        wanted = os.path.realpath(path)
        return any(
            wanted in self._noted(name) for name in self._names(NOTE) if self._is_other(name)
        )

    def tidy(self, folders: Iterable[str] = ()) -> None:
        """Remove what dead copies have left half written: here, where they saved, in `folders`."""
        swept = {os.path.realpath(folder) for folder in (*folders, self.folder)}
        for name in self._left_behind(NOTE):
            swept |= {os.path.dirname(path) for path in self._noted(name)}
            sweep(swept)
            _remove(self._path(name))
        sweep(swept)
        for name in self._left_behind(UNFINISHED):
            _remove(self._path(name))

    def _is_other(self, name: str) -> bool:
        owner = Process.parse(name)
        return owner is not None and owner != self._owner and owner.is_alive

    def _left_behind(self, ending: str) -> Iterator[str]:
        """The names of what belongs to nobody who runs."""
        for name in self._names(ending):
            owner = Process.parse(name)
            if owner is None or not owner.is_alive or self._is_strange(owner, name):
                yield name

    def _is_strange(self, owner: Process, name: str) -> bool:
        """Whether it is of another machine, which cannot be asked, and old."""
        if owner.is_here:
            return False
        with contextlib.suppress(OSError):
            return time.time() - os.stat(self._path(name)).st_mtime > STRANGE_AGE
        return False

    def _noted(self, name: str) -> list[str]:
        try:
            note = parse(read_file(self._path(name), MAX_NOTE), name).members()
            return list(note["paths"].texts())
        except (FileError, KeyError):
            return []

    def _names(self, ending: str = "") -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.folder) if name.endswith(ending))
        except OSError:
            return []

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)


def sweep(folders: Iterable[str]) -> None:
    """Remove what saves of dead copies of this machine have left half written."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                owner = Process.parse(name) if _is_stray(name) else None
                if owner is not None and not owner.is_alive:
                    _remove(os.path.join(folder, name))


def _is_stray(name: str) -> bool:
    return name.startswith(STRAY) and name.endswith(STRAY_END)


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
