"""A lecture beside its presenter's window, on two screens that Qt's offscreen platform makes."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
SCREENS = (("laptop", 0, 1280, 720), ("projector", 1280, 1920, 1080))
BEGINNING = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from app.start.application import start_application
from app.lecture.presented import from_start
from app.lecture.presenter import presenter
from app.lecture.presenter.screens import fill
from app.lecture.window import LectureWindow
from app.style import ThemeOwner
from core.project.examples import default_project

application = start_application()
lecture = LectureWindow(from_start(*default_project()), ThemeOwner(application))

def say(what):
    QTest.qWait(50)
    window = lecture.room.presenter.window
    notes = window.screen().name() if window is not None else "nowhere"
    is_full = window is not None and window.isFullScreen()
    print(what, lecture.screen().name(), lecture.isFullScreen(), notes, is_full, sep=",")
"""
SWAPPED = """
lecture.present()
say("begun")
QTest.keyClick(lecture, Qt.Key.Key_X)
say("swapped")
QTest.keyClick(lecture.room.presenter.window, Qt.Key.Key_PageDown)
QTest.keyClick(lecture.room.presenter.window, Qt.Key.Key_X)
say("back")
print(lecture.state.index)
lecture.room.presenter.window.close()
say("closed")
lecture.close()
lecture.present()
say("again")
QTest.keyClick(lecture, Qt.Key.Key_V)
say("opened")
"""


UNPLUGGED = """
from unittest.mock import patch
from PySide6.QtGui import QGuiApplication

plugged = ["laptop", "projector"]
lecture.present()

def screens():
    return [each for each in QGuiApplication.screens() if each.name() in plugged]

def screen(name):
    return next(each for each in QGuiApplication.screens() if each.name() == name)

def unplug(name):
    plugged.remove(name)
    application.screenRemoved.emit(screen(name))
    for window in (lecture, lecture.room.presenter.window):
        if window.screen().name() == name:
            fill(window, screens()[0])

def plug(name):
    plugged.append(name)
    application.screenAdded.emit(screen(name))

with patch.object(presenter, "QGuiApplication") as qt:
    qt.screens = screens
    unplug("projector")
    say("without notes")
    plug("projector")
    say("with notes")
    QTest.keyClick(lecture, Qt.Key.Key_X)
    unplug("projector")
    say("no projector")
    plug("projector")
    say("projector")
    unplug("projector")
    QTest.qWait(50)
    lecture.room.presenter._stood = ("", "")
    plug("projector")
    say("another")
    print(lecture.place.text())
    lecture.close()
    say("over")
    plug("laptop")
    say("over")
"""


def _said(tmp_path: Path, script: str) -> list[str]:
    keys = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    screens = [
        {"name": name, "x": x, "width": width, "height": height, **keys}
        for name, x, width, height in SCREENS
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_notes_take_the_other_screen_and_swap_with_the_lecture(tmp_path: Path) -> None:
    assert _said(tmp_path, SWAPPED) == [
        "begun,laptop,True,projector,True",
        "swapped,projector,True,laptop,True",
        "back,laptop,True,projector,True",
        "1",
        "closed,laptop,True,nowhere,False",
        "again,laptop,True,nowhere,False",
        "opened,laptop,True,projector,True",
    ]


def test_a_screen_that_goes_takes_the_notes_along_and_brings_back_who_stood_there(
    tmp_path: Path,
) -> None:
    assert _said(tmp_path, UNPLUGGED) == [
        "without notes,laptop,True,nowhere,False",
        "with notes,laptop,True,projector,True",
        "no projector,laptop,True,nowhere,False",
        "projector,projector,True,laptop,True",
        "another,laptop,True,nowhere,False",
        "There is another screen: X takes the lecture there, V shows the notes.",
        "over,laptop,True,nowhere,False",
        "over,laptop,True,nowhere,False",
    ]
