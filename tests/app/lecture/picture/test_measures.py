"""How large parts are: whatever the room, letters have their least height."""

from itertools import product

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from app.canvas.places.layout import arrange
from app.canvas.places.metrics import Metrics
from app.canvas.places.plan import fitting_scale
from app.canvas.places.routes import find_routes
from app.canvas.places.slots import bounds_of
from app.lecture.picture.measures import Shape, measures_for
from app.lecture.sizes import CAPITAL_EM, SYMBOL_CAPITAL_EM, sizes_for
from tests.app.canvas.shapes import layered

SHAPES = [(1, 1), (3, 3), (2, 3, 2), (3, 4, 3)]
ROOMS = [  # of the network, and the lines of the screen
    (1848, 712, 1080),
    (1848, 467, 1080),
    (1232, 470, 720),
    (972, 505, 768),
    (988, 712, 1080),
    (3696, 1424, 2160),
]


def _measured(sizes: tuple[int, ...], room: QSizeF, lines: int) -> tuple[Metrics, float]:
    """The measures, and the pixels that a scene unit has then."""
    metrics = measures_for(Shape(len(sizes), max(sizes), 3), room, sizes_for(lines))
    network = layered(*sizes)
    layout = arrange(network, {}, room.width() / room.height(), metrics)
    bounds = bounds_of(layout, find_routes(network, layout))
    return metrics, fitting_scale(bounds, room, metrics.largest_scale)


@pytest.mark.parametrize(("sizes", "room"), list(product(SHAPES, ROOMS)), ids=str)
def test_numbers_have_their_least_height_in_any_room(
    qapp: QApplication, sizes: tuple[int, ...], room: tuple[int, int, int]
) -> None:
    width, height, lines = room
    metrics, scale = _measured(sizes, QSizeF(width, height), lines)
    capital = sizes_for(lines).capital - 0.01
    fonts = (metrics.value_font, metrics.pill_font, metrics.tag_font, metrics.loss_font)
    assert min(fonts) * CAPITAL_EM * scale >= capital
    assert metrics.glyph_em * SYMBOL_CAPITAL_EM * 0.85 * scale >= capital


def test_a_small_network_is_larger(qapp: QApplication) -> None:
    room = QSizeF(1848, 712)
    _, few = _measured((1, 1), room, 1080)
    _, many = _measured((3, 4, 3), room, 1080)
    assert few > 1.3 * many


def test_symbols_move_into_the_boxes_where_rows_are_close(qapp: QApplication) -> None:
    high, low = (_measured((3, 4, 3), QSizeF(1848, h), 1080)[0] for h in (712, 640))
    assert not high.is_compact
    assert low.is_compact
    assert low.symbol_em > 30


def test_at_last_only_values_stay(qapp: QApplication) -> None:
    metrics, _ = _measured((3, 4, 3), QSizeF(1848, 330), 1080)
    assert metrics.symbol_em == 1.0
    assert metrics.value_font >= 26


def test_targets_go_where_columns_are_close(qapp: QApplication) -> None:
    wide, narrow = (_measured((2, 3, 2), QSizeF(w, 500), 1080)[0] for w in (1848, 720))
    assert wide.target_width > 100
    assert narrow.target_width == 1.0
