"""Mutated settings of the program: it starts with every one of them.

Rule: what cannot be read is its default; there is no exception, no warning of Qt, and the window
opens. A window is opened with some of the cases only, for it takes a second.
"""

import os
import sys
import tempfile
from pathlib import Path
from random import Random

from PySide6.QtCore import QByteArray, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMenu

from app.settings import Settings
from app.start.application import Opening
from tests.hardening.failure import Failure, require
from tests.hardening.foreign.mutations import BYTES, NASTY, TABLE, mutated
from tests.hardening.kept.told import Told

WINDOWS_EVERY = 250
VALUES = (*NASTY, "1e400", "-1", "[[1]]", '["a", 1, null]', '"%%%"', '"AAAA"', "@Invalid()", "\\x0")
KEYS = ("theme", "recent", "panels", "training_speed", "geometry")
ATTRIBUTES = ("theme", "recent", "has_panels", "training_speed", "geometry")


class Startable:
    """Starts the program on settings; what goes wrong meanwhile is kept."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._application = QApplication.instance() or QApplication(["x", "-style", "fusion"])
        self._problems: list[str] = []
        qInstallMessageHandler(self._on_message)
        sys.excepthook = self._on_exception

    def read(self) -> None:
        """Take every value, of the type that it promises."""
        settings = Settings(self._path)
        kinds = (str, tuple, bool, int | None, QByteArray)
        for key, kind in zip(ATTRIBUTES, kinds, strict=True):
            found = getattr(settings, key)
            require(isinstance(found, kind), f"{key} is {found!r}")
        settings.add_recent("/somewhere/net.bpnet")
        require(settings.recent[0] == "/somewhere/net.bpnet", f"recent is {settings.recent}")

    def start(self) -> None:
        """Open the window and close it again."""
        opening = Opening(self._application, None, Settings(self._path))  # type: ignore[arg-type]
        opening.window.show()
        while not opening.is_complete:
            self._application.processEvents()
        opening.desk.files.fill_recent(QMenu(opening.window))
        opening.window.show_panel("training")
        self._application.processEvents()
        opening.window.close()
        opening.end()
        for each in (opening.window, opening):
            each.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        sys.excepthook = self._on_exception
        require(not self._problems, "; ".join(self._problems[:2]))

    def _on_exception(self, kind: type, error: BaseException, trace: object) -> None:
        self._problems.append(f"{kind.__name__}: {error}")

    def _on_message(self, kind: QtMsgType, _context: object, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            self._problems.append(f"Qt: {words}")


def run(count: int, seed: int) -> Told:
    """So many files of settings."""
    started = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        path = os.path.join(folder, "settings.ini")
        corpus = _corpus(path)
        startable = Startable(path)
        for number in range(count):
            random = Random(f"{seed} {number}")
            Path(path).write_bytes(_case(random, corpus))
            try:
                startable.read()
                if number % WINDOWS_EVERY == 0:
                    startable.start()
                    started += 1
            except Exception as error:
                raise Failure(f"case {number}: {type(error).__name__}: {error}") from error
    return Told({"files of settings": count, "starts with one": started})


def _corpus(path: str) -> bytes:
    """Settings as the program leaves them."""
    settings = Settings(path)
    settings.theme, settings.has_panels, settings.training_speed = "dark", True, 1000
    settings.geometry = QByteArray(b"\x01\xd9\xd0\xcb\0\x03\0\0" + bytes(58))
    settings.add_recent("/a/net.bpnet")
    settings.flush()
    return Path(path).read_bytes()


def _case(random: Random, content: bytes) -> bytes:
    """Accidents of the file, or other values in a whole one."""
    if random.random() < 0.4:
        return mutated(random, content, content, (*BYTES, *TABLE))
    values = {key: random.choice(VALUES) for key in random.sample(KEYS, random.randrange(1, 6))}
    quoted = (each.replace("\\", "\\\\").replace('"', '\\"') for each in values.values())
    lines = [f'{key}="{value}"' for key, value in zip(values, quoted, strict=True)]
    return "\n".join(("[General]", *lines)).encode("utf-8", "replace")
