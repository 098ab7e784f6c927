"""The scene follows the owners by difference, and what is painted never overlaps."""

from itertools import combinations, permutations

import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from app.canvas.items.boxes import BoxItem
from app.canvas.view import CanvasView
from app.style import DARK, LIGHT, Theme
from app.workspace import Workspace
from core.network.ref import Ref
from core.project.edit import set_number
from tests.app.canvas.acting import view_of
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.shapes import layered, project_of

SIZES = [(860, 430), (1500, 760)]


def test_a_step_changes_only_the_items_it_concerns(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.seek(5)
    before = {key: (item, item.state) for key, item in canvas.canvas_scene.items_by_key.items()}
    workspace.player.step_forward()
    after = canvas.canvas_scene.items_by_key
    assert all(after[key] is item for key, (item, _) in before.items() if key in after)
    changed = {key[:2] for key, item in after.items() if before.get(key, (0, 0))[1] != item.state}
    assert ("box", "h") in changed
    assert not {key for key in changed if key[0] in ("edge", "label", "target", "loss")}


def assert_no_overlap(view: CanvasView, workspace: Workspace) -> None:
    scene = view.canvas_scene
    boxes = [item.where for item in scene.items_by_key.values() if isinstance(item, BoxItem)]
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        labels = scene.label_boxes().items()
        for (one, left), (other, right) in combinations(labels, 2):
            assert not left.intersects(right), (cursor, one, other)
        for key, label in labels:
            if key[0] != "tag":
                assert not any(label.intersects(box.rect) for box in boxes), (cursor, key)


@pytest.mark.parametrize("size", SIZES, ids=["1280x720", "1920x1080"])
@pytest.mark.parametrize("sizes", [(4, 5, 5, 3), (3, 5, 2), (1, 4, 1)])
def test_no_label_overlaps_another_at_any_step(
    qtbot: QtBot, sizes: tuple[int, ...], size: tuple[int, int]
) -> None:
    workspace = Workspace(project_of(layered(*sizes)))
    view = view_of(qtbot, workspace)
    view.resize(*size)
    view.show()
    assert_no_overlap(view, workspace)


@pytest.mark.parametrize("size", SIZES, ids=["1280x720", "1920x1080"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_label_overlaps_another_in_the_first_example(
    qtbot: QtBot, workspace: Workspace, theme: Theme, size: tuple[int, int]
) -> None:
    view = view_of(qtbot, workspace, theme)
    view.resize(*size)
    view.show()
    assert_no_overlap(view, workspace)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_step_paints_in_both_themes(qtbot: QtBot, workspace: Workspace, theme: Theme) -> None:
    view = view_of(qtbot, workspace, theme)
    view.resize(860, 430)
    view.show()
    pictures = []
    for cursor in (0, 1, 11, 14, 18, len(workspace.player.walk)):
        workspace.player.seek(cursor)
        pictures.append(view.grab().toImage())
    assert all(one != other for one, other in combinations(pictures, 2))
    assert pictures[0].pixelColor(1, 1) == theme.colour("background")


def test_an_edit_is_shown_at_once(canvas: Canvas, workspace: Workspace) -> None:
    ref = Ref.parse("W.x.h[0,0]")
    workspace.document.edit("Change", lambda project: set_number(project, ref, 0, -3.25))
    assert canvas.text_of("W.x.h[0,0]") == "−3.25"
    workspace.document.undo()
    assert canvas.text_of("W.x.h[0,0]") == "+1.1"


def test_another_network_brings_other_items(canvas: Canvas, workspace: Workspace) -> None:
    workspace.document.open(project_of(layered(3, 4, 1)))
    boxes = [key for key in canvas.canvas_scene.items_by_key if key[0] == "box"]
    assert len(boxes) == 8
    workspace.document.open(project_of(layered(1, 1)))
    assert len([key for key in canvas.canvas_scene.items_by_key if key[0] == "box"]) == 2


def test_data_that_does_not_fit_leaves_the_network_visible(
    canvas: Canvas, workspace: Workspace
) -> None:
    project = project_of(layered(3, 2))
    data = project_of(layered(2, 2)).data
    workspace.document.open(type(project)("x", project.network, data))
    assert canvas.text_of("W.x.out[0,0]") is not None
    assert canvas.text_of("a.x[0]") is None


def test_an_unplaced_label_shows_while_it_is_looked_at(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(4, 5, 5, 3)))
    view = view_of(qtbot, workspace)
    view.resize(600, 300)
    view.show()
    placed = {key[1] for key in view.canvas_scene.items_by_key if key[0] == "label"}
    edges = {key[1] for key in view.canvas_scene.items_by_key if key[0] == "edge"}
    hidden = next(ref for ref in edges - placed if isinstance(ref, Ref))
    workspace.selection.hover(hidden)
    assert hidden in {ref for ref, _ in view.shown_numbers()}
    workspace.selection.hover(None)
    assert hidden not in {ref for ref, _ in view.shown_numbers()}


def test_a_weight_stays_where_it_is_when_its_gradient_comes(
    canvas: Canvas, workspace: Workspace
) -> None:
    canvas.resize(1280, 434)
    scene, weight = canvas.canvas_scene, Ref.parse("W.h.out[0,0]")
    workspace.player.seek(14)
    before = scene.rect_of(weight)
    assert before is not None
    workspace.player.seek(17)
    assert scene.rect_of(weight) == before
    gradient = scene.rect_of(weight.of("dL_dW"))
    assert gradient is not None
    assert gradient.left() == pytest.approx(before.right())


def test_a_product_without_room_on_its_short_edge_stands_beside_it(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(2, 2, 1, activation="sigmoid")))
    view = view_of(qtbot, workspace)
    view.resize(860, 430)
    view.show()
    workspace.player.seek(next(s.n for s in workspace.player.walk if s.kind == "loss"))
    assert any(key[:2] == ("product", "loss") for key in view.canvas_scene.items_by_key)
    labels = view.canvas_scene.label_boxes().values()
    assert not any(one.intersects(other) for one, other in combinations(labels, 2))


def test_no_product_stands_on_the_edge_of_another(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(4, 4, 4)))
    view = view_of(qtbot, workspace)
    view.resize(860, 430)
    view.show()
    scene = view.canvas_scene
    assert scene.routes is not None
    for step in workspace.player.walk:
        if (step.kind, step.layer) == ("da", "h1"):
            workspace.player.seek(step.n)
            boxes = scene.label_boxes().items()
            products = {key[1]: box for key, box in boxes if key[0] == "product"}
            assert len(products) >= 3
            for one, other in permutations(products, 2):
                inner = QRectF(QPointF(), products[one].size() / 2.5)
                inner.moveCenter(products[one].center())
                assert not scene.routes.edges[other].painter_path.intersects(inner)


