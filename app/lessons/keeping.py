"""`Keeping`: an unsaved lesson lies in the state folder, so that it outlives the program.

Rule: a draft is a lesson's folder under its owner's name; it goes when its lesson is saved or given
up. Nothing waits for the disk here; where a draft cannot be written this is said once, and nothing
else stops.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.lesson_document import LessonDocument
from app.lessons.lessons import DRAFTS
from app.settings import state_folder
from core.errors import FileError
from core.project.atomic import read_file, reason
from core.project.process import Process
from core.project.recovery.shelf import DAMAGED
from core.project.storage import dumps as write_network
from core.teaching.lessons.files.folder import NAME, Opened, OpenLesson, dumps, open_lesson

ORIGIN = "origin"
WAIT_MS = 400
MAX_PATH = 64 * 2**10


class Draft(NamedTuple):
    """A lesson that a dead copy of the program has left; `origin` is its folder, "" for none."""

    folder: str
    lesson: OpenLesson
    origin: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        return f"“{self.lesson.lesson.title}” was not saved when the program ended."


class Keeping(QObject):
    """Keeps the lesson of a document a moment after each change. `failed` carries why it cannot."""

    failed = Signal(str)

    def __init__(self, document: LessonDocument) -> None:
        super().__init__()
        self._document = document
        self._home = state_folder(DRAFTS)
        self._own = os.path.join(self._home, Process.this().text)
        self._written: dict[str, Opened] = {}
        self._has_told = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.keep_now)
        for signal in (document.changed, document.opened, document.saved_state_changed):
            signal.connect(self._wait.start)

    def keep_now(self) -> bool:
        """Write what is unsaved, or forget what is saved by now; False where that fails."""
        if not self._document.is_modified:
            self.forget()
            return True
        try:
            self._write()
        except (OSError, FileError) as error:
            self._fail(error)
            return False
        self._has_told = False
        return True

    def forget(self) -> None:
        """The lesson is saved, or was given up."""
        self._wait.stop()
        self._written.clear()
        self.discard(self._own)

    def discard(self, folder: str) -> None:
        """Remove a draft that somebody has answered for."""
        shutil.rmtree(folder, ignore_errors=True)

    def _write(self) -> None:
        document = self._document
        content = dumps(document.lesson)
        os.makedirs(self._own, mode=0o700, exist_ok=True)
        for name, opened in document.networks_to_write(is_elsewhere=True).items():
            if self._written.get(name) is not opened:
                _put(os.path.join(self._own, name), write_network(*opened))
                self._written[name] = opened
        _put(os.path.join(self._own, ORIGIN), os.fsencode(document.folder or ""))
        _put(os.path.join(self._own, NAME), content)

    def _fail(self, error: Exception) -> None:
        is_told, self._has_told = self._has_told, True
        if not is_told:
            why = f"The lesson cannot be kept for recovery ({reason(error)}), so save it often: "
            self.failed.emit(why + self._home)


def lost() -> Draft | None:
    """A draft that nobody works on any more."""
    for folder in _left_behind(state_folder(DRAFTS)):
        try:
            return Draft(folder, open_lesson(folder), _origin(folder))
        except FileError:
            continue
    return None


def set_apart() -> list[FileError]:
    """Keep drafts that cannot be read where nobody takes them for whole ones; what is wrong."""
    return [
        _set_apart(folder, error)
        for folder in _left_behind(state_folder(DRAFTS))
        if (error := _damage(folder)) is not None
    ]


def _damage(folder: str) -> FileError | None:
    try:
        open_lesson(folder)
    except FileError as error:
        return error
    return None


def _set_apart(folder: str, error: FileError) -> FileError:
    try:
        os.rename(folder, folder + DAMAGED)
    except OSError:
        return error
    path = folder + DAMAGED + error.path.removeprefix(folder)
    return FileError(path, error.place, error.reason)


def _left_behind(home: str) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(home)):
            owner = Process.parse(name)
            if owner is not None and not owner.is_alive and not name.endswith(DAMAGED):
                yield os.path.join(home, name)


def _put(path: str, content: bytes) -> None:
    """The content under this name at once, as far as other programs can see."""
    with open(f"{path}.new", "wb") as file:
        file.write(content)
    os.replace(f"{path}.new", path)


def _origin(folder: str) -> str:
    try:
        return os.fsdecode(read_file(os.path.join(folder, ORIGIN), MAX_PATH))
    except FileError:
        return ""
