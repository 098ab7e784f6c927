"""A parameter that is held wears a padlock, and only that."""

from PySide6.QtCore import QPoint, QPointF

from app.locks import toggle_lock
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

HELD, FREE = Ref.parse("W.h.out[0,1]"), Ref.parse("W.x.h[0,1]")


def _corner(canvas: Canvas, ref: Ref) -> QPoint:
    """The upper left corner of a weight's capsule."""
    box = canvas.canvas_scene.items_by_key["label", ref].box()
    return canvas.mapFromScene(box.topLeft())


def _pixels(canvas: Canvas, corner: QPointF) -> list[int]:
    """The colours right around a place in the scene."""
    shot, at = canvas.viewport().grab().toImage(), canvas.mapFromScene(corner)
    span = range(-3, 4)
    return [shot.pixel(at.x() + x, at.y() + y) for x in span for y in span]


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


def test_the_padlock_of_a_held_bias_covers_nothing_of_the_gradient_above_it(
    canvas: Canvas, workspace: Workspace
) -> None:
    bias = Ref.parse("b.out[0]")
    toggle_lock(workspace, bias)
    workspace.player.seek(workspace.player.step_of(Ref.parse("dL_db.out[0]")) or 0)
    places = list(canvas.canvas_scene.items_by_key["tag", "out", 0].places())
    own, gradient = (
        canvas.canvas_scene.items_by_key["tag", "out", 0].mapRectToScene(rect) for rect, _ in places
    )
    before = [_pixels(canvas, own.bottomLeft()), _pixels(canvas, gradient.bottomLeft())]
    toggle_lock(workspace, bias)
    after = [_pixels(canvas, own.bottomLeft()), _pixels(canvas, gradient.bottomLeft())]
    assert before[0] != after[0]
    assert before[1] == after[1]
