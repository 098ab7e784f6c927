"""Where classes win: tones without hue, lines where another begins, names beside the samples."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.plots.regions import Regions, tones
from app.style import DARK, LIGHT, PRINT, Theme

HALVES = np.repeat([[0.0, 1.0]], 48, axis=0).repeat(24, axis=1)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT])
@pytest.mark.parametrize("count", [1, 3, 10])
def test_every_class_has_a_neutral_tone_of_its_own(theme: Theme, count: int) -> None:
    inks = [QColor(ink) for ink in tones(theme, count)]
    assert len({ink.rgb() for ink in inks}) == count
    assert all(max(ink.getRgb()[:3]) - min(ink.getRgb()[:3]) < 40 for ink in inks)


def test_a_line_runs_where_another_class_begins() -> None:
    regions = Regions(("left", "right"), HALVES)
    assert regions.lines == tuple((24, row, 24, row + 1) for row in range(48))
    assert Regions(("one",), np.zeros((4, 4))).lines == ()
    assert Regions(("low", "high"), np.array([[0.0], [1.0]])).lines == ((0, 1, 1, 1),)


def test_a_picture_has_a_tone_for_each_class_the_first_row_below() -> None:
    image = Regions(("low", "high"), np.array([[0.0, np.nan], [1.0, 1.0]])).image(LIGHT)
    low, high = tones(LIGHT, 2)
    assert (image.pixel(0, 0), image.pixel(0, 1)) == (high, low)
    assert image.pixel(1, 1) == LIGHT.colour("panel").rgb()


def test_a_name_stands_inside_its_region_and_beside_the_samples() -> None:
    regions = Regions(("left", "right", "nowhere"), HALVES)
    left, right, nowhere = regions.middles(())
    assert left == pytest.approx((0.25, 0.5), abs=0.03)
    assert right == pytest.approx((0.75, 0.5), abs=0.03)
    assert nowhere is None
    moved, _, _ = regions.middles(((0.25, 0.5), (0.25, 0.9)))
    assert moved is not None
    assert moved[1] < 0.45
    everywhere = [(x / 10, y / 10) for x in range(5) for y in range(11)]
    assert regions.middles(everywhere)[0] is None
    assert regions.middles(((7.0, -7.0),))[0] == left
