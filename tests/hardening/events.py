"""Anybody at mouse and keyboard, without any idea what for.

Rule: no exception, no warning of Qt, and no event that takes the window more than 200 ms of the
processor's time; only the first look at a panel, which imports it, is timed apart. Garbage is
looked for when the program would. Windows that close are opened anew; what is asked is answered at
random.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from random import Random

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.pages.page_table import PAGES, Page
from app.settings import Settings
from app.start.application import Opening, keep_what_is_loaded
from core.project.examples import examples
from core.project.storage import save
from tests.hardening.failure import Failure, require
from tests.hardening.kept.told import Told
from tests.hardening.pace import Pace

LONGEST = 0.2
STUCK = 3.0
FIRST = 40  # events in which everything is imported and drawn for the first time
KNOWN = ("This plugin does not support",)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
Modifier = Qt.KeyboardModifier
MODIFIERS = (Modifier.NoModifier,) * 4 + (
    *(Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier),
    Modifier.ControlModifier | Modifier.ShiftModifier,
)
KEYS = (
    *range(Qt.Key.Key_Space, Qt.Key.Key_QuoteLeft),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)


class Anybody(QObject):
    """Makes random events on whatever is on the screen."""

    def __init__(self, application: QApplication, folder: str, seed: int) -> None:
        super().__init__(application)
        self._application = application
        self._random = Random(seed)
        self._folder = folder
        self.problems: list[str] = []
        self.pace = Pace(LONGEST)
        self._done = 0
        self._last = ""
        sys.excepthook = self._on_exception
        qInstallMessageHandler(self._on_message)
        self._since = time.monotonic()
        self._rescuer = QTimer(self)
        self._rescuer.timeout.connect(self._on_rescuer_timeout)
        self._rescuer.start(200)
        self.opening = self._open()
        self.first_look = max(map(self._look, PAGES))

    def act(self) -> None:
        """One event, and all that follows from it."""
        window = self._window()
        place = QPoint(
            self._random.randrange(max(window.width(), 1)),
            self._random.randrange(max(window.height(), 1)),
        )
        act, self._last = self._random.choice(self._acts), ""
        self._since = time.monotonic()
        begin = time.thread_time()
        act(self, window, place)
        self._application.processEvents()
        seconds = time.thread_time() - begin
        self._done += 1
        if self._done > FIRST:
            self.pace.took(seconds, f"{act.__name__} {self._last}")
        sys.excepthook = self._on_exception

    def _open(self) -> Opening:
        opening = Opening(self._application, None, Settings(f"{self._folder}/settings.ini"))
        opening.completed.connect(keep_what_is_loaded)
        opening.window.show()
        end = time.monotonic() + 30
        while not opening.is_complete and time.monotonic() < end:
            self._application.processEvents()
        require(opening.is_complete, "the window does not open")
        opening.desk.look_ahead()
        self._is_open = True
        opening.desk.files.closed.connect(self._on_files_closed)
        return opening

    def _look(self, page: Page) -> float:
        """Seconds until a panel is there for the first time."""
        begin = time.thread_time()
        self.opening.window.show_panel(page.name)
        self._application.processEvents()
        return time.thread_time() - begin

    def _on_files_closed(self) -> None:
        self._is_open = False

    def _window(self) -> QWidget:
        """What is in front, mostly."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None and popup.isVisible():
            return popup
        if not self._is_open:
            self._renew()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return self._random.choice([self.opening.window, *shown])

    def _renew(self) -> None:
        """Another start of the program: what the one before has left is forgotten first."""
        self.opening.window.deleteLater()
        self.opening.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.unfreeze()
        gc.collect()
        self.opening = self._open()

    def click(self, window: QWidget, place: QPoint) -> None:
        target, at = _under(window, place)
        QTest.mouseClick(target, self._random.choice(BUTTONS), self._keys(), at)

    def drag(self, window: QWidget, place: QPoint) -> None:
        target, at = _under(window, place)
        QTest.mousePress(target, BUTTONS[0], self._keys(), at)
        for _ in range(3):
            QTest.mouseMove(target, at + QPoint(*self._random.choices(range(-80, 80), k=2)))
        QTest.mouseRelease(target, BUTTONS[0], Modifier.NoModifier, at)

    def double_click(self, window: QWidget, place: QPoint) -> None:
        target, at = _under(window, place)
        QTest.mouseDClick(target, BUTTONS[0], self._keys(), at)

    def move(self, window: QWidget, place: QPoint) -> None:
        target, at = _under(window, place)
        QTest.mouseMove(target, at)

    def wheel(self, window: QWidget, place: QPoint) -> None:
        target, at = _under(window, place)
        turn = QPoint(0, self._random.choice((-120, 120, 480)))
        event = QWheelEvent(
            QPointF(at),
            QPointF(target.mapToGlobal(at)),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self._keys(),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    def key(self, window: QWidget, place: QPoint) -> None:
        target = QApplication.focusWidget() or window
        key, keys = Qt.Key(self._random.choice(KEYS)), self._keys()
        self._last = f"{keys} {key} on {target.metaObject().className()}"
        QTest.keyClick(target, key, keys)

    def enter(self, window: QWidget, place: QPoint) -> None:
        target = QApplication.focusWidget() or window
        QTest.keyClicks(target, self._random.choice(("0.5", "-1e3", "<b>", "relu", "1e999", "x")))

    def drop(self, window: QWidget, place: QPoint) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(f"{self._folder}/{self._random.choice(FILES)}")])
        action, keys = Qt.DropAction.CopyAction, Modifier.NoModifier
        event = QDropEvent(QPointF(5, 5), action, mime, BUTTONS[0], keys)
        if QApplication.activeModalWidget() is None:
            QApplication.sendEvent(self.opening.window, event)

    def resize(self, window: QWidget, place: QPoint) -> None:
        self.opening.window.resize(
            self._random.randrange(640, 1920), self._random.randrange(400, 1080)
        )

    def switch_theme(self, window: QWidget, place: QPoint) -> None:
        if self._is_open:
            self.opening.desk.toggle_theme()

    def close(self, window: QWidget, place: QPoint) -> None:
        if self._random.random() < 0.3:
            window.close()

    def _keys(self) -> Qt.KeyboardModifier:
        return self._random.choice(MODIFIERS)

    def _on_rescuer_timeout(self) -> None:
        """Qt's own file dialog waits for some answers, as nothing of the program does."""
        waits = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waits is not None and time.monotonic() - self._since > STUCK:
            waits.close()

    def _on_exception(self, kind: type, error: BaseException, trace: object) -> None:
        import traceback

        self.problems.append("".join(traceback.format_exception(error))[-1500:])

    def _on_message(self, kind: QtMsgType, _context: object, words: str) -> None:
        if not words.startswith(KNOWN):
            self.problems.append(f"Qt: {words}")

    _acts: tuple[Callable[["Anybody", QWidget, QPoint], None], ...] = (
        *(click,) * 8,
        *(key,) * 8,
        *(drag, drag, double_click, move, move, wheel, enter, drop, resize, switch_theme, close),
    )


