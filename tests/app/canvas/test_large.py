"""Networks of many edges: one item a pair of layers, and still every edge can be pointed at."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.frames.frame import Toggles
from app.canvas.items.bundles import BundleItem
from app.canvas.items.edges import PathItem
from app.canvas.places.slots import LEAST_PIXELS
from app.canvas.view import CanvasView
from app.style import DARK, LIGHT
from app.workspace import Workspace
from core.network.network import MAX_LAYERS, MAX_UNITS
from core.network.ref import Ref
from core.passes.markup import Direction
from core.passes.steps import Grain
from core.project.edit import set_number, set_position
from tests.app.canvas.shapes import layered, project_of

FEW, MANY, MOST = (4, 10, 3), (8, 14, 14, 4), (6, 30, 30, 4)
EDGE = "W.h1.h2[4,2]"


def canvas_of(qtbot: QtBot, *sizes: int) -> CanvasView:
    view = CanvasView(Workspace(project_of(layered(*sizes))), LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(1280, 434)
    view.show()
    return view


def workspace_of(view: CanvasView) -> Workspace:
    return view._workspace


def kinds(view: CanvasView, kind: str) -> list[object]:
    return [key[1] for key in view.canvas_scene.items_by_key if key[0] == kind]


def test_few_edges_are_items_of_their_own_many_are_one_a_pair_of_layers(qtbot: QtBot) -> None:
    few = canvas_of(qtbot, *FEW)
    assert (len(kinds(few, "edge")), len(kinds(few, "bundle"))) == (70, 0)
    many = canvas_of(qtbot, *MANY)
    assert (len(kinds(many, "edge")), len(kinds(many, "bundle"))) == (0, 3)


@pytest.mark.parametrize("sizes", [MANY, MOST], ids=["many", "most"])
def test_every_edge_can_be_pointed_at(qtbot: QtBot, sizes: tuple[int, ...]) -> None:
    view = canvas_of(qtbot, *sizes)
    assert view.canvas_scene.routes is not None
    for address in ("W.x.h1[0,3]", EDGE, "W.h2.out[3,13]"):
        path = view.canvas_scene.routes.edges[Ref.parse(address)]
        found = view.canvas_scene.ref_at(QPointF(*path.at(0.07)))
        assert str(found) == address
    assert view.canvas_scene.ref_at(view.canvas_scene.sceneRect().topLeft()) is None


@pytest.mark.parametrize("sizes", [MANY, MOST], ids=["many", "most"])
@pytest.mark.parametrize("how", ["hover", "set"])
def test_an_edge_that_is_looked_at_is_lit_with_its_number(
    qtbot: QtBot, sizes: tuple[int, ...], how: str
) -> None:
    view, ref = canvas_of(qtbot, *sizes), Ref.parse(EDGE)
    before = view.grab().toImage()
    getattr(workspace_of(view).selection, how)(ref)
    assert kinds(view, "edge") == kinds(view, "label") == [ref]
    item = view.canvas_scene.items_by_key["label", ref]
    assert item.smallest_font() * view.transform().m11() >= LEAST_PIXELS - 0.5
    assert view.grab().toImage() != before
    getattr(workspace_of(view).selection, how)(None)
    assert kinds(view, "edge") == []


def test_a_unit_that_is_looked_at_lights_its_edges(qtbot: QtBot) -> None:
    many, most = canvas_of(qtbot, *MANY), canvas_of(qtbot, *MOST)
    for view, edges in ((many, 8 + 14), (most, 6 + 30)):
        workspace_of(view).selection.hover(Ref.parse("z.h1[2]"))
        assert len(kinds(view, "edge")) == edges
    assert 0 < len(kinds(many, "label")) <= 22
    assert kinds(most, "label") == []


def test_a_step_lights_the_edges_it_reads_and_writes_products_where_there_is_room(
    qtbot: QtBot,
) -> None:
    many, most = canvas_of(qtbot, *MANY), canvas_of(qtbot, *MOST)
    for view, edges in ((many, 8), (most, 6)):
        workspace_of(view).player.seek(3)
        items = [view.canvas_scene.items_by_key["edge", ref] for ref in kinds(view, "edge")]
        flowing = [each for each in items if isinstance(each, PathItem) and each.state.flow]
        assert len(flowing) == edges
        assert kinds(view, "product")


def test_biases_show_for_what_the_step_or_a_hand_is_about(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, *MANY)
    assert kinds(view, "tag") == []
    workspace_of(view).player.seek(3)
    workspace_of(view).selection.hover(Ref.parse("z.h2[1]"))
    assert {key[1:] for key in view.canvas_scene.items_by_key if key[0] == "tag"} == {
        ("h1", 2),
        ("h2", 1),
    }


@pytest.mark.parametrize("sizes", [MANY, MOST], ids=["many", "most"])
def test_another_weight_or_theme_repaints_the_bundle(qtbot: QtBot, sizes: tuple[int, ...]) -> None:
    view = canvas_of(qtbot, *sizes)
    document, pictures = workspace_of(view).document, []
    for weight in (0.001, -900.0):
        document.edit("", lambda p, w=weight: set_number(p, Ref.parse(EDGE), 0, w))
        pictures.append(view.grab().toImage())
    before, after = pictures
    assert after != before
    view.set_theme(DARK)
    assert view.grab().toImage() != after


def test_while_a_hand_zooms_the_kept_picture_stands_in_and_is_sharp_after(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, *MOST)
    view.grab()
    view.zoom(9.0)
    moving = view.grab().toImage()
    qtbot.wait(250)
    assert view.grab().toImage() != moving


def test_a_bundle_is_part_of_the_picture_at_every_zoom(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, *MOST)
    bundle = view.canvas_scene.items_by_key["bundle", "h1", "h2"]
    assert isinstance(bundle, BundleItem)
    for _ in range(6):
        shown = view.grab().toImage()
        bundle.hide()
        assert view.grab().toImage() != shown
        bundle.show()
        view.zoom(1.5)


def test_the_largest_network_opens_walks_and_zooms(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, 2, 2)
    workspace = workspace_of(view)
    project = project_of(layered(*[MAX_UNITS] * (MAX_LAYERS + 1)))
    started = time.process_time()
    workspace.document.open(project)
    view.grab()
    assert time.process_time() - started < 6.0  # seconds; the benchmark has the true figure
    workspace.player.seek(70)
    workspace.player.step_forward()
    for address in ("a.h1[6]", "W.h11.out[63,63]"):
        workspace.selection.set(Ref.parse(address))
        assert address in {str(ref) for ref, _ in view.shown_numbers()}
    view.zoom(8.0, QPoint(400, 200))
    view.grab()


def test_chosen_boxes_are_framed(qtbot: QtBot) -> None:
    for sizes in ((2, 3, 2), (30, 30, 30)):
        view = canvas_of(qtbot, *sizes)
        before = view.grab().toImage()
        workspace_of(view).selection.choose([("h1", 0), ("x", 1)])
        after = view.grab().toImage()
        assert after != before
        workspace_of(view).selection.choose([])
        assert view.grab().toImage() == before


def test_a_removed_edge_shows_at_a_chosen_box_and_can_be_pointed_at(qtbot: QtBot) -> None:
    view, ref = canvas_of(qtbot, 2, 3, 2), Ref.parse("W.x.h1[1,0]")
    workspace, scene = workspace_of(view), view.canvas_scene
    workspace.builder.cut_edge(ref)
    assert kinds(view, "removed") == []
    workspace.selection.choose([("x", 0)])
    assert kinds(view, "removed") == [ref]
    assert scene.routes is not None
    middle = QPointF(*scene.routes.ghost(ref).at(0.5))
    assert scene.removed_edge_at(middle) == ref
    assert scene.ref_at(middle) is None
    workspace.selection.choose([("x", 1)])
    assert kinds(view, "removed") == []
    assert scene.removed_edge_at(middle) is None


def test_all_removed_edges_show_when_asked_for(qapp: QApplication, qtbot: QtBot) -> None:
    view, ref = canvas_of(qtbot, 2, 3, 2), Ref.parse("W.x.h1[1,0]")
    workspace_of(view).builder.cut_edge(ref)
    assert view.canvas_scene.plan is not None
    view.canvas_scene.show_plan(view.canvas_scene.plan, Toggles(removed_edges=True))
    assert kinds(view, "removed") == [ref]


def test_a_whole_layers_edges_are_lit_as_one(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, *MOST)
    player = workspace_of(view).player
    player.set_grain(Grain.LAYER)
    before = view.grab().toImage()
    player.seek(3)
    assert player.step is not None
    assert (player.step.kind, player.step.layer) == ("z", "h2")
    bundles = {key[1:]: item for key, item in view.canvas_scene.items_by_key.items()}
    assert bundles["h1", "h2"].state.flow is Direction.FORWARD
    assert bundles["h2", "out"].state.flow is None
    assert kinds(view, "edge") == []
    assert view.grab().toImage() != before
    player.last()
    assert len(kinds(view, "edge")) == 0


def test_a_moved_box_takes_only_its_own_edges_along(qtbot: QtBot) -> None:
    view = canvas_of(qtbot, *MOST)
    document, items = workspace_of(view).document, view.canvas_scene.items_by_key
    view.grab()
    kept = {key: item._pictures for key, item in items.items() if isinstance(item, BundleItem)}
    bounds = items["bundle", "x", "h1"].boundingRect()
    document.edit("", lambda p: set_position(p, "x", 0, (-3.0, -40.0)))
    assert items["bundle", "x", "h1"].boundingRect() != bounds
    assert items["bundle", "h1", "h2"]._pictures is kept["bundle", "h1", "h2"]
    ref = Ref.parse("W.x.h1[5,0]")
    assert view.canvas_scene.routes is not None
    moved = QPointF(*view.canvas_scene.routes.edges[ref].at(0.05))
    assert view.canvas_scene.ref_at(moved) is not None
