"""What else of the program is opened as a network is named, with what can be done with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import FileError
from core.passes.engine import run
from core.project.arrays import entries, save_arrays
from core.project.building.clipboard import copied
from core.project.examples import default_project
from core.project.project import ViewState
from core.project.recovery.pieces import Pieces
from core.project.recovery.record import Writer
from core.project.storage import load, loads
from core.teaching.lessons.bundled import bundled
from tests.core.project.documents import refusal


def _lesson(path: str) -> None:
    lesson = Path(bundled()[0]) / "lesson.json"
    Path(path).write_bytes(lesson.read_bytes())


def _recovery(path: str) -> None:
    project = default_project()[0]
    writer = Writer(path, project.title, None)
    for piece in Pieces().of(project, ViewState()):
        writer.add(piece)
    writer.finish()


def _arrays(path: str) -> None:
    project = default_project()[0]
    save_arrays(path, entries(run(project.network, project.data.inputs, project.data.targets)))


def _layer(path: str) -> None:
    Path(path).write_text(copied(default_project()[0], "h"), encoding="utf-8")


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (_lesson, "a lesson, not a network; open the folder that it lies in with Show a lesson"),
        (_recovery, "a recovery file, not a network; the program offers what it holds when it st"),
        (_arrays, "an arrays file or another archive, not a network; use Compare with my numbers"),
        (_layer, "a copied layer, not a network; paste it into a network"),
    ],
)
def test_what_the_program_writes_is_named(
    made: Callable[[str], None], sentence: str, tmp_path: Path
) -> None:
    path = str(tmp_path / "file")
    made(path)
    with pytest.raises(FileError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: this is {sentence}")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b'{"format":"backprop-explorer-steps", "version": 1', "a list of worked steps"),
        (b'\n{ "format" : "backprop-explorer-score"}', "the score of a lesson"),
        (b"[General]\ntheme=dark\n", "a file of settings"),
        (b"update,loss\n0,1.5\n", "a table of losses"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<svg>", "a picture"),
        (b"<?xml version", "a picture"),
        (b"%PDF-1.4", "a picture"),
    ],
)
def test_other_files_are_named(content: bytes, what: str) -> None:
    assert refusal(content).startswith(f"this is {what}, not a network; ")


def test_a_format_of_nobody_is_refused_as_such() -> None:
    sentence = 'format: expected "backprop-explorer", found "backprop-explorer-song"'
    with pytest.raises(FileError) as caught:
        loads(b'{"format": "backprop-explorer-song", "version": 1}', "net")
    assert caught.value.place + ": " + caught.value.reason == sentence
