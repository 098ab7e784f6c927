"""A lesson's folder: `lesson.json` and the network files that it opens, read and written.

Rule: nothing outside the folder is read, not even through a link. Every refusal names file, line
and field.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from core.dataclass import dataclass
from core.errors import FileError, NetworkError
from core.project.atomic import read_file, reason, write_file
from core.project.bpnet.tree import MAX_BYTES, parse
from core.project.bpnet.writing import pretty
from core.project.project import Project, ViewState
from core.project.storage import dumps as write_network_file
from core.project.storage import loads as read_network_file
from core.teaching.lessons.files.lesson_file import read_lesson, write_lesson
from core.teaching.lessons.files.lines import line_of
from core.teaching.lessons.lesson import Lesson

NAME = "lesson.json"

Opened = tuple[Project, ViewState]


@dataclass(frozen=True, eq=False)
class OpenLesson:
    """A lesson with its networks by file name; `path` and `text` are those of its lesson.json."""

    lesson: Lesson
    networks: Mapping[str, Opened]
    path: str = NAME
    text: str = ""

    def error(self, place: str, message: str) -> FileError:
        """The refusal of a place of lesson.json, with its line."""
        return _located(FileError(self.path, place, message), self.text)

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """What is refused inside is refused at this place."""
        try:
            yield
        except NetworkError as error:
            raise self.error(place, str(error)) from error


def open_lesson(folder: str) -> OpenLesson:
    """The lesson in a folder; FileError names what is wrong with it and where."""
    path = os.path.join(folder, NAME)
    if os.path.isdir(folder) and not os.path.lexists(path):
        raise FileError(folder, "", f"this folder is no lesson, it has no {NAME}")
    content = read_file(_inside(folder, NAME), MAX_BYTES)
    lesson = loads(content, path)
    names = dict.fromkeys(beat.network for beat in lesson.beats)
    networks = {name: open_network(folder, name) for name in names}
    return OpenLesson(lesson, networks, path, content.decode("utf-8-sig"))


def save_lesson(lesson: Lesson, folder: str, new: Mapping[str, Opened] | None = None) -> None:
    """Write lesson.json whole, behind the `new` ones of its network files.

    A folder that is missing is made. On FileError no file that was there before is another one;
    neither is it replaced where it has the name of a new network.
    """
    path = os.path.join(folder, NAME)
    content = dumps(lesson, path)
    _make_folder(folder)
    for name, opened in (new or {}).items():
        _save_network(folder, name, opened)
    write_file(_inside(folder, NAME), content)


def loads(content: bytes, path: str = NAME) -> Lesson:
    """The lesson in the bytes of a lesson.json; `path` is what its errors call it."""
    try:
        return read_lesson(parse(content, path))
    except FileError as error:
        raise _located(error, content.decode("utf-8-sig", "replace")) from error


def dumps(lesson: Lesson, path: str = NAME) -> bytes:
    """The lesson as bytes; FileError where what would be saved is no lesson."""
    content = pretty(write_lesson(lesson)).encode()
    if loads(content, path) != lesson:
        raise FileError(path, "", "what would be saved does not read back the same")
    return content


def _located(error: FileError, text: str) -> FileError:
    is_unwritten = not text  # a lesson that is being made has no lines yet
    if is_unwritten or not error.place or error.place.startswith("line "):
        return error
    place = f"line {line_of(text, error.place)}, {error.place}"
    return FileError(error.path, place, error.reason)


def open_network(folder: str, name: str) -> Opened:
    """One of its networks; FileError where it is none."""
    path = os.path.join(folder, name)
    return read_network_file(read_file(_inside(folder, name), MAX_BYTES), path)


def _make_folder(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise FileError(folder, "", f"cannot be made: {reason(error)}") from error


def _save_network(folder: str, name: str, opened: Opened) -> None:
    path, content = os.path.join(folder, name), write_network_file(*opened)
    if not os.path.lexists(path):
        write_file(path, content)
    elif write_network_file(*open_network(folder, name)) != content:
        raise FileError(path, "", "another network has this name already; choose another folder")


def _inside(folder: str, name: str) -> str:
    path = os.path.join(folder, name)
    home, target = os.path.realpath(folder), os.path.realpath(path)
    if os.path.dirname(target) != home:
        raise FileError(path, "", "this is a link out of the lesson’s folder; copy the file here")
    return path


def is_lesson(path: str) -> bool:
    """Whether a path is a lesson's folder."""
    return os.path.isfile(os.path.join(path, NAME))
