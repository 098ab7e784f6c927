"""Scenes of files and recovery: what a crash left, and what another program has changed."""

from dataclasses import replace
from time import sleep
from traceback import format_exc

from PySide6.QtWidgets import QApplication

from app.recovery.rescue import Rescue
from app.shell.crash import CrashDialog
from core.project.process import Process
from core.project.project import ViewState
from core.project.recovery.pieces import Pieces
from core.project.recovery.record import Writer
from core.project.recovery.shelf import Shelf
from core.project.storage import save
from tests.gallery.stage import Stage


def lost_work(stage: Stage) -> None:
    """The strip above the network, after a crash."""
    this = Process.this()
    folder = str(stage.folder / "state")
    shelf = Shelf(folder, this._replace(start=this.start + 1))
    project = replace(stage.desk.document.project, title="Homework 4")
    writer = Writer(shelf.own, project.title, "/home/ada/course/homework4.bpnet")
    for piece in Pieces().of(project, ViewState()):
        writer.add(piece)
    writer.finish()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Rescue(application, stage.desk, folder).stop()
    stage.settle()


def changed_outside(stage: Stage) -> None:
    """A save over what another program has put into the file."""
    path = str(stage.folder / "homework4.bpnet")
    project = stage.desk.document.project
    save(project, ViewState(), path)
    stage.desk.files.open(path)
    save(replace(project, title="theirs"), ViewState(), path)
    stage.desk.document.edit("Rename", lambda old: replace(old, title="mine"))
    stage.desk.files.save()
    stage.settle()


def saving(stage: Stage) -> None:
    """The sheet over the window while a large file is written; this one waits for the camera."""
    stage.desk.files.work.do(True, "Saving homework4.bpnet …", lambda: sleep(1.5), lambda _: None)
    stage.settle()


def mistake(stage: Stage) -> None:
    """The report of a mistake in the program itself: it can be read and copied."""
    dialog = CrashDialog(stage.desk.window)
    try:
        raise RuntimeError("a mistake for the camera")
    except RuntimeError:
        dialog.add(format_exc())
    dialog.open()
    stage.settle()


RECOVERING = {
    "saving": saving,
    "lost_work": lost_work,
    "changed_outside": changed_outside,
    "mistake": mistake,
}
