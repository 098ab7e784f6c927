"""Fixtures of the window's tests: settings of their own, a workspace, a window that is ready."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening
from app.style import ThemeOwner
from app.workspace import Workspace
from core.project.examples import default_project
from core.project.project import ViewState
from core.project.storage import save


@pytest.fixture(autouse=True, scope="session")
def _garbage_is_collected_between_windows() -> Iterator[None]:
    """Not while Qt is taking one apart, where Python may look at what is half gone."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _state_is_the_tests_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps of what a person did."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own."""
    return Settings(str(tmp_path / "settings.ini"))


@pytest.fixture
def themes(qapp: QApplication) -> ThemeOwner:
    return ThemeOwner(qapp)


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    """The owners of the 2-3-2 of the first start."""
    project, _ = default_project()
    return Workspace(project)


@pytest.fixture
def opening(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opening]:
    """The program's own start, with the window on the first example and everything in it."""
    monkeypatch.chdir(tmp_path)
    opening = Opening(qapp, None, settings)
    opening.window.show()
    qtbot.waitUntil(lambda: opening.is_complete, timeout=10_000)
    yield opening
    opening.desk.player.pause()
    opening.desk.training.pause()
    opening.window.close_now()
    opening.window.deleteLater()
    opening.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(opening: Opening) -> Desk:
    """A window on the first example with everything its commands act on."""
    return opening.desk


@pytest.fixture
def example(tmp_path: Path) -> str:
    """The 2-3-2 of the first start, in a file."""
    path = str(tmp_path / "example.bpnet")
    save(default_project()[0], ViewState(), path)
    return path
