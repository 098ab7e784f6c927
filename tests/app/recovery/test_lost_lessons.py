"""A lesson that was not saved is offered beside the networks; a damaged one is named and kept."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.recovery.offer import GOOD, LATER, SHOW
from core.project.project import Project
from tests.app.recovery.acting import begin, press, strip_of
from tests.app.recovery.conftest import DEAD, leave
from tests.core.teaching.lessons.folders import LESSON, written


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "state" / "backprop-explorer" / "lessons"
    folder.mkdir(parents=True)
    return folder


def test_a_lost_lesson_is_offered_beside_and_its_panel_asks_on(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    drafts: Path,
) -> None:
    leave(folder, lost)
    written(drafts / DEAD.text, LESSON)
    rescue = begin(qapp, desk, folder)
    assert "(1 more)" in strip_of(rescue).message.text()
    press(qtbot, rescue, LATER)
    title = LESSON["title"]
    sentence = f"The lesson “{title}” was not saved when the program ended."
    assert strip_of(rescue).message.text() == sentence
    press(qtbot, rescue, SHOW)
    assert not strip_of(rescue).isVisible()
    assert desk.lessons.panel is not None
    desk.lessons.panel.welcome.box.accept.click()
    assert desk.lessons.panel.document.lesson.title == title
    desk.lessons.panel.document.undo_stack.setClean()
    rescue.stop()


def test_a_damaged_lesson_is_named_and_kept(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, drafts: Path
) -> None:
    draft = drafts / DEAD.text
    draft.mkdir()
    (draft / "lesson.json").write_bytes(b"torn")
    rescue = begin(qapp, desk, folder)
    kept = draft.with_name(f"{draft.name}.damaged") / "lesson.json"
    words = strip_of(rescue).message.text()
    assert words.startswith(f"An unsaved lesson cannot be read and was kept: {kept}: line 1")
    press(qtbot, rescue, GOOD)
    assert not strip_of(rescue).isVisible()
    assert kept.read_bytes() == b"torn"
    rescue.stop()
    assert desk.lessons.drafts() == ([], []), "it is named once"


def test_a_damaged_lesson_in_a_folder_that_cannot_be_written_is_named(
    qapp: QApplication,
    desk: Desk,
    folder: Path,
    drafts: Path,
    write_protected: pytest.MonkeyPatch,
) -> None:
    draft = drafts / DEAD.text
    draft.mkdir()
    rescue = begin(qapp, desk, folder)
    assert str(draft) in strip_of(rescue).message.text()
    assert draft.is_dir()
    rescue.stop()