def test_ranks_put_labels_before_edges(canvas: Canvas, workspace: Workspace) -> None:
    label = canvas.canvas_scene.items_by_key["label", Ref.parse("W.x.h[0,0]")]
    found = canvas.canvas_scene.ref_at(label.box().center())
    assert found == Ref.parse("W.x.h[0,0]")


def test_the_moving_weights_are_shown_while_training(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    before = canvas.text_of("W.x.h[0,0]")
    workspace.training.start()
    qtbot.waitUntil(lambda: canvas.text_of("W.x.h[0,0]") not in (before, None), timeout=5000)
    assert canvas.text_of("batch_loss") is not None
    assert canvas.text_of("a.x[0]") == "2"
    workspace.training.pause()
    assert canvas.text_of("batch_loss") is None


def test_a_crowded_network_paints_and_is_looked_at(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(12, 12, 12, 2)))
    view = view_of(qtbot, workspace)
    view.resize(860, 430)
    view.show()
    before = view.grab().toImage()
    workspace.selection.set(Ref.parse("W.x.h1[4,2]"))
    assert view.canvas_scene.label_boxes()["label", Ref.parse("W.x.h1[4,2]")].width() > 0
    assert view.grab().toImage() != before
    workspace.document.edit(
        "Change", lambda project: set_number(project, Ref.parse("W.x.h1[3,3]"), 0, 40.0)
    )
    workspace.selection.clear()
    assert view.grab().toImage() != before


@pytest.mark.parametrize(
    "ref", ["z.h[0]", "dL_da.h[0]", "dL_dz.out[0]", "loss", "y.out[1]", "a.x[0]"]
)
def test_what_is_looked_at_looks_different(canvas: Canvas, workspace: Workspace, ref: str) -> None:
    workspace.player.seek(18)
    before = canvas.grab().toImage()
    workspace.selection.hover(Ref.parse(ref))
    assert canvas.grab().toImage() != before
