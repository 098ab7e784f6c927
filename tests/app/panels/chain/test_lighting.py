"""What a view lights together is lit on the canvas, and goes with an edit."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from core.network.ref import Ref
from tests.networks import random_project

PATH = tuple(map(Ref.parse, ("dL_da.out[1]", "W.h.out[1,0]", "a.h[0]", "W.x.h[0,1]")))


def _states(desk: Desk) -> dict[object, object]:
    return {key: item.state for key, item in desk.canvas.canvas_scene.items_by_key.items()}


def test_all_of_a_path_is_lit(desk: Desk) -> None:
    desk.player.seek(20)
    desk.workspace.selection.hover_many(PATH)
    states = _states(desk)
    lit = {key[1] for key, state in states.items() if key[0] == "edge" and state.is_looked_at}
    assert lit == {PATH[1], PATH[3]}
    assert states["link", 1].is_lit
    assert states["box", "h", 0].a.is_looked_at
    assert not states["box", "h", 1].a.is_looked_at
    desk.workspace.selection.hover_many(())
    assert not any(state.is_looked_at for key, state in _states(desk).items() if key[0] == "edge")


def test_a_path_through_bundles_is_drawn_edge_by_edge(desk: Desk) -> None:
    desk.document.open(random_project(41, samples=1, max_units=30))
    network = desk.document.project.network
    layer = max(network.layers, key=lambda each: each.W.size)
    ref = next(ref for ref, _, _ in network.unit_refs(layer, 0))
    assert ("edge", ref) not in _states(desk) or layer.W.size < 200
    desk.workspace.selection.hover_many([ref])
    assert _states(desk)["edge", ref].is_looked_at


def test_an_edit_puts_the_light_out(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.hover_many(PATH)
    with qtbot.waitSignal(desk.workspace.selection.hover_changed):
        desk.workspace.builder.remove_units([("h", 0)])
    assert desk.workspace.selection.lit == frozenset()


def test_shift_click_beside_an_edge_compares_nothing(desk: Desk, qtbot: QtBot) -> None:
    told: list[Ref] = []
    desk.workspace.selection.compared.connect(told.append)
    canvas = desk.canvas
    place = canvas.viewport_rect(Ref.parse("W.x.h[0,0]")).center()
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(canvas.viewport(), left, shift, canvas.viewport().rect().bottomRight())
    assert told == []
    qtbot.mouseClick(canvas.viewport(), left, shift, place)
    assert told == [Ref.parse("W.x.h[0,0]")]
    assert desk.workspace.selection.ref is None
