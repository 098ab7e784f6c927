"""`Warming`: what a first step, a first update and a first look at a panel import, in idle moments.

Rule: it begins when the window has been on the screen for a while, works in slices, and rests while
anything moves: a button is held, something plays or trains. What is not warm by then is imported
when it is needed, as without it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

WAIT_MS = 1000
PAUSE_MS = 15  # between two slices
SLICE = 0.004

STEPS = (
    *("core.passes.equation", "core.passes.lines.composer", "core.passes.explanations.backward"),
    *("core.passes.explanations.parameters", "core.passes.explanations.forward"),
    *("core.passes.explanations.update", "core.passes.explain", "unicodedata"),
    *("app.canvas.items.pulse", "core.training.fast.descent", "core.training.fast.fast_path"),
    *("core.training.trainer", "core.training.update", "core.network.moves", "app.plots.curve"),
    *("app.walk.travelling", "app.panels.bars.run_strip"),
)
_PANELS = (
    *("app.panels.network_panel", "app.panels.data.data_panel", "app.panels.training_panel"),
    *("app.pages.page_places", "app.panels.inspector", "app.panels.plots.plots_panel"),
)
# pyqtgraph looks at every name of these, and each is made when it is looked at first
_QT = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_BEHIND_PLOTS = (
    *("locale", "subprocess", "importlib.resources", "cProfile", "xml.etree.ElementTree"),
    *("pydoc", "multiprocessing.connection", "multiprocessing.util", "PySide6.QtSvg"),
    *("PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
)
_PLOTS = ("app.plots.graph", "app.panels.plots.loss_view")
_SELDOM = (
    *("app.panels.samples.samples_panel", "core.training.epochs", "core.data.standardise"),
    *("app.panels.checks.checks_panel", "app.panels.matrices.matrices_panel"),
    *("app.panels.checks.gradients.gradient_section", "app.panels.chain.chain_panel"),
    "app.lessons.lesson_panel",
)


class Warming(QObject):
    """Imports by and by; `is_busy` says when not."""

    def __init__(self, parent: QObject, is_busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._pieces = pieces()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(WAIT_MS)

    def _on_timer_timeout(self) -> None:
        self._timer.setInterval(PAUSE_MS)
        if self._is_busy() or QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            return
        end = perf_counter() + SLICE
        for _ in self._pieces:
            if perf_counter() > end:
                return
        self._timer.stop()


def pieces() -> Iterator[None]:
    """All that there is to do, a little at a time: the steps first, then the panels."""
    for name in (*STEPS, *_PANELS):
        import_module(name)
        yield
    for name in _QT:
        module = import_module(name)
        for each in dir(module):
            with suppress(AttributeError):
                getattr(module, each)
            yield
    for name in (*_BEHIND_PLOTS, *_PLOTS, *_SELDOM):
        import_module(name)
        yield
