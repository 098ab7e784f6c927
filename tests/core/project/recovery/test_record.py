import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.errors import FileError
from core.project.examples import default_project
from core.project.project import Project, ViewState
from core.project.recovery.pieces import ROWS, Pieces
from core.project.recovery.record import MAX_HEAD, Writer, read_document, read_record
from core.project.storage import dumps, loads
from tests.core.project.documents import DOCUMENT, changed, opened
from tests.core.project.sameness import assert_same
from tests.networks import random_project
from tests.refusals import refused

VIEW = ViewState(cursor=7)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "x.recovery")


def write(file: str, project: Project, view: ViewState = VIEW) -> None:
    writer = Writer(file, project.title, "/home/ada/net.bpnet")
    for piece in Pieces().of(project, view):
        writer.add(piece)
    writer.finish()


@pytest.mark.parametrize("seed", range(40))
def test_a_document_comes_back_as_it_was(file: str, seed: int) -> None:
    project = random_project(seed)
    write(file, project)
    record, again, view = read_document(file)
    assert (record.title, record.path) == (project.title, "/home/ada/net.bpnet")
    assert record == read_record(file)
    assert view == VIEW
    assert_same(again, project)
    assert not os.path.exists(file + ".part")


def test_pieces_are_a_network_file_with_what_this_version_does_not_know() -> None:
    document = changed(("course",), {"week": [3, None, 1.5]})
    for section in ("data", "view", "history"):
        document = changed((section, "note"), f"of {section}", document)
    project, view = opened(document)
    content = b"".join(Pieces().of(project, view))
    assert json.loads(content) == json.loads(dumps(project, view))
    assert loads(content, "net.bpnet")[0].extra == project.extra


def test_data_is_taken_apart_once_and_never_in_long_pieces() -> None:
    inputs = np.random.default_rng(0).random((10 * ROWS + 3, 2))
    data = Dataset(inputs, np.zeros_like(inputs), input_names=("left", "right"))
    project = replace(default_project()[0], data=data)
    pieces = Pieces()
    first = list(pieces.of(project, VIEW))
    again = list(pieces.of(replace(project, title="other"), VIEW))
    assert max(map(len, first)) < 60 * ROWS
    assert sum(a is b for a in first for b in again if len(a) > 1000) == 20
    other = list(pieces.of(replace(project, data=Dataset()), VIEW))
    assert loads(b"".join(other), "x")[0].data.size == 0


def test_a_document_given_up_half_way_takes_data_apart_again() -> None:
    project = default_project()[0]
    pieces = Pieces()
    half = pieces.of(project, VIEW)
    for _ in range(12):
        next(half)
    half.close()
    assert b"".join(pieces.of(project, VIEW)) == b"".join(Pieces().of(project, VIEW))


def test_an_unfinished_record_leaves_the_one_before(file: str) -> None:
    project = default_project()[0]
    write(file, project)
    writer = Writer(file, "later", None)
    writer.add(b"{")
    writer.abandon()
    writer.abandon()
    assert read_record(file).title == project.title
    assert os.listdir(os.path.dirname(file)) == ["x.recovery"]


def test_a_record_that_cannot_be_begun_leaves_nothing(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Writer, piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Writer, "add", full)
    with pytest.raises(OSError, match="No space"):
        Writer(file, "t", None)
    assert os.listdir(os.path.dirname(file)) == []


def test_a_record_can_be_forced_to_the_disk(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", forced.append)
    writer = Writer(file, "t", None)
    writer.finish(is_forced=True)
    assert len(forced) == 1
    assert read_record(file).path is None


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_one_wrong_bit_is_noticed(file: str, at: float) -> None:
    write(file, opened(DOCUMENT)[0])
    content = bytearray(Path(file).read_bytes())
    content[int(at * len(content))] ^= 1
    Path(file).write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_document(file)
    assert caught.value.path == file


def test_a_document_that_changed_after_it_was_written_is_damaged(file: str) -> None:
    write(file, opened(DOCUMENT)[0])
    content = Path(file).read_bytes()
    Path(file).write_bytes(content.replace(b'"2-3-2"', b'"3-3-2"'))
    with refused(f"{file}: this recovery file is damaged", FileError):
        read_document(file)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"", "this file is empty"),
        (b"x" * (MAX_HEAD + 1), "this is no recovery file"),
        (b"{}", 'this recovery file is damaged: the key "format" is missing'),
        (
            b'{"format":"a","version":1,"time":0,"title":"","path":null}',
            'format: expected "backprop-explorer-recovery", found "a"',
        ),
        (
            b'{"format":"backprop-explorer-recovery","version":2,"time":0,"title":"","path":null}',
            "version: a newer Backprop Explorer has written this recovery file",
        ),
    ],
)
def test_a_strange_head_is_told(file: str, head: bytes, told: str) -> None:
    Path(file).write_bytes(head + b"\n{}\n")
    with refused(f"{file}: {told}", FileError):
        read_record(file)


def test_work_on_a_file_whose_name_is_no_text_is_kept_without_the_name(tmp_path: Path) -> None:
    file = str(tmp_path / "a.recovery")
    name = os.fsdecode(b"caf\xe9")
    writer = Writer(file, name, f"/home/ada/{name}.bpnet")
    for piece in Pieces().of(default_project()[0], ViewState()):
        writer.add(piece)
    writer.finish()
    record, project, _ = read_document(file)
    assert (record.title, record.path) == ("caf?", None)
    assert project.title == default_project()[0].title
