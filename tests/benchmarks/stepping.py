"""From pressing "next" to the painted window; and a formula laid out and painted.

Rule: a step is a key press in the real window and ends when nothing is left to paint. Presses
without a pause leave no idle moment to make the next step ready in, a key that is held down leaves
the rest of a thirtieth of a second; both begin after the window has been looked at for a moment.
Beside the time of day stands the processor's, which other programs do not lengthen.
"""

import sys
import time
from dataclasses import dataclass

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
HELD_DOWN = 1 / 30  # seconds between two presses of a key that repeats
LONGEST_REST = 5.0
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
    held, crossings = _held_down(opening)
    return [
        _measure("next step to painted, 2-3-2, p99", small, 16),
        _measure("next step to painted, 4-5-5-3, p99", large, 33),
        _measure("all panels open, pressed without a pause, p99", whole, 16),
        _measure("all panels open, 30 presses a second, p99", held, 16),
        _measure("all panels open, over an update at that pace, p99", crossings, 33),
        _measure("formula laid out and painted, p99", formulas, 2),
    ]


@dataclass(frozen=True)
class Taken:
    """Seconds of the day, and of the processor."""

    day: float
    processor: float


def _measure(name: str, taken: list[Taken], target: float) -> Measure:
    day, processor = [each.day for each in taken], [each.processor for each in taken]
    own = f"p99 {_ms(percentile(processor, 0.99))}, median {_ms(median(processor))}"
    detail = f"median {_ms(median(day))} of {len(taken)}; of the processor {own}"
    return Measure(name, 1000 * percentile(day, 0.99), "ms", target, detail=detail)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


def _steps(opening: Opening) -> list[Taken]:
    """Walk through the pass again and again, a key press at a time."""
    player = opening.desk.workspace.player
    taken: list[Taken] = []
    _rest(opening)
    while len(taken) < SAMPLES:
        if player.cursor == len(player.walk):
            player.first()
            process_events()
        cursor = player.cursor
        taken.append(_press(opening))
        if player.cursor != cursor + 1:
            raise RuntimeError("Page Down made no step")
    return taken


def _held_down(opening: Opening) -> tuple[list[Taken], list[Taken]]:
    """Walk from pass to pass with the key held down: the steps, and the presses over an update."""
    player = opening.desk.workspace.player
    steps: list[Taken] = []
    crossings: list[Taken] = []
    _rest(opening)
    while len(steps) < SAMPLES:
        is_step = player.cursor < len(player.walk)
        before = time.perf_counter()
        (steps if is_step else crossings).append(_press(opening))
        while time.perf_counter() < before + HELD_DOWN:
            _idle()
    return steps, crossings


def _press(opening: Opening) -> Taken:
    """From the key to the painted window."""
    day, processor = time.perf_counter(), time.process_time()
    QTest.keyClick(opening.window.canvas, Qt.Key.Key_PageDown)
    process_events()
    return Taken(time.perf_counter() - day, time.process_time() - processor)


def _rest(opening: Opening) -> None:
    """Look at the window for a moment."""
    end = time.perf_counter() + LONGEST_REST
    process_events()
    while not opening.desk.foresight.is_resting and time.perf_counter() < end:
        _idle()


def _idle() -> None:
    process_events()
    time.sleep(0.0005)


def _formulas(workspace: Workspace) -> list[Taken]:
    """Every formula of a pass, laid out with nothing kept from before, and painted."""
    current = workspace.player.current
    if current is None:
        raise RuntimeError("the example has no pass")
    colours = Colours.of_theme(LIGHT)
    steps = [explain(current, step) for step in current.walk]
    lines = [equation.line for explanation in steps for equation in explanation.equations]
    image = QImage(int(FORMULA_WIDTH), 400, QImage.Format.Format_ARGB32_Premultiplied)
    return [_painted(line, colours, image) for line in lines for _ in range(5)]


def _painted(line: Markup, colours: Colours, image: QImage) -> Taken:
    _forget_layouts()
    painter = QPainter(image)
    day, processor = time.perf_counter(), time.process_time()
    sheet = arrange([line], [], FORMULA_SIZE, FORMULA_WIDTH)
    painter.translate(QPointF(0, 0))
    sheet.paint(painter, colours)
    taken = Taken(time.perf_counter() - day, time.process_time() - processor)
    painter.end()
    return taken


def _forget_layouts() -> None:
    for name in ("app.typeset.layout", "app.typeset.build", "app.typeset.sheet"):
        for function in vars(sys.modules[name]).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()
