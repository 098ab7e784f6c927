"""What stands in a box: the number that a step writes can be read whatever room it has."""

from itertools import product

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.canvas.items.boxes import BoxItem
from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.project.project import Project

PILL = Ref("dL_dz", "d", 0)


def _deep() -> Project:
    """Four layers, the output saturated: its gradient is a long number in a small pill."""
    source, layers = "x", []
    for name, rows in (("a", 2), ("b", 2), ("c", 2), ("d", 1)):
        weights = np.full((rows, 2), -3.5 if name == "d" else 3.0)
        layers.append(Layer(name, (source,), {"W": weights, "b": np.zeros(rows)}, Sigmoid()))
        source = name
    network = Network(Inputs("x", 2), tuple(layers))
    return Project("deep", network, Dataset(np.array([[1.0, 1.0]]), np.array([[1.0]])))


def _narrow(qtbot: QtBot, width: int) -> tuple[Workspace, CanvasView]:
    """The deep network in a canvas that is narrow for it."""
    workspace = Workspace(_deep())
    view = CanvasView(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(width, 415)
    view.show()
    return workspace, view


@pytest.mark.parametrize("width", [760, 920])
def test_the_number_of_a_step_is_readable_in_a_pill_that_is_too_narrow(
    qtbot: QtBot, width: int
) -> None:
    workspace, view = _narrow(qtbot, width)
    workspace.player.seek(workspace.player.step_of(PILL) or 0)
    view.fit()
    boxes = [item for item in view.canvas_scene.items() if isinstance(item, BoxItem)]
    item, rect, text = next(
        (box, rect, shown.text)
        for box in boxes
        for rect, shown in box.places()
        if shown.ref == PILL
    )
    assert len(text) > 7, text
    image, ink = view.viewport().grab().toImage(), LIGHT.colour("on_backward")
    place = view.viewportTransform().mapRect(item.mapRectToScene(rect))
    inside = place.adjusted(4, 2, -4, -2).toRect()  # around it the ground has the same white
    points = product(range(inside.left(), inside.right()), range(inside.top(), inside.bottom()))
    assert sum(image.pixelColor(x, y) == ink for x, y in points) > 10


@pytest.mark.parametrize("width", [760, 920])
def test_a_number_too_long_for_its_place_leaves_dots_and_not_nothing(
    qtbot: QtBot, width: int
) -> None:
    workspace, view = _narrow(qtbot, width)
    workspace.player.last()
    view.fit()
    image = view.viewport().grab().toImage()
    boxes = [item for item in view.canvas_scene.items() if isinstance(item, BoxItem)]
    grounds = {LIGHT.colour(role).rgb() for role in ("surface", "background", "outline")}
    for box in boxes:
        for rect, shown in box.places():
            place = view.viewportTransform().mapRect(box.mapRectToScene(rect))
            inside = place.adjusted(5, 2, -5, -1).toRect()
            xs, ys = (inside.left(), inside.right()), (inside.top(), inside.bottom())
            seen = {image.pixel(x, y) for x, y in product(range(*xs), range(*ys))}
            assert len(seen - grounds) > 2, (shown.ref, shown.text)


def test_the_halo_of_a_step_is_seen_on_a_chosen_box(qtbot: QtBot) -> None:
    workspace = Workspace(_deep())
    view = CanvasView(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(920, 415)
    view.show()
    workspace.player.seek(workspace.player.step_of(Ref("z", "a", 0)) or 0)
    halo = LIGHT.colour("halo")

    def seen() -> int:
        image = view.viewport().grab().toImage()
        pixels = product(range(image.width()), range(image.height()))
        return sum(image.pixelColor(x, y) == halo for x, y in pixels)

    before = seen()
    workspace.selection.choose([("a", 0)])
    assert seen() > before / 2 > 20
