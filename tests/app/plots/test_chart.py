"""The same chart in every format, without a window and without fonts in the file."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.plots.chart import save_loss_chart
from app.style import DARK, LIGHT
from core.errors import FileError

UPDATES = range(101)
LOSSES = [0.5 * 0.95**n for n in UPDATES]


def _ink(image: QImage, area: QRectF) -> int:
    """How many pixels of an area have the curve's colour."""
    accent = LIGHT.colour("accent").rgb()
    columns = range(int(area.left()), int(area.right()))
    rows = range(int(area.top()), int(area.bottom()))
    return sum(image.pixel(x, y) == accent for x in columns for y in rows)


def test_the_png_shows_a_falling_curve(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "loss.png"
    save_loss_chart(path, UPDATES, LOSSES)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 800)
    assert image.dotsPerMeterX() == round(192 / 0.0254)
    assert _ink(image, QRectF(150, 40, 100, 300)) > 20
    assert _ink(image, QRectF(900, 40, 300, 300)) == 0
    assert _ink(image, QRectF(900, 500, 300, 190)) > 20


def test_the_svg_has_outlines_instead_of_text(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "loss.svg"
    save_loss_chart(path, UPDATES, LOSSES, "my run")
    text = path.read_text("utf-8")
    assert "<text" not in text
    assert "<title>my run</title>" in text
    assert re.search(r'viewBox="0 0 480 300"', text)
    assert "<polyline" in text or "<path" in text


def test_the_pdf_is_one_page_in_points(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "loss.pdf"
    save_loss_chart(path, UPDATES, LOSSES)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 480.000000 300.000000]" in data
    assert b"/FontFile" not in data


@pytest.mark.parametrize("losses", [[], [0.3], [0.0, 0.0, 0.0], [-1.0, -2.0, -3.0], [5.0] * 3])
@pytest.mark.parametrize("is_log", [False, True])
def test_odd_runs_are_drawn_as_well(
    qtbot: QtBot, tmp_path: Path, losses: list[float], is_log: bool
) -> None:
    path = tmp_path / "loss.png"
    save_loss_chart(path, range(len(losses)), losses, is_log=is_log)
    assert not QImage(str(path)).isNull()


def test_the_dark_theme_is_dark(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "loss.png"
    save_loss_chart(path, UPDATES, LOSSES, theme=DARK)
    assert QImage(str(path)).pixelColor(3, 3) == DARK.colour("background")


def test_another_suffix_is_refused_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"ends with \.png, \.svg or \.pdf"):
        save_loss_chart(tmp_path / "loss.gif", UPDATES, LOSSES)


def test_a_folder_that_is_not_there_is_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "loss.png"
    with pytest.raises(FileError, match="cannot be saved"):
        save_loss_chart(path, UPDATES, LOSSES)
