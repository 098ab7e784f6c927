"""The picture of a unit in its box: seen around the numbers, never behind their letters."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage

from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import BoxState, UnitPicture
from app.canvas.items.boxes import BoxItem
from app.canvas.items.inks import Inks
from app.canvas.items.unit_picture import picture_area, plates
from app.canvas.places.plan import Planner
from app.canvas.scene import CanvasScene
from app.export.paper import encoded
from app.export.picture import CanvasPicture
from app.style import DARK, LIGHT, PRINT, Theme
from app.workspace import Workspace
from core.kinds.types import Array
from core.network.ref import Ref
from tests.app.canvas.shapes import layered, project_of
from tests.benchmarks.window import sigmoid_project

pytestmark = pytest.mark.usefixtures("qapp")
SCALE = 3
SIZE = (1280, 720)


def boxes(workspace: Workspace, theme: Theme, toggles: Toggles) -> tuple[CanvasScene, list]:
    scene = CanvasScene(Numbers(workspace), Inks(theme, is_outlined=True), are_pictures_kept=False)
    network = workspace.document.project.network
    scene.show_plan(Planner().plan(network, {}, 3, QSizeF(*SIZE)), toggles)
    return scene, [item for item in scene.items() if isinstance(item, BoxItem)]


def drawn(item: BoxItem) -> QImage:
    """A box, three pixels a scene unit."""
    from PySide6.QtGui import QPainter

    rect = item.where.rect
    image = QImage(round(SCALE * rect.width()), round(SCALE * rect.height()), QImage.Format(4))
    image.fill(item.inks.shape("background"))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    item.draw(painter)
    painter.end()
    return image


def pixels(image: QImage, rect: QRectF) -> Array:
    part = image.copy(
        QRectF(rect.topLeft() * SCALE, rect.size() * SCALE).adjusted(6, 6, -6, -6).toRect()
    )
    data = np.frombuffer(part.constBits(), dtype=np.uint32)
    return data.reshape(part.height(), part.bytesPerLine() // 4)[:, : part.width()].copy()


PROJECTS = {"usual": sigmoid_project((2, 3, 2), 4), "tall": project_of(layered(2, 10, 1))}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT])
@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("shape", PROJECTS)
@pytest.mark.parametrize("looked_at", ["", "a"])
def test_text_stands_on_what_it_stands_on_without_a_picture(
    theme: Theme, names: bool, shape: str, looked_at: str
) -> None:
    workspace = Workspace(PROJECTS[shape])
    workspace.player.seek(len(workspace.player.walk))
    first = workspace.document.project.network.layers[0].id
    if looked_at:
        workspace.selection.set(Ref.parse(f"a.{first}[1]"))
    scenes = [boxes(workspace, theme, Toggles(maps=is_on, names=names)) for is_on in (False, True)]
    (plain_scene, plain), (scene, mapped) = scenes
    count = 0
    for before, after in zip(plain, mapped, strict=True):
        if after.state.picture is None:
            continue
        drawn(before), drawn(after)  # glyphs that are drawn first differ by a shade from kept ones
        images = drawn(before), drawn(after)
        for rect, _ground, _size in plates(after.state, after._local, after._value_font):
            part = rect.intersected(picture_area(after._local))
            np.testing.assert_array_equal(*(pixels(image, part) for image in images))
            count += 1
        area = picture_area(after._local)
        assert (pixels(images[0], area) != pixels(images[1], area)).mean() > 0.15
    assert count >= 2 * sum(PROJECTS[shape].network.sizes.values()) - 4 * 2
    for each in (plain_scene, scene):
        each.release()


def test_a_map_has_its_heights_upright_in_steps_of_grey() -> None:
    workspace = Workspace(PROJECTS["usual"])
    scene, items = boxes(workspace, LIGHT, Toggles(maps=True))
    item = next(each for each in items if each.state.picture is not None)
    heights = np.zeros((24, 24))
    heights[20:, 20:] = 1.0  # above on the right
    item.set_state(replace(item.state, a=None, picture=UnitPicture(heights, 0.0, 1.0)))
    image, area = drawn(item), picture_area(item._local)
    high, low = QColor(LIGHT.edge).rgb(), QColor(LIGHT.background).rgb()
    found = [
        image.pixel((corner * SCALE).toPoint())
        for corner in (
            area.topRight() + QPointF(-6, 6),
            area.bottomRight() + QPointF(-6, -6),
            area.topLeft() + QPointF(6, 6),
        )
    ]
    assert found == [high, low, low]
    scene.release()


def test_a_curve_goes_from_its_first_output_to_its_last() -> None:
    workspace = Workspace(sigmoid_project((1, 3, 1), 9))
    scene, items = boxes(workspace, LIGHT, Toggles(maps=True))
    item = next(each for each in items if each.state.picture is not None)
    rising = UnitPicture(np.linspace(-1.0, 1.0, 48), -1.0, 1.0)
    item.set_state(replace(item.state, a=None, picture=rising))
    image, area = drawn(item), picture_area(item._local)
    ink = QColor(LIGHT.outline).rgb()
    rows = [
        [y for y in range(12, image.height() - 12) if image.pixel(round(x * SCALE), y) == ink]
        for x in (area.left() + 4, area.right() - 4)
    ]
    assert min(rows[0]) > 0.75 * image.height()
    assert min(rows[1]) < 0.25 * image.height()
    item.set_state(replace(item.state, picture=UnitPicture(np.full(48, np.nan), 0.0, 1.0)))
    drawn(item)
    scene.release()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_an_exported_picture_has_the_maps(suffix: str, tmp_path: Path) -> None:
    workspace = Workspace(PROJECTS["usual"])
    files = []
    for is_on in (False, True):
        picture = CanvasPicture(workspace, Toggles(maps=is_on), LIGHT, SIZE)
        files.append(encoded(picture, suffix))
        picture.release()
    if suffix == ".svg":
        assert [file.count(b"<image") for file in files] == [0, 5]
    assert len(files[1]) > len(files[0])


def test_a_box_state_without_a_picture_is_another_one() -> None:
    workspace = Workspace(PROJECTS["usual"])
    scene, items = boxes(workspace, LIGHT, Toggles(maps=True))
    item = next(each for each in items if each.state.picture is not None)
    assert isinstance(item.state, BoxState)
    assert item.set_state(replace(item.state, picture=None))
    scene.release()
