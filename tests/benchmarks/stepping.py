"""From pressing "next" to the painted window; and a formula laid out and painted.

Rule: a step is a key press in the real window and ends when nothing is left to paint.
"""

import sys
import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from app.start.application import Opening
from app.style import LIGHT
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from app.workspace import Workspace
from core.passes.explain import explain
from core.passes.markup import Markup
from tests.benchmarks.measure import Measure, median, percentile
from tests.benchmarks.window import (
    open_all_panels,
    open_window,
    process_events,
    sigmoid_project,
)

SAMPLES = 400
FORMULA_SIZE, FORMULA_WIDTH = 22.0, 880.0


def measure() -> list[Measure]:
    """Milliseconds: p99 of a step of two networks and with all panels, p99 of a formula."""
    opening = open_window()
    workspace = opening.desk.workspace
    small = _steps(opening)
    formulas = _formulas(workspace)
    workspace.document.open(sigmoid_project((4, 5, 5, 3), 1))
    process_events()
    large = _steps(opening)
    workspace.document.open(sigmoid_project((2, 3, 2), 1))
    open_all_panels(opening)
    whole = _steps(opening)
    return [
        _measure("next step to painted, 2-3-2, p99", small, 16),
        _measure("next step to painted, 4-5-5-3, p99", large, 33),
        _measure("next step with all panels open, 2-3-2, p99", whole, 16),
        _measure("formula laid out and painted, p99", formulas, 2),
    ]


def _measure(name: str, seconds: list[float], target: float) -> Measure:
    detail = f"median {1000 * median(seconds):.2f} ms of {len(seconds)}"
    return Measure(name, 1000 * percentile(seconds, 0.99), "ms", target, detail=detail)


def _steps(opening: Opening) -> list[float]:
    """Walk through the pass again and again, a key press at a time."""
    player = opening.desk.workspace.player
    taken: list[float] = []
    while len(taken) < SAMPLES:
        if player.cursor == len(player.walk):
            player.first()
            process_events()
        cursor = player.cursor
        before = time.perf_counter()
        QTest.keyClick(opening.window.canvas, Qt.Key.Key_PageDown)
        process_events()
        taken.append(time.perf_counter() - before)
        if player.cursor != cursor + 1:
            raise RuntimeError("Page Down made no step")
    return taken


def _formulas(workspace: Workspace) -> list[float]:
    """Every formula of a pass, laid out with nothing kept from before, and painted."""
    current = workspace.player.current
    if current is None:
        raise RuntimeError("the example has no pass")
    colours = Colours.of_theme(LIGHT)
    steps = [explain(current, step) for step in current.walk]
    lines = [equation.line for explanation in steps for equation in explanation.equations]
    image = QImage(int(FORMULA_WIDTH), 400, QImage.Format.Format_ARGB32_Premultiplied)
    return [_painted(line, colours, image) for line in lines for _ in range(5)]


def _painted(line: Markup, colours: Colours, image: QImage) -> float:
    _forget_layouts()
    painter = QPainter(image)
    before = time.perf_counter()
    sheet = arrange([line], [], FORMULA_SIZE, FORMULA_WIDTH)
    painter.translate(QPointF(0, 0))
    sheet.paint(painter, colours)
    taken = time.perf_counter() - before
    painter.end()
    return taken


def _forget_layouts() -> None:
    for name in ("app.typeset.layout", "app.typeset.build"):
        for function in vars(sys.modules[name]).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()
