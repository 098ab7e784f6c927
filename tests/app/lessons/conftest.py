"""Fixtures of the tests that write lessons: a window, its panel, and a lesson in a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from core.teaching.lessons.files.folder import NAME
from tests.core.teaching.lessons.folders import LESSON, written


@pytest.fixture
def writer(desk: Desk) -> Iterator[Desk]:
    """The program's window; a lecture goes before it, and a lesson is given up."""
    yield desk
    window = desk.lectures.window
    if window is not None:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def panel(writer: Desk) -> LessonPanel:
    """The panel, in front, without a lesson."""
    writer.window.show_panel("lesson")
    panel = writer.lessons.panel
    assert isinstance(panel, LessonPanel)
    return panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lesson of three beats, as a hand has written it."""
    return Path(written(tmp_path / "lesson", LESSON))


@pytest.fixture
def lesson(panel: LessonPanel, folder: Path) -> LessonPanel:
    """The panel with that lesson open."""
    panel.files.open(str(folder))
    assert panel.document.folder == str(folder)
    assert (folder / NAME).exists()
    return panel
