"""A parameter that is held wears a padlock, and only that."""

from PySide6.QtCore import QPoint

from app.locks import toggle_lock
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

HELD, FREE = Ref.parse("W.h.out[0,1]"), Ref.parse("W.x.h[0,1]")


def _corner(canvas: Canvas, ref: Ref) -> QPoint:
    """The upper left corner of a weight's capsule."""
    box = canvas.canvas_scene.items_by_key["label", ref].box()
    return canvas.mapFromScene(box.topLeft())


def _around(canvas: Canvas, ref: Ref) -> list[int]:
    shot, corner = canvas.viewport().grab().toImage(), _corner(canvas, ref)
    span = range(-3, 1)
    return [shot.pixel(corner.x() + x, corner.y() + y) for x in span for y in span]


def test_the_weights_of_a_held_layer_wear_a_padlock(canvas: Canvas, workspace: Workspace) -> None:
    before = {ref: _around(canvas, ref) for ref in (HELD, FREE)}
    toggle_lock(workspace, HELD)
    assert _around(canvas, HELD) != before[HELD]
    assert _around(canvas, FREE) == before[FREE]
    toggle_lock(workspace, HELD)
    assert _around(canvas, HELD) == before[HELD]


def test_held_biases_wear_one_too(canvas: Canvas, workspace: Workspace) -> None:
    toggle_lock(workspace, Ref.parse("b.h[1]"))
    states = {key: item.state for key, item in canvas.canvas_scene.items_by_key.items()}
    assert states["tag", "h", 0].is_held
    assert not states["tag", "out", 0].is_held
    assert not states["label", HELD].is_held
