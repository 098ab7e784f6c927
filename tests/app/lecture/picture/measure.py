"""Sizes, contrasts and overlaps of lectures: every layered network up to 3-4-3, step by step.

`python -m tests.app.lecture.picture.measure [EVERY [LAYOUT ...]]` measures all of them at
1920x1080, light and dark, at every press of the walk, beside the matrices and the loss plot too;
beside "try a change" at the first and the last step of every kind, and with three parameters in
hand. With a number every so many-th network, with names those layouts. `test_measure.py` measures
a few.

Rule: up to 3-4-3 means I-O and I-H-O with at most 3 inputs, 4 hidden units and 3 outputs. What is
measured is what the lecture's window paints.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtWidgets import QApplication

from app.canvas.frames.states import Mark
from app.lecture.layouts.change import ChangePane
from app.lecture.layouts.layout import Layout
from app.lecture.picture.around import around
from app.lecture.presented import from_start
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM, sizes_for
from app.lecture.window import LectureWindow
from app.style import THEMES, ThemeOwner
from core.data.dataset import Dataset
from core.passes.steps import Grain
from core.project.project import ViewState
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.verbs import Train
from tests.app.canvas.shapes import layered, project_of
from tests.app.lecture.picture.changes import in_hand, settle, tried
from tests.app.lecture.picture.panes import faults_beside
from tests.app.lecture.picture.recorder import LENS, Text, texts_of

SCREEN = (1920, 1080)
SHAPES = [
    *product(range(1, 4), range(1, 4)),
    *product(range(1, 4), range(1, 5), range(1, 4)),
]
_SLACK = 0.05  # of a pixel, and of a contrast
_STEP_CONTRAST, _CONTRAST = 7.0, 4.5
_MOST_LARGE = 12
_FORMULA_SHARE = 0.3
_UPDATES, _TURNS = 30, 4
LAYOUTS = (Layout.FORMULA, Layout.PLOT, Layout.MATRICES, Layout.CHANGE)


def state_of(sizes: tuple[int, ...], grain: str = "node", updates: int = 0) -> LessonState:
    """The lecture of a network with these sizes and two samples, before its first step."""
    project = project_of(layered(*sizes, activation="sigmoid"), samples=2)
    if updates:
        project = Train(updates).act(Moment(project, 0, Grain(grain))).project
    return from_start(project, ViewState(grain=grain))


def trained_state() -> LessonState:
    """The lecture of a 2-2-1 that is nearly right: its gradients have six or seven places."""
    rows = (([0.60218, 0.50291], [-0.44487, 0.71013]), ([1.23890, -0.10163],))
    biases = ([0.10218, -0.04497], [0.67421])
    network = layered(2, 2, 1, activation="sigmoid")
    layers = [
        replace(layer, parameters={"W": np.array(weights), "b": np.array(bias)})
        for layer, weights, bias in zip(network.layers, rows, biases, strict=True)
    ]
    project = project_of(replace(network, layers=tuple(layers)))
    data = Dataset(np.array([[1.0, 2.0]]), np.array([[1.0]]))
    return from_start(replace(project, data=data), ViewState())


def presses(state: LessonState, is_every: bool = True) -> list[int]:
    """All presses, or those of the first and the last step of every kind."""
    if is_every:
        return list(range(len(state.presses)))
    walk = state.scene.moment.walk
    kinds: dict[object, list[int]] = {}
    for n, step in enumerate(walk, 1):
        kinds.setdefault((step.kind, step.phase), []).append(n)
    wanted = {0} | {n for steps in kinds.values() for n in (steps[0], steps[-1])}
    return [i for i, each in enumerate(state.presses) if (each.step or each.cursor) in wanted]


def faults(window: LectureWindow, height: int = SCREEN[1]) -> Iterator[str]:
    """What is too small, too faint, cut or overlaps in the picture as it is."""
    canvas, sizes = window.canvas, sizes_for(height)
    texts = texts_of(canvas, sizes.capital)
    for text in texts:
        least = sizes.halo_capital if text.owner == LENS else sizes.capital
        if text.capital < least - _SLACK:
            yield f"{text.owner} {text.text}: {text.capital:.1f} px high"
        wanted = _STEP_CONTRAST if text.is_of_step else _CONTRAST
        if text.contrast < wanted - _SLACK:
            yield f"{text.owner} {text.text}: contrast {text.contrast:.2f}"
    yield from _overlaps(texts)
    yield from _boxes(window)
    yield from _halos(window)
    yield from _words(window, height)
    yield from faults_beside(window, canvas.canvas_scene.inks.theme, sizes)
    if window.pane is None:
        yield from _left_out(window, texts)


def _overlaps(texts: list[Text]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if one.rect.adjusted(1, 1, -1, -1).intersects(other.rect.adjusted(1, 1, -1, -1)):
            yield f"{one.owner} {one.text} and {other.owner} {other.text} overlap"


def _boxes(window: LectureWindow) -> Iterator[str]:
    """Labels that touch each other or what belongs to a box; lenses that hide it."""
    scene, view = window.canvas.canvas_scene, window.canvas.viewportTransform()
    items = {key: item for key, item in scene.items_by_key.items() if item.isVisible()}
    labels = {key: box for key, item in items.items() if (box := item.box()) is not None}
    for (one, left), (other, right) in combinations(labels.items(), 2):
        if left.intersects(right):
            yield f"{one} and {other} touch"
    fixed = list(around({k: item for k, item in items.items() if k[0] != "tag"}, None))
    for key, box in labels.items():
        if any(box.adjusted(1, 1, -1, -1).intersects(rect) for rect in fixed):
            yield f"{key} touches a box"
    rects = [view.mapRect(box) for box in labels.values()]
    room = QRectF(window.canvas.viewport().rect())
    for lens in window.canvas.lenses:
        if any(lens.rect.intersects(rect) for rect in rects) or not room.contains(lens.rect):
            yield f"the lens of {lens.shown.ref} is cut or cuts a label"


def _halos(window: LectureWindow) -> Iterator[str]:
    """What the step writes has a lens each, or none has a halo."""
    items = window.canvas.canvas_scene.items_by_key.values()
    halos = {n.ref for item in items for _, n in item.places() if n.has_halo} - {None}
    halos = {ref for ref in halos if ref.quantity != "da_dz"}
    lenses = {lens.shown.ref for lens in window.canvas.lenses}
    if halos != lenses or len(lenses) > _MOST_LARGE:
        yield f"halo at {halos}, lenses at {lenses}"


def _left_out(window: LectureWindow, texts: list[Text]) -> Iterator[str]:
    """What the step reads or writes on an edge stands on the screen, there or in a lens."""
    canvas = window.canvas
    seen = {(text.owner, text.text) for text in texts}
    lenses = {lens.shown.ref for lens in canvas.lenses}
    for key, item in canvas.canvas_scene.items_by_key.items():
        for _, number in item.places() if key[0] in ("label", "product") else ():
            is_of_step = number.mark in (Mark.READ, Mark.WRITTEN) and number.ref not in lenses
            if is_of_step and not any(o == key and t.endswith(number.text) for o, t in seen):
                yield f"{key} {number.text} is left out"


def _words(window: LectureWindow, height: int) -> Iterator[str]:
    """The formula, and the line that says which step this is."""
    sizes, formula = sizes_for(height), window.formula
    if sizes.formula * SYMBOL_CAPITAL_EM < sizes.halo_capital - _SLACK:
        yield "the formula is too small"
    if formula.height() > _FORMULA_SHARE * height:
        yield "the formula takes too much room"
    for column in formula.columns:
        if column.isVisible() and column.sheet.width > column.width() + 1:
            yield "the formula is cut"
    if window.place.font().pixelSize() * CAPITAL_EM < sizes.capital - _SLACK:
        yield "the line of the step is too small"


def measured(
    sizes: tuple[int, ...],
    theme: str,
    is_every: bool = True,
    grain: str = "node",
    layout: Layout = Layout.FORMULA,
) -> Iterator[str]:
    """The faults of one network, each with its press."""
    state = state_of(sizes, grain, _UPDATES if layout is Layout.PLOT else 0)
    name = f"{'-'.join(map(str, sizes))}, {theme}, {layout.value}"
    return measured_in(state, name, theme, is_every, layout)


def measured_in(
    state: LessonState,
    name: str,
    theme: str,
    is_every: bool = True,
    layout: Layout = Layout.FORMULA,
) -> Iterator[str]:
    """The faults of one lecture, each with its press."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = LectureWindow(state, ThemeOwner(application, THEMES[theme]))
    window.resize(*SCREEN)
    window.show()
    window.take_looks(window.looks._replace(layout=layout))
    for _ in range(_TURNS):
        application.processEvents()  # the plot is made a turn after it is first seen
    try:
        for press in presses(state, is_every and layout is not Layout.CHANGE):
            window.shown.show(state.to(press))
            if isinstance(window.pane, ChangePane):
                settle(window.pane)
            for what in _views(window, press):
                yield from (f"{name}, press {press}{what}: {fault}" for fault in faults(window))
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _views(window: LectureWindow, press: int) -> Iterator[str]:
    """The press as it is; beside "try a change", first and last, with parameters in hand too."""
    yield ""
    pane, state = window.pane, window.state
    if isinstance(pane, ChangePane) and press in (0, len(state.presses) - 1):
        for ref in tried(state.scene.moment.project.network):
            yield from in_hand(window, ref)


def main(arguments: list[str]) -> int:
    """Say every fault; 1 where there is one."""
    from app.export.paper import ensure_application

    ensure_application()
    every, *names = arguments or ["1"]
    chosen = SHAPES[:: int(every)]
    layouts = tuple(map(Layout, names)) or LAYOUTS
    found = 0
    for layout, sizes, theme in product(layouts, chosen, THEMES):
        found += _said(measured(sizes, theme, layout=layout))
    for layout, theme in product(layouts, THEMES):
        name = f"trained 2-2-1, {theme}, {layout.value}"
        found += _said(measured_in(trained_state(), name, theme, layout=layout))
    told = ", ".join(layout.value for layout in layouts)
    _say(f"{len(chosen)} networks, light and dark, {told}: {found} faults")
    return 1 if found else 0


def _said(faults: Iterator[str]) -> int:
    """How many there are, each said."""
    count = 0
    for count, fault in enumerate(faults, 1):  # noqa: B007
        _say(fault)
    return count


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
