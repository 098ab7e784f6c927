"""Ten classes have ten marks; no two look alike, in grey too."""

import itertools

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.plots.marks import draw_mark, mark_path
from app.style import DARK, LIGHT, Theme
from core.data.classes import MAX_CLASSES


def _picture(kind: int, theme: Theme) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_Grayscale8)
    image.fill(theme.colour("background"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(12, 12), kind, theme, 6.0)
    painter.end()
    return image


def _difference(one: QImage, other: QImage) -> int:
    places = itertools.product(range(24), range(24))
    greys = ((QColor(one.pixel(*at)).red(), QColor(other.pixel(*at)).red()) for at in places)
    return sum(abs(a - b) > 40 for a, b in greys)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_two_marks_differ_without_hue(qapp: object, theme: Theme) -> None:
    pictures = [_picture(kind, theme) for kind in range(MAX_CLASSES)]
    for one, other in itertools.combinations(range(MAX_CLASSES), 2):
        assert _difference(pictures[one], pictures[other]) > 8, (one, other)


@pytest.mark.parametrize("kind", range(MAX_CLASSES))
def test_a_mark_is_around_its_point(kind: int) -> None:
    bounds = mark_path(kind, 5.0).boundingRect()
    assert bounds.contains(QPointF(0, 0))
    assert 8 <= max(bounds.width(), bounds.height()) <= 12
