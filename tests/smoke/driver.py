"""Starts the real program and drives it from inside with real keys, as a person would.

Run as `python -m tests.smoke.driver FOLDER`; exits with the program's own code, or 9 where what was
expected did not come about or Qt warned.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.main import main
from app.start import application

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
KNOWN = (
    "This plugin does not support raise()",
    "This plugin does not support propagateSizeHints()",
)
FAILED = 9
PATIENCE = 30_000

Condition = Callable[[], bool]
warnings: list[str] = []


class Driver(QObject):
    """Goes through a script; each `yield` waits until a condition holds."""

    def __init__(self, opening: application.Opening, folder: Path) -> None:
        super().__init__(opening)
        self.opening = opening
        self.path = folder / "smoke.bpnet"
        self.script = self.play()
        self.condition: Condition = lambda: opening.is_complete
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.go_on)
        self.timer.start(5)
        self.deadline = QTimer(self)
        self.deadline.setSingleShot(True)
        self.deadline.timeout.connect(self.give_up)
        self.deadline.start(PATIENCE)

    def go_on(self) -> None:
        if not self.condition():
            return
        try:
            self.condition = next(self.script)
        except StopIteration:
            self.timer.stop()
        except Exception as error:
            fail(repr(error))

    def give_up(self) -> None:
        fail("waited too long")

    def play(self) -> Iterator[Condition]:
        desk = self.opening.desk
        window, player, document = desk.window, desk.player, desk.document
        expect(document.project.network.shape == "2-3-2", "the first example is open")
        for n in range(1, 30):
            press(window, Key.Key_PageDown)
            yield lambda n=n: player.cursor == n
        press(window, Key.Key_PageDown)
        yield lambda: player.cursor == 0 and document.is_modified
        press(window, Key.Key_PageUp)
        yield lambda: player.cursor == 29 and not document.is_modified
        press(window, Key.Key_T, CTRL)
        yield lambda: desk.training.updates > 100
        press(window, Key.Key_T, CTRL)
        yield lambda: not desk.training.is_running
        expect(window.isWindowModified(), "a training run is a change")
        trained = document.project.network.layers[0].W.tolist()
        press(window, Key.Key_S, CTRL)
        yield self.has_dialog
        self.choose()
        yield lambda: not window.isWindowModified() and window.isActiveWindow()
        press(window, Key.Key_N, CTRL)
        yield lambda: document.project.network.shape == "2-1"
        press(window, Key.Key_O, CTRL)
        yield self.has_dialog
        self.choose()
        yield lambda: document.project.network.shape == "2-3-2" and window.isActiveWindow()
        expect(document.project.network.layers[0].W.tolist() == trained, "every weight came back")
        press(window, Key.Key_Q, CTRL)
        yield lambda: not window.isVisible()

    def has_dialog(self) -> bool:
        dialog = self.opening.desk.files.pending.dialog
        return dialog is not None and dialog.isVisible()

    def choose(self) -> None:
        dialog = self.opening.desk.files.pending.dialog
        line = dialog.findChild(QLineEdit) if dialog else None
        if line is None:
            fail("no file dialog")
            return
        line.setText(str(self.path))
        press(line, Key.Key_Return)
        self.opening.window.activateWindow()


def press(
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(widget, key, modifier)


def expect(holds: bool, what: str) -> None:
    if not holds:
        fail(what)


def fail(what: str) -> None:
    sys.stderr.write(f"smoke: {what}\n")
    sys.stderr.flush()
    QApplication.exit(FAILED)


def on_message(kind: QtMsgType, _context: object, message: str) -> None:
    if kind is not QtMsgType.QtDebugMsg and message not in KNOWN:
        warnings.append(message)


def drive(folder: Path) -> int:
    """Run the program with a driver inside; its exit code."""
    qInstallMessageHandler(on_message)
    drivers: list[Driver] = []
    show = application.Opening.show

    def show_and_drive(opening: application.Opening) -> None:
        drivers.append(Driver(opening, folder))
        show(opening)

    setattr(application.Opening, "show", show_and_drive)  # noqa: B010
    code = main([])
    if warnings:
        sys.stderr.write("\n".join(warnings))
        return FAILED
    return code


if __name__ == "__main__":
    sys.exit(drive(Path(sys.argv[1])))
