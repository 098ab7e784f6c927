"""The scenes of building by hand: boxes chosen, a band, an edge that is refused, a menu, a start.

Rule: every scene is made with the mouse, as a person would.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from core.network.ref import Ref
from tests.gallery.stage import Stage

LEFT = Qt.MouseButton.LeftButton


def _centre(stage: Stage, node: str, unit: int) -> QPoint:
    boxes = stage.desk.canvas.canvas_scene.plan.layout.boxes
    return stage.desk.canvas.mapFromScene(boxes[node, unit].rect.center())


def _port(stage: Stage, node: str, unit: int) -> QPoint:
    boxes = stage.desk.canvas.canvas_scene.plan.layout.boxes
    return stage.desk.canvas.mapFromScene(boxes[node, unit].exit)


def _move(stage: Stage, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    viewport = stage.desk.canvas.viewport()
    place = QPointF(viewport.mapToGlobal(point))
    keys = Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, QPointF(point), place, Qt.MouseButton.NoButton, buttons, keys)
    QApplication.sendEvent(viewport, event)


def _drag(stage: Stage, start: QPoint, end: QPoint) -> None:
    """Press and move; the button stays down."""
    _move(stage, start)
    QTest.mousePress(stage.desk.canvas.viewport(), LEFT, pos=start)
    for share in (0.2, 0.6, 1.0):
        _move(stage, start + (end - start) * share, LEFT)
    stage.settle(100)


def _click(stage: Stage, point: QPoint, keys: Qt.KeyboardModifier | None = None) -> None:
    keys = keys or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(stage.desk.canvas.viewport(), LEFT, keys, point)
    stage.settle(100)


def _drawing(stage: Stage) -> None:
    _drag(stage, _port(stage, "h", 1), _centre(stage, "out", 1) + QPoint(0, 40))


def _skipping(stage: Stage) -> None:
    _drag(stage, _port(stage, "x", 0), _centre(stage, "out", 0) - QPoint(20, 0))


def _refused(stage: Stage) -> None:
    _drag(stage, _port(stage, "h", 0), _centre(stage, "x", 1))


def _band(stage: Stage) -> None:
    end = _centre(stage, "out", 1) + QPoint(20, 20)
    _drag(stage, _centre(stage, "h", 1) + QPoint(-120, -20), end)


def _chosen(stage: Stage) -> None:
    stage.seek(18)
    _click(stage, _centre(stage, "h", 0))
    _click(stage, _centre(stage, "h", 2), Qt.KeyboardModifier.ControlModifier)


def _snapping(stage: Stage) -> None:
    start = _centre(stage, "h", 1) - QPoint(20, 10)
    _drag(stage, start, start + QPoint(60, 3 + (_centre(stage, "out", 0) - start).y() - 10))


def _menu(place: Callable[[Stage], QPoint]) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        point, viewport = place(stage), stage.desk.canvas.viewport()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(
            viewport, QContextMenuEvent(reason, point, viewport.mapToGlobal(point))
        )
        stage.settle(200)

    return scene


def _removed(stage: Stage) -> None:
    builder = stage.desk.workspace.builder
    for address in ("W.x.h[1,0]", "W.h.out[0,2]"):
        builder.cut_edge(Ref.parse(address))
    builder.draw_edge(("x", 1), ("out", 0))
    stage.settle(100)
    stage.press(Qt.Key.Key_B)
    stage.settle(200)


def _column_foot(stage: Stage) -> None:
    boxes = stage.desk.canvas.canvas_scene.plan.layout.boxes
    foot = boxes["out", 1].full
    _move(stage, stage.desk.canvas.mapFromScene(QPointF(foot.center().x(), foot.bottom() + 8)))
    stage.settle(100)


def _keys_draw(stage: Stage) -> None:
    _click(stage, _centre(stage, "x", 1))
    stage.press(Qt.Key.Key_E)
    stage.press(Qt.Key.Key_Down)
    stage.settle(100)


def _mouse_help(stage: Stage) -> None:
    stage.desk.help.show_keys()
    stage.desk.help.dialog.findChild(QTabWidget).setCurrentIndex(2)
    stage.settle()


def _naming(stage: Stage) -> None:
    _click(stage, _centre(stage, "h", 1))
    stage.press(Qt.Key.Key_F2)
    stage.settle(100)


def _invited(stage: Stage) -> None:
    stage.desk.files.new()
    stage.settle()
    _move(stage, _centre(stage, "x", 1))
    stage.settle(100)


BUILDING: dict[str, Callable[[Stage], None]] = {
    "build_empty": _invited,
    "build_drawing": _drawing,
    "build_skipping": _skipping,
    "build_refused": _refused,
    "build_by_keys": _keys_draw,
    "build_band": _band,
    "build_chosen": _chosen,
    "build_snapping": _snapping,
    "build_removed": _removed,
    "build_handle": _column_foot,
    "build_naming": _naming,
    "build_mouse_help": _mouse_help,
    "build_menu_box": _menu(lambda stage: _centre(stage, "h", 1)),
    "build_menu_edge": _menu(
        lambda stage: stage.desk.canvas.viewport_rect(Ref.parse("W.x.h[0,0]")).center()
    ),
    "build_menu_empty": _menu(lambda stage: QPoint(8, 8)),
}
