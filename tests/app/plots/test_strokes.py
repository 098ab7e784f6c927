"""Curves are told apart without hue, and all of them can be seen."""

import pytest
from PySide6.QtGui import QColor

from app.canvas.items.inks import contrast
from app.panels.plots.loss_view import _KEPT, BEFORE, FRONT, TEST
from app.panels.plots.output_view import DOTS
from app.plots.strokes import FAINT, MAIN, STROKES, STRONG, Stroke
from app.style import DARK, LECTURE, LECTURE_DARK, LIGHT, PRINT, Theme

EVERY = dict.fromkeys((*STROKES, *_KEPT, MAIN, STRONG, FAINT, BEFORE, FRONT, TEST, DOTS))
LEAST = 3.0  # of WCAG 2 for what is drawn


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT, LECTURE, LECTURE_DARK])
@pytest.mark.parametrize("stroke", EVERY)
def test_a_curve_stands_out_from_its_ground_and_has_no_hue(stroke: Stroke, theme: Theme) -> None:
    ink, ground = theme.colour(stroke.role), theme.colour("background")
    assert contrast(ink, ground) >= LEAST
    assert max(QColor(ink).getRgb()[:3]) - min(QColor(ink).getRgb()[:3]) < 40


@pytest.mark.parametrize("strokes", [STROKES, (FRONT, TEST, BEFORE, *_KEPT)])
def test_no_two_curves_of_a_plot_look_alike(strokes: tuple[Stroke, ...]) -> None:
    assert len(set(strokes)) == len(strokes)
