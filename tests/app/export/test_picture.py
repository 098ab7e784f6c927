from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.export.picture import render_canvas
from app.style import DARK, LIGHT, Theme
from core.errors import FileError
from core.project.examples import default_project
from core.project.project import Project, ViewState

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def project() -> Project:
    """The 2-3-2 of the first start."""
    return default_project()[0]


def rendered(
    project: Project, folder: Path, cursor: int = 18, theme: Theme = LIGHT, side: float = 1.0
) -> QImage:
    path = str(folder / "canvas.png")
    size = (round(1280 * side), round(720 * side))
    render_canvas(project, ViewState(cursor=cursor), theme, size, path)
    return QImage(path)


def count(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    across, down = range(0, image.width(), 3), range(0, image.height(), 3)
    return sum(image.pixel(x, y) == wanted for x in across for y in down)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_picture_has_its_size_and_its_themes_colours(
    project: Project, tmp_path: Path, theme: Theme
) -> None:
    image = rendered(project, tmp_path, theme=theme)
    assert (image.width(), image.height()) == (1280, 720)
    assert QColor(image.pixel(0, 0)) == theme.colour("background")
    assert count(image, theme.halo) > 50
    assert count(image, theme.backward) > 50


def test_nothing_beyond_the_step_is_in_the_picture(project: Project, tmp_path: Path) -> None:
    image = rendered(project, tmp_path, cursor=0)
    assert count(image, LIGHT.backward) == 0
    assert count(image, LIGHT.halo) == 0


def test_a_larger_picture_is_the_same_drawn_larger(project: Project, tmp_path: Path) -> None:
    screen = rendered(project, tmp_path, side=1.5)
    large = rendered(project, tmp_path, side=3.0)
    assert count(large, LIGHT.halo) == pytest.approx(4 * count(screen, LIGHT.halo), rel=0.25)


def test_an_svg_needs_no_fonts_where_it_is_looked_at(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "canvas.svg"
    render_canvas(project, ViewState(cursor=18), LIGHT, (1280, 720), str(path))
    text = path.read_text()
    assert 'viewBox="0 0 1280 720"' in text
    assert "<text" not in text
    assert "<image" not in text
    assert text.count("<path") > 100


def test_a_pdf_has_one_page_of_the_size_and_no_fonts(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "canvas.PDF"
    render_canvas(project, ViewState(cursor=18), LIGHT, (1280, 720), str(path))
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 960.000000 540.000000]" in content
    assert b"/FontFile" not in content


def test_a_picture_that_cannot_be_saved_is_one_sentence(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "folder.png"
    folder.mkdir()
    with pytest.raises(FileError, match="this is a folder, not a file"):
        render_canvas(project, ViewState(), LIGHT, (64, 64), str(folder))
