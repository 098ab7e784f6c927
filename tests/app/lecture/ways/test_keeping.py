"""Without the program's window a detour is kept in a file that is asked for."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.lecture.ways.keeping import Keeping
from app.lecture.window import LectureWindow
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.storage import load


def _kept(window: LectureWindow, path: Path) -> Keeping:
    keeping = Keeping(window)
    window.kept.connect(keeping.ask)
    ref = Ref.parse("W.x.h[0,0]")
    document = window.shown.workspace.document
    document.edit("Change", lambda project: set_number(project, ref, 0, 0.25))
    window.band.keep.click()
    assert keeping.dialog is not None
    assert keeping.dialog.isVisible()
    keeping.dialog.fileSelected.emit(str(path))
    keeping.dialog.close()
    return keeping


def test_the_network_is_in_the_file(document: LectureWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _kept(document, tmp_path / "kept.bpnet")
    project, view = load(str(tmp_path / "kept.bpnet"))
    assert project.network.parameter(Ref.parse("W.x.h[0,0]")) == 0.25
    assert view.cursor == 0
    assert document.place.text().startswith("Kept as ")


def test_what_cannot_be_written_is_said(
    document: LectureWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _kept(document, tmp_path / "no such folder" / "kept.bpnet")
    assert document.place.text().startswith("Not kept: ")
