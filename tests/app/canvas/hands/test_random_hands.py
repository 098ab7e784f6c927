"""Hands at random, pressing, dragging, typing: nothing breaks, and undo takes all of it back."""

from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.canvas.acting import ALT, CTRL, LEFT, PLAIN, SHIFT, layout, point_at
from tests.app.canvas.conftest import Canvas

Key = Qt.Key
KEYS = (
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Return),
    *(Key.Key_Escape, Key.Key_Space, Key.Key_1, Key.Key_Period),
)
EVENTS = 120
LARGEST = 40  # boxes


@pytest.mark.parametrize("seed", range(4))
def test_nothing_breaks_and_undo_takes_everything_back(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, seed: int
) -> None:
    random = Random(seed)  # noqa: S311
    before = workspace.document.project
    canvas.setFocus()
    for _ in range(EVENTS):
        _act(random, canvas, workspace)
        assert set(workspace.selection.units) <= set(layout(canvas).boxes)
        has_pass = workspace.player.current is not None
        assert has_pass is not bool(workspace.document.project.misfit)
    qtbot.keyClick(canvas, Key.Key_Escape)
    canvas.hands.entry.close()
    while workspace.document.undo_stack.canUndo():
        workspace.document.undo()
    assert workspace.document.project is before


def _act(random: Random, canvas: Canvas, workspace: Workspace) -> None:
    keys = random.choice((PLAIN, PLAIN, PLAIN, SHIFT, CTRL, ALT))
    place = _place(random, canvas)
    match random.randrange(12):
        case 0 | 1 | 2:
            point_at(canvas, place, random.choice((LEFT, None)))
        case 3 | 4:
            QTest.mousePress(canvas.viewport(), LEFT, keys, place)
        case 5 | 6:
            QTest.mouseRelease(canvas.viewport(), LEFT, keys, place)
        case 7:
            QTest.mouseDClick(canvas.viewport(), LEFT, keys, place)
        case 8 | 9:
            QTest.keyClick(QApplication.focusWidget() or canvas, random.choice(KEYS), keys)
        case 10:
            _build(random, canvas, workspace)
        case _:
            (workspace.document.undo, workspace.player.last, workspace.player.first)[
                random.randrange(3)
            ]()


def _build(random: Random, canvas: Canvas, workspace: Workspace) -> None:
    building = canvas.hands.building
    is_large = sum(workspace.document.project.network.sizes.values()) > LARGEST
    adding = (building.add_unit, building.add_layer, building.duplicate, building.paste)
    others = (building.remove, building.copy, building.draw_edge, building.name)
    random.choice(others if is_large else (*adding, *others, building.choose_all))()


def _place(random: Random, canvas: Canvas) -> QPoint:
    """At a box, at its port, at a number, at a handle, or anywhere."""
    box = random.choice(list(layout(canvas).boxes.values()))
    numbers = [rect.center() for rect in canvas.number_rects()]
    handles = [canvas.mapFromScene(each.place) for each in canvas.hands.handles._all()]
    anywhere = QPoint(random.randrange(canvas.width()), random.randrange(canvas.height()))
    at_box = [canvas.mapFromScene(point) for point in (box.rect.center(), box.exit)]
    return random.choice((*at_box, random.choice(numbers or [anywhere]), anywhere, *handles[-2:]))
