"""A window whose work is kept, in a state folder of the test's own."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.recovery.rescue import Rescue
from core.project.examples import default_project
from core.project.process import Process
from core.project.project import Project, ViewState
from core.project.recovery.pieces import Pieces
from core.project.recovery.record import Writer
from core.project.recovery.shelf import Shelf

THIS = Process.this()
DEAD = THIS._replace(start=THIS.start + 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def lost() -> Project:
    return replace(default_project()[0], title="<b>lost\n</b>")


@pytest.fixture
def rescue(qapp: QApplication, desk: Desk, folder: Path) -> Iterator[Rescue]:
    rescue = Rescue(qapp, desk, str(folder))
    yield rescue
    rescue.stop()


@pytest.fixture
def write_protected(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No name can be given or taken away, as in a folder that cannot be written."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    return monkeypatch


def leave(folder: Path, project: Project, path: str | None = None, owner: Process = DEAD) -> str:
    """A recovery file, as a copy of the program leaves it that has died; its name."""
    shelf = Shelf(str(folder), owner)
    writer = Writer(shelf.own, project.title, path)
    for piece in Pieces().of(project, ViewState(cursor=5)):
        writer.add(piece)
    writer.finish()
    return os.path.basename(shelf.own)
