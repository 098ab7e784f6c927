"""Files are opened again by other eyes: Qt's own readers, and other programs where they are there.

Rule: a picture is the same in all formats; the ink of one lies where the ink of the others lies.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.canvas.frames.frame import Toggles
from app.export.paper import Picture, encoded, image
from app.export.picture import CanvasPicture
from app.style import LIGHT, PRINT
from app.workspace import Workspace
from core.errors import FileError
from core.project.examples import default_project
from core.project.project import ViewState

pytestmark = pytest.mark.usefixtures("qapp")

Ink = list[list[float]]
CELL = 20
SIZE = (960, 540)


@pytest.fixture
def picture() -> Picture:
    workspace = Workspace(default_project()[0])
    workspace.player.start_at(ViewState(cursor=18))
    return CanvasPicture(workspace, Toggles(), LIGHT, SIZE)


def ink(found: QImage) -> Ink:
    """How dark each cell of a picture is, from 0 to 1."""
    assert not found.isNull()
    scaled = found.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        SIZE[0] // CELL,
        SIZE[1] // CELL,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    rows = range(scaled.height())
    return [
        [1 - QColor(scaled.pixel(x, y)).lightnessF() for x in range(scaled.width())] for y in rows
    ]


def difference(one: Ink, other: Ink) -> float:
    rows = zip(one, other, strict=True)
    return max(abs(a - b) for row in rows for a, b in zip(*row, strict=True))


def by_qt(path: Path) -> QImage:
    found = QImage(*SIZE, QImage.Format.Format_RGB32)
    found.fill(Qt.GlobalColor.white)
    painter = QPainter(found)
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return found


def by_rsvg(path: Path) -> QImage:
    out = path.with_suffix(".rsvg.png")
    subprocess.run(["rsvg-convert", "-w", str(SIZE[0]), str(path), "-o", str(out)], check=True)
    return QImage(str(out))


def by_poppler(path: Path) -> QImage:
    out = path.with_suffix("")
    command = ["pdftoppm", "-png", "-r", "96", "-singlefile", str(path), str(out)]
    subprocess.run(command, check=True)
    return QImage(f"{out}.png")


@pytest.mark.parametrize(
    ("suffix", "opened", "program"),
    [
        (".svg", by_qt, ""),
        (".svg", by_rsvg, "rsvg-convert"),
        (".pdf", by_poppler, "pdftoppm"),
    ],
)
def test_a_picture_is_the_same_in_every_format(
    picture: Picture,
    tmp_path: Path,
    suffix: str,
    opened: Callable[[Path], QImage],
    program: str,
) -> None:
    if program and shutil.which(program) is None:
        pytest.skip(f"{program} is not there")
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(encoded(picture, suffix))
    found = opened(path)
    assert (found.width(), found.height()) == SIZE
    plain = ink(image(picture))
    assert max(map(max, plain)) > 0.4
    assert difference(ink(found), plain) < 0.12


@pytest.mark.parametrize("dpi", [72.0, 96.0, 300.0])
def test_more_dots_an_inch_are_more_pixels_of_the_same(picture: Picture, dpi: float) -> None:
    found = image(picture, dpi)
    assert found.width() == round(SIZE[0] * dpi / 96)
    assert found.dotsPerMeterX() == round(dpi / 0.0254)
    assert difference(ink(found), ink(image(picture))) < 0.1


def test_nothing_is_cut_off_at_the_edges(picture: Picture) -> None:
    found = image(picture, 192.0)
    ground = LIGHT.colour("background")
    edges = [found.pixelColor(x, y) for x in range(found.width()) for y in (0, found.height() - 1)]
    edges += [found.pixelColor(x, y) for y in range(found.height()) for x in (0, found.width() - 1)]
    assert set(map(QColor.name, edges)) == {ground.name()}


def test_print_has_dark_ink_and_wider_lines() -> None:
    workspace = Workspace(default_project()[0])
    screen, paper = (CanvasPicture(workspace, Toggles(), theme, SIZE) for theme in (LIGHT, PRINT))
    light, dark = (sum(map(sum, ink(image(each)))) for each in (screen, paper))
    assert dark > 1.15 * light


class Dot:
    """A picture with one dot in its lower right quarter."""

    title = "dot"
    size = (100.0, 50.0)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, *self.size), Qt.GlobalColor.white)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawEllipse(QPointF(75, 40), 5, 5)


def test_a_picture_is_painted_in_points() -> None:
    found = image(Dot(), 144.0)
    assert (found.width(), found.height()) == (200, 100)
    assert found.pixelColor(150, 80) == QColor("black")
    assert found.pixelColor(50, 20) == QColor("white")
    assert b"<title>dot</title>" in encoded(Dot(), ".svg")


def test_another_kind_is_refused() -> None:
    with pytest.raises(FileError, match=r"ends with \.png, \.svg or \.pdf"):
        encoded(Dot(), ".gif")
