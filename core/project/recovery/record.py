"""`Record`: one recovery file - whose work it is, when it was written, and the document whole.

Rule: a line about it, the document as a network file, a line with the checksum of both. It is
written beside itself and takes its name when it is complete; what does not add up is damaged, and
is named and left alone.
"""

import contextlib
import hashlib
import json
import os
import time

from core.dataclass import dataclass
from core.errors import FileError
from core.project.atomic import read_file
from core.project.bpnet.tree import MAX_BYTES, parse
from core.project.project import Project, ViewState
from core.project.storage import loads
from core.words import as_text

FORMAT = "backprop-explorer-recovery"
VERSION = 1
SUFFIX = ".recovery"
UNFINISHED = ".part"
MAX_HEAD = 64 * 2**10
MAX_FOOT = 200


@dataclass(frozen=True)
class Record:
    """What a recovery file is about: the document's title, its file if it has one, and when."""

    file: str
    title: str
    path: str | None
    written: float


class Writer:
    """Writes one recovery file; until `finish` the one before it stays.

    Nothing is forced to the disk: what a program has written outlives the program as it is.
    """

    def __init__(self, file: str, title: str, path: str | None) -> None:
        self._file = file
        self._stream = open(file + UNFINISHED, "wb")  # noqa: SIM115 - closed by the two ends
        self._sum = hashlib.sha256()
        try:
            self.add(_head(title, path))
        except OSError:
            self.abandon()
            raise

    def add(self, piece: bytes) -> None:
        """Write on."""
        self._sum.update(piece)
        self._stream.write(piece)

    def finish(self, is_forced: bool = False) -> None:
        """All is there: it takes the place of the one before, `is_forced` to the disk first."""
        self._stream.write(b"\n" + json.dumps({"sha256": self._sum.hexdigest()}).encode() + b"\n")
        self._stream.flush()
        if is_forced:
            os.fsync(self._stream.fileno())
        self._stream.close()
        os.replace(self._file + UNFINISHED, self._file)

    def abandon(self) -> None:
        """It will not be completed."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            os.unlink(self._file + UNFINISHED)


def read_record(file: str) -> Record:
    """What a recovery file is about, its document unread; FileError where it is damaged."""
    content = read_file(file, MAX_HEAD)
    return _record(content.partition(b"\n")[0], file)


def read_document(file: str) -> tuple[Record, Project, ViewState]:
    """The document in a recovery file; FileError where it is damaged."""
    content = read_file(file, MAX_HEAD + MAX_BYTES + MAX_FOOT)
    whole, _, foot = content.rstrip(b"\n").rpartition(b"\n")
    head, _, document = whole.partition(b"\n")
    record = _record(head, file)
    if not _is_sum_of(foot, whole):
        raise FileError(file, "", "this recovery file is damaged")
    project, view = loads(document, file)
    return record, project, view


def _head(title: str, path: str | None) -> bytes:
    """A path that is no text, as a disk of another system may have it, is left out."""
    is_text = path is not None and as_text(path) == path
    members = {
        "format": FORMAT,
        "version": VERSION,
        "time": time.time(),
        "title": as_text(title),
        "path": path if is_text else None,
    }
    return json.dumps(members).encode() + b"\n"


def _is_sum_of(foot: bytes, whole: bytes) -> bool:
    return foot == json.dumps({"sha256": hashlib.sha256(whole).hexdigest()}).encode()


def _record(head: bytes, file: str) -> Record:
    if len(head) > MAX_HEAD:
        raise FileError(file, "", "this is no recovery file")
    members = parse(head, file).members()
    for key in ("format", "version", "time", "title", "path"):
        if key not in members:
            raise FileError(file, "", f'this recovery file is damaged: the key "{key}" is missing')
    if members["format"].text() != FORMAT:
        members["format"].expected(f'"{FORMAT}"')
    if members["version"].whole(1) > VERSION:
        members["version"].refuse("a newer Backprop Explorer has written this recovery file")
    path = members["path"]
    return Record(
        file,
        members["title"].text(),
        None if path.value is None else path.text(),
        members["time"].number(),
    )
