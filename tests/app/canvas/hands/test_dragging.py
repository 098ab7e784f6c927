"""Dragging a number: both directions, its three speeds, its tip, and the update's old value."""

from itertools import chain

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.style import DARK, LIGHT, Theme
from app.workspace import Workspace
from core.network.ref import Ref
from core.project.edit import set_number
from tests.app.canvas.conftest import Canvas

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WEIGHT = "W.x.h[0,0]"


def drag(
    qtbot: QtBot, canvas: Canvas, ref: str, by: QPoint, keys: Qt.KeyboardModifier = PLAIN
) -> None:
    """Press on a number and move; the button stays down."""
    start, viewport = canvas.point_of(ref), canvas.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        move(canvas, start + by * share, keys)


def move(canvas: Canvas, point: QPoint, keys: Qt.KeyboardModifier = PLAIN) -> None:
    viewport, kind = canvas.viewport(), QEvent.Type.MouseMove
    place = QPointF(viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(point), place, LEFT, LEFT, keys))


def weight(workspace: Workspace, ref: str = WEIGHT) -> float:
    return workspace.document.project.network.parameter(Ref.parse(ref))


@pytest.mark.parametrize(
    ("by", "value"),
    [
        (QPoint(40, 0), 1.5),
        (QPoint(-40, 0), 0.7),
        (QPoint(0, -40), 1.5),
        (QPoint(0, 40), 0.7),
        (QPoint(0, 85), 0.25),
        (QPoint(20, -20), 1.5),
    ],
)
def test_right_and_up_make_larger(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, by: QPoint, value: float
) -> None:
    drag(qtbot, canvas, WEIGHT, by)
    assert weight(workspace) == pytest.approx(value)
    assert "0.000" not in canvas.hint_text


@pytest.mark.parametrize(("keys", "value"), [(SHIFT, 1.14), (CTRL, 5.1)])
def test_shift_is_finer_and_ctrl_coarser(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, keys: Qt.KeyboardModifier, value: float
) -> None:
    drag(qtbot, canvas, WEIGHT, QPoint(0, -40), keys)
    assert weight(workspace) == pytest.approx(value)


def test_a_key_pressed_on_the_way_does_not_let_the_number_jump(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    start = canvas.point_of(WEIGHT)
    drag(qtbot, canvas, WEIGHT, QPoint(40, 0))
    move(canvas, start + QPoint(50, 0), SHIFT)
    assert weight(workspace) == pytest.approx(1.51)


def test_the_pointer_says_what_can_be_dragged(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    for ref, shape in (
        ("W.h.out[0,0]", Qt.CursorShape.SizeHorCursor),
        ("product.x.h[0,0]", Qt.CursorShape.SizeHorCursor),
        ("a.x[0]", Qt.CursorShape.SizeHorCursor),
        ("z.h[0]", Qt.CursorShape.PointingHandCursor),
    ):
        qtbot.mouseMove(canvas.viewport(), canvas.point_of(ref))
        assert canvas.viewport().cursor().shape() is shape


@pytest.mark.parametrize("by", [QPoint(40, 0), QPoint(0, -40)])
def test_the_tip_never_covers_a_dragged_number_nor_its_neuron(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, by: QPoint
) -> None:
    workspace.player.last()
    plan = canvas.canvas_scene.plan
    assert plan is not None
    network = workspace.document.project.network
    weights = (f"W.{one}.{two}[0,1]" for one, two in (("x", "h"), ("h", "out")))
    for ref in chain(weights, ("b.h[0]", "b.out[1]", "a.x[1]", "y.out[0]")):
        address = Ref.parse(ref)
        drag(qtbot, canvas, ref, by)
        tip = canvas.hint_rect
        assert {"predicted", "true"} <= set(canvas.hint_text.replace(",", "").split()) or (
            address.quantity == "y" and "true" in canvas.hint_text
        )
        box = plan.layout.boxes[address.layer or network.inputs.id, address.unit or 0]
        assert not tip.intersects(canvas.mapFromScene(box.full).boundingRect())
        assert not tip.intersects(canvas.viewport_rect(address))
        assert canvas.viewport().rect().contains(tip)
        qtbot.mouseRelease(canvas.viewport(), LEFT, pos=QPoint(2, 2))


def test_the_tip_stays_where_it_is_while_a_hand_moves(qtbot: QtBot, canvas: Canvas) -> None:
    drag(qtbot, canvas, WEIGHT, QPoint(10, 0))
    first = canvas.hint_rect.topLeft()
    move(canvas, canvas.point_of(WEIGHT) + QPoint(25, -30))
    assert canvas.hint_rect.topLeft() == first


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_tip_is_framed_in_the_themes_colours(
    qtbot: QtBot, canvas: Canvas, theme: Theme
) -> None:
    canvas.set_theme(theme)
    drag(qtbot, canvas, WEIGHT, QPoint(40, 0))
    rect: QRect = canvas.hint_rect
    picture = canvas.viewport().grab().toImage()
    ground = picture.pixelColor(rect.left() + 4, rect.center().y())
    frame = picture.pixelColor(rect.left(), rect.center().y())
    assert ground == theme.colour("raised")
    assert abs(frame.lightness() - ground.lightness()) > 40


@pytest.mark.parametrize("ref", [WEIGHT, "W.h.out[1,2]", "b.out[0]"])
@pytest.mark.parametrize("prefix", ["", "new_"])
def test_at_the_update_the_old_value_can_be_typed_and_dragged(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, ref: str, prefix: str
) -> None:
    workspace.player.last()
    shown = prefix + ref
    before = weight(workspace, ref)
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(shown))
    assert canvas.editor is not None
    assert float(canvas.editor.text().replace("−", "-")) == before
    qtbot.keyClicks(canvas.editor, "0.25")
    qtbot.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert weight(workspace, ref) == 0.25
    drag(qtbot, canvas, shown, QPoint(0, -20))
    assert weight(workspace, ref) == pytest.approx(0.45)


def test_esc_takes_back_a_drag_but_not_the_training_that_it_paused(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    drag(qtbot, canvas, WEIGHT, QPoint(40, 0))
    assert not workspace.training.is_running
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.document.project.run.updates > 3
    assert workspace.document.undo_stack.undoText() == "Train"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        (WEIGHT, "the weight from input 1 to hidden neuron 1"),
        ("b.out[1]", "the bias of output 2"),
        ("a.x[1]", "input 2"),
        ("y.out[0]", "the target of output 1"),
    ],
)
def test_the_undo_step_says_which_number_was_changed(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, ref: str, words: str
) -> None:
    workspace.player.last()
    workspace.player.step_back()
    drag(qtbot, canvas, ref, QPoint(40, 0))
    assert workspace.document.undo_stack.undoText() == f"Change {words}"


def test_a_drag_lands_on_the_decimals_that_are_shown(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    ref = Ref.parse(WEIGHT)
    workspace.document.edit("Set", lambda project: set_number(project, ref, 0, 2.208897123))
    drag(qtbot, canvas, WEIGHT, QPoint(40, 0))
    assert workspace.player.value(ref) == round(2.208897123 + 0.4, workspace.player.digits)
    assert canvas.text_of(WEIGHT) == "+2.609"
