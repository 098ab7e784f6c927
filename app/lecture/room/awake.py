"""Keeps the screen from going to sleep, in the way of each system.

Rule: nobody waits for it and nobody is told: where a system has no such thing, a lecture goes on.
What was asked for ends by itself when the program does.
"""

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QProcess

PROGRAM, REASON = "Backprop Explorer", "A lecture is on the screen"
_BUS = "backprop-explorer-lecture"  # the name of a connection of our own
_END_MS = 1000
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_GOES_ON, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002  # of SetThreadExecutionState


class Awake(Protocol):
    """The screen stays on from `hold` to `release`, where that can be had."""

    def hold(self) -> None: ...

    def release(self) -> None: ...


class FreedesktopAwake:
    """Linux and its like: asked for over a connection of its own, and over when that is closed."""

    def hold(self) -> None:
        """Ask, without waiting for the answer."""
        if not has_session_bus(os.environ):
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS)
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        call.setArguments([PROGRAM, REASON])
        if bus.isConnected():
            bus.asyncCall(call)

    def release(self) -> None:
        """Close the connection."""
        if "PySide6.QtDBus" in sys.modules:
            from PySide6.QtDBus import QDBusConnection

            QDBusConnection.disconnectFromBus(_BUS)


class WindowsAwake:
    """Windows: a state of the thread."""

    def hold(self) -> None:
        """Keep display and system on."""
        self._set(_GOES_ON | _SYSTEM | _DISPLAY)

    def release(self) -> None:
        """As ever."""
        self._set(_GOES_ON)

    def _set(self, state: int) -> None:
        import ctypes

        libraries = getattr(ctypes, "windll", None)  # of Windows alone
        if libraries is not None:
            libraries.kernel32.SetThreadExecutionState(state)


class MacAwake:
    """macOS: a child that keeps the display on as long as this process lives."""

    def __init__(self) -> None:
        self._child = QProcess()

    def hold(self) -> None:
        """Start it."""
        self._child.start("caffeinate", ["-d", "-w", str(os.getpid())])

    def release(self) -> None:
        """End it."""
        self._child.kill()
        self._child.waitForFinished(_END_MS)


def awake_on(platform: str) -> Awake:
    """What keeps the screen on where `sys.platform` is this."""
    match platform:
        case "win32":
            return WindowsAwake()
        case "darwin":
            return MacAwake()
        case _:
            return FreedesktopAwake()


def has_session_bus(environment: Mapping[str, str]) -> bool:
    """Whether there is a bus; without an address Qt would start one."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    is_there = bool(runtime) and os.path.exists(os.path.join(runtime, "bus"))
    return is_there or bool(environment.get("DBUS_SESSION_BUS_ADDRESS"))
