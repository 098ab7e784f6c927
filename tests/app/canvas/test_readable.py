"""Whatever the size of the window, what a step writes is whole and can be read."""

from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import LEAST_READABLE
from app.canvas.places.slots import LEAST_PIXELS
from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.acting import view_of
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.shapes import layered, project_of


def test_a_narrow_label_shows_the_gradient_while_the_step_writes_it(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(4, 5, 5, 3)))
    view = view_of(qtbot, workspace)
    view.resize(860, 430)
    view.show()
    for step in workspace.player.walk:
        if step.kind == "parameters":
            workspace.player.seek(step.n)
            placed = {key[1] for key in view.canvas_scene.items_by_key if key[0] == "label"}
            shown = {ref for ref, _ in view.shown_numbers()}
            written = {ref for ref in step.writes if ref.of("W") in placed}
            assert written <= shown


WINDOWS = [(665, 440), (921, 455), (1560, 815)]


@pytest.mark.parametrize("size", WINDOWS, ids=["1024x768", "1280x720", "1920x1080"])
def test_every_step_of_the_first_example_is_whole_and_readable(
    qtbot: QtBot, workspace: Workspace, size: tuple[int, int]
) -> None:
    view = view_of(qtbot, workspace)
    view.resize(*size)
    view.show()
    scene, seen = view.canvas_scene, QRectF(view.viewport().rect())
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        assert scene.plan is not None
        layout = scene.plan.layout
        taken = [layout.loss, *(layout.target(box) for box in layout.outputs)]
        for key, label in scene.label_boxes().items():
            assert seen.contains(view.viewportTransform().mapRect(label)), (cursor, key)
            assert not any(label.intersects(rect) for rect in taken), (cursor, key)
            pixels = scene.items_by_key[key].smallest_font() * view.transform().m11()
            assert pixels >= LEAST_PIXELS - 0.5, (cursor, key)


@pytest.mark.parametrize("ref", ["b.h[0]", "b.out[1]", "W.x.h[0,0]"])
def test_a_new_value_stands_behind_the_old_one_in_one_line(
    canvas: Canvas, workspace: Workspace, ref: str
) -> None:
    workspace.player.last()
    old, new = (canvas.viewport_rect(Ref.parse(each)) for each in (ref, f"new_{ref}"))
    assert old.center().y() == new.center().y()
    assert old.center().x() < new.center().x()


def test_where_room_is_short_every_parameter_shows_its_new_value_alone(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(4, 5, 5, 3)))
    view = CanvasView(workspace, LIGHT)
    qtbot.addWidget(view)
    view.resize(860, 430)
    view.show()
    workspace.player.last()
    shown = {ref.quantity for ref, _ in view.shown_numbers()}
    assert {"new_W", "new_b"} <= shown
    assert not {"W", "b"} & shown


def test_a_small_loss_is_readable_while_training(
    canvas: Canvas, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = type(workspace.training)
    monkeypatch.setattr(training, "is_running", property(lambda _: True))
    monkeypatch.setattr(training, "loss", property(lambda _: 6.7712e-6))
    canvas.refresh()
    assert canvas.text_of("batch_loss") == "6.77·10⁻⁶"
    given = [canvas.text_of(ref) for ref in ("a.x[0]", "a.x[1]", "y.out[0]", "y.out[1]")]
    assert given == ["2", "1", "0", "1"]
    assert canvas.text_of("z.h[0]") is None


def test_in_a_small_picture_only_what_the_step_writes_is_in_the_boxes(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(4, 14, 3)))
    view = view_of(qtbot, workspace)
    view.resize(860, 430)
    view.show()
    inks, written = view.canvas_scene.inks, []
    original = type(inks).words

    def words(self: object, painter: QPainter, text: str, *rest: Any) -> None:
        if inks.is_readable(painter, rest[1]):
            written.append((text, rest[1] * view.transform().m11()))
        original(inks, painter, text, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(inks), "words", words)
        workspace.player.seek(1)
        view.grab()
    number = {str(ref): text for ref, text in view.shown_numbers()}["z.h1[0]"]
    assert number in {text for text, _ in written}
    assert len(written) < 12
    assert all(pixels >= LEAST_READABLE for _, pixels in written)
