"""At the loss and at the outputs' gradients every label is inside the canvas, for every loss."""

from dataclasses import replace
from itertools import product
from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from app.canvas.items.loss import LossItem, TargetItem
from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.losses import LOSSES
from core.passes.notations.registry import NOTATIONS
from core.project.examples import default_project
from core.project.project import Project
from tests.networks import only, random_project

BARE, PANELS = (1280, 560), (920, 455)


def projects(name: str) -> list[Project]:
    """Random ones as they are, and without positions with outputs far from the targets."""
    drawn = [random_project(seed, palette=only("losses", name)) for seed in range(4)]
    return [*drawn, *(_far_off(project) for project in drawn)]


def _far_off(project: Project) -> Project:
    network = project.network
    *before, last = network.layers
    far = replace(last, parameters={**last.parameters, "W": 9.0 * last.W})
    layers = (*before, far)
    return replace(project, network=replace(network, layers=layers), positions={})


@pytest.mark.parametrize("size", [PANELS, BARE], ids=["panels", "bare"])
@pytest.mark.parametrize("name", LOSSES.names())
def test_every_label_at_the_loss_is_inside_the_canvas(
    qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    for project in projects(name):
        workspace = Workspace(project)
        view = CanvasView(workspace, LIGHT)
        view.is_motion_reduced = True
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        seen = QRectF(view.viewport().rect())
        output = project.network.output.id
        checked = 0
        for step in workspace.player.walk:
            if step.kind == "loss" or (step.kind == "da" and step.layer == output):
                workspace.player.seek(step.n)
                checked += 1
                for key, label in view.canvas_scene.label_boxes().items():
                    place = view.viewportTransform().mapRect(label)
                    assert seen.contains(place), (name, step.n, key, place)
        assert checked
        view.close()


@pytest.mark.parametrize("digits", [2, 4, 6])
def test_the_loss_before_and_after_an_update_stands_inside_its_circle(
    qtbot: QtBot, digits: int
) -> None:
    workspace = Workspace(default_project()[0])
    view = CanvasView(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(*BARE)
    view.show()
    workspace.player.set_digits(digits)
    workspace.player.last()
    item = next(each for each in view.canvas_scene.items() if isinstance(each, LossItem))
    middle = QPointF(view.mapFromScene(item.pos()))
    radius = next(item.places())[0].width() / 2 * view.transform().m11()
    image = view.viewport().grab().toImage()
    ink = LIGHT.colour("forward")
    reach = range(-round(radius) - 4, round(radius) + 5)
    written = [
        hypot(x, y)
        for x, y in product(reach, reach)
        if image.pixelColor((middle + QPointF(x, y)).toPoint()) == ink
    ]
    assert len(written) > 50
    assert max(written) < radius - 3


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("target", ["0.01", "−123.456"])
def test_a_target_shows_its_value_however_long_its_letters_are(
    qtbot: QtBot, notation: str, target: str
) -> None:
    project = default_project()[0]
    inputs, value = project.data.inputs, float(target.replace("−", "-"))
    workspace = Workspace(replace(project, data=Dataset(inputs, [[value, value]])))
    workspace.player.set_notation(notation)
    view = CanvasView(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(*PANELS)
    view.show()
    image, ink = view.viewport().grab().toImage(), LIGHT.colour("forward")
    targets = [each for each in view.canvas_scene.items() if isinstance(each, TargetItem)]
    for item in targets:
        ((rect, shown),) = item.places()
        place = view.viewportTransform().mapRect(item.mapRectToScene(rect)).toRect()
        points = product(range(place.left(), place.right()), range(place.top(), place.bottom()))
        written = sum(image.pixelColor(x, y) == ink for x, y in points)
        assert written > 10, shown.text
    assert len(targets) == 2


def test_a_long_name_of_a_target_stands_above_its_box_in_letters_that_can_be_read(
    qtbot: QtBot,
) -> None:
    workspace = Workspace(default_project()[0])
    workspace.player.set_notation("flat")
    view = CanvasView(workspace, LIGHT)
    view.is_motion_reduced = True
    qtbot.addWidget(view)
    view.resize(*BARE)
    view.show()
    image, background = view.viewport().grab().toImage(), LIGHT.colour("background")
    item = next(each for each in view.canvas_scene.items() if isinstance(each, TargetItem))
    ((rect, _),) = item.places()
    place = view.viewportTransform().mapRect(item.mapRectToScene(rect)).toRect()
    above = place.translated(0, -place.height()).adjusted(0, 0, 0, -4)
    points = product(range(above.left(), above.right()), range(above.top(), above.bottom()))
    written = {y for x, y in points if image.pixelColor(x, y).lightness() < 160}
    assert max(written) - min(written) >= 9
    assert image.pixelColor(above.topLeft()) == background