def _under(window: QWidget, place: QPoint) -> tuple[QWidget, QPoint]:
    """The widget there, and the place in it."""
    target = window.childAt(place) or window
    return target, target.mapFrom(window, place)


FILES = ("net.bpnet", "torn.bpnet", "table.csv", "gone.bpnet")


def run(count: int, seed: int) -> Told:
    """So many events; the seed says which."""
    application = QApplication.instance() or QApplication(["x", "-style", "fusion"])
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        os.chdir(folder)
        try:
            return _run(application, folder, count, seed)  # type: ignore[arg-type]
        finally:
            sys.excepthook = sys.__excepthook__
            qInstallMessageHandler(None)
            os.chdir(here)


def _run(application: QApplication, folder: str, count: int, seed: int) -> Told:
    save(*examples()[0].open(), f"{folder}/net.bpnet")
    for name, content in (("torn.bpnet", b"{"), ("table.csv", b"a,b,c\n1,2,3\n4,5,6\n")):
        with open(f"{folder}/{name}", "wb") as file:
            file.write(content)
    anybody = Anybody(application, folder, seed)
    for number in range(count):
        try:
            anybody.act()
        except Failure as failure:
            raise Failure(f"event {number}: {failure}") from failure
        except Exception as error:
            raise Failure(f"event {number}: {type(error).__name__}: {error}") from error
        if anybody.problems:
            raise Failure(f"event {number}: {anybody.problems[0]}")
    first = {"ms for a panel's first look": round(1000 * anybody.first_look)}
    return Told({"events": count}) + anybody.pace.told() + Told({}, first)
