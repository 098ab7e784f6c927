"""The screen stays on during a lecture, on every system as that can be had."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.lecture.room.awake import (
    FreedesktopAwake,
    MacAwake,
    WindowsAwake,
    awake_on,
    has_session_bus,
)

ROOT = Path(__file__).parents[4]
BUS = """
import time
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection
from app.lecture.room.awake import FreedesktopAwake

@ClassInfo(**{"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Saver(QDBusAbstractAdaptor):
    @Slot(str, str, result="uint")
    def Inhibit(self, program, reason):
        print(program, reason, sep=": ")
        return 7

application = QCoreApplication([])
owner = QObject()
saver = Saver(owner)
bus = QDBusConnection.sessionBus()
bus.registerService("org.freedesktop.ScreenSaver")
bus.registerObject("/org/freedesktop/ScreenSaver", owner)

def connections():
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        application.processEvents()
    names = bus.interface().registeredServiceNames().value()
    return sum(name.startswith(":") for name in names)

awake = FreedesktopAwake()
awake.release()
before = connections()
awake.hold()
print(connections() - before)
awake.release()
print(connections() - before)
"""

CHILD = """#!/bin/sh
(echo "$@"; echo $$) > {note}.part
mv {note}.part {note}
exec sleep 60
"""


def test_each_system_has_its_way(qtbot: QtBot) -> None:
    assert isinstance(awake_on("win32"), WindowsAwake)
    assert isinstance(awake_on("darwin"), MacAwake)
    assert isinstance(awake_on("linux"), FreedesktopAwake)


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no bus can be started")
def test_the_session_bus_is_asked_and_given_up() -> None:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as bus:
        assert bus.stdout is not None
        address = {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
        done = subprocess.run(
            [sys.executable, "-c", BUS],
            cwd=ROOT,
            env={**os.environ, **address},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        bus.terminate()
    said = ["Backprop Explorer: A lecture is on the screen", "1", "0"]
    assert done.stdout.splitlines() == said, done.stderr


def test_without_a_bus_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not has_session_bus({})
    assert not has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
    (tmp_path / "bus").touch()
    assert has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    awake = FreedesktopAwake()
    awake.hold()
    awake.release()


def test_a_bus_that_is_not_there_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake = FreedesktopAwake()
    awake.hold()
    awake.release()


def test_windows_is_told_when_it_begins_and_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    kernel = SimpleNamespace(SetThreadExecutionState=told.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    awake = WindowsAwake()
    awake.hold()
    awake.release()
    assert told == [0x80000003, 0x80000000]


def test_elsewhere_there_is_nothing_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "windll", raising=False)
    WindowsAwake().hold()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_on_a_mac_a_child_lives_as_long_as_the_lecture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note = tmp_path / "arguments"
    child = tmp_path / "caffeinate"
    child.write_text(CHILD.format(note=note))
    child.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    awake = MacAwake()
    awake.hold()
    qtbot.waitUntil(note.exists)
    arguments, child_id = note.read_text().splitlines()
    assert arguments == f"-d -w {os.getpid()}"
    os.kill(int(child_id), 0)
    awake.release()
    with pytest.raises(ProcessLookupError):
        os.kill(int(child_id), 0)
    awake.release()


def test_without_the_tool_a_mac_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = MacAwake()
    awake.hold()
    awake.release()
