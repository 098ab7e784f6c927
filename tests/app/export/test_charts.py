"""Charts for files: what is drawn, that all of it is inside the page, and the numbers behind it."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.export.charts import LOSS, Points, of_lines, of_losses
from app.export.field_chart import FieldChart
from app.export.line_chart import Axes, LineChart
from app.export.paper import SUFFIXES, image
from app.export.source import CSV, Look
from app.export.sources import sources
from app.plots.field import Field, Mark
from app.plots.regions import tones
from app.plots.scale import Scale
from app.plots.strokes import stroke
from app.style import DARK, LIGHT, PRINT, Theme, ThemeOwner
from core.project.examples import examples
from core.training.measures.grid import Grid
from core.training.past.history import History
from core.training.trainer import Trainer

pytestmark = pytest.mark.usefixtures("qapp")

FALLING = History.of_rows([(n, 0.5 * 0.95**n) for n in range(101)])
LOOK = Look(LIGHT, (960, 600), 144.0)


def ink(found: QImage, area: QRectF, theme: Theme = LIGHT) -> int:
    """How many pixels of an area are not the ground."""
    ground = theme.colour("background").rgb()
    across = range(int(area.left()), int(area.right()))
    down = range(int(area.top()), int(area.bottom()))
    return sum(found.pixel(x, y) != ground for x in across for y in down)


def edges(found: QImage) -> set[str]:
    """The colours along the edge of a picture."""
    right, bottom = found.width() - 1, found.height() - 1
    places = [(x, y) for x in range(right + 1) for y in (0, bottom)]
    places += [(x, y) for y in range(bottom + 1) for x in (0, right)]
    return {QColor(found.pixel(x, y)).name() for x, y in places}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT])
@pytest.mark.parametrize("size", [(960, 600), (360, 240), (2000, 500)])
def test_everything_is_inside_the_page(theme: Theme, size: tuple[int, int]) -> None:
    chart = of_losses(FALLING, "A run with quite a long title, longer than the page", False)
    found = image(chart.picture(Look(theme, size, 144.0)), 144.0)
    assert (found.width(), found.height()) == size
    assert edges(found) == {theme.colour("background").name()}


def test_axis_labels_ticks_and_curve_are_where_they_belong() -> None:
    chart = of_losses(FALLING, "a run", False).picture(LOOK)
    assert isinstance(chart, LineChart)
    found, frame = image(chart, 144.0), chart.frame
    scale = 144 / 72
    whole = QRectF(0, 0, found.width(), found.height())
    box = QRectF(frame.topLeft() * scale, frame.size() * scale)
    left = QRectF(0, box.top(), 30, box.height())
    ticks = QRectF(30, box.top(), box.left() - 34, box.height())
    below = QRectF(box.left(), box.bottom() + 30, box.width(), whole.bottom() - box.bottom() - 31)
    heading = QRectF(box.left(), 0, 200, box.top() - 8)
    for area in (left, ticks, below, heading):
        assert ink(found, area) > 20, area
    accent = LIGHT.colour("accent").rgb()
    lower = [found.pixel(int(box.right()) - 20, y) == accent for y in range(int(box.center().y()))]
    assert not any(lower)


def test_many_lines_have_a_legend_and_each_a_stroke_of_its_own() -> None:
    x = np.arange(20.0)
    lines = [Points(x, x * n, stroke(n), f"line {n}") for n in range(5)]
    axes = Axes(("update", "weight"), (Scale.WHOLE, Scale.LINEAR), (0.0, 19.0), (0.0, 80.0))
    source = of_lines("Weights", "", lines, axes)
    chart = source.picture(LOOK)
    alone = of_lines("Weights", "", lines[:1], axes).picture(LOOK)
    assert isinstance(chart, LineChart)
    assert isinstance(alone, LineChart)
    assert chart.frame.height() < alone.frame.height()
    found = image(chart, 144.0)
    assert ink(found, QRectF(100, 565, 500, 30)) > 100
    rows = source.encoded(CSV, LOOK).decode().splitlines()
    assert rows[:3] == ["line,update,weight", "line 0,0.0,0.0", "line 0,1.0,0.0"]
    assert len(rows) == 101


def test_gaps_dots_and_logarithms_are_drawn() -> None:
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    y = np.array([1.0, np.nan, 0.0, 10.0, 100.0])
    axes = Axes(("x", "y"), (Scale.LOG_FROM_ZERO, Scale.LOG), (0.0, 0.7), (0.0, 2.0))
    for are_points in (False, True):
        line = Points(x, y, stroke(0), "dots", are_points)
        found = image(of_lines("Log", "", [line], axes).picture(LOOK), 144.0)
        assert ink(found, QRectF(300, 100, 600, 200)) > 10


@pytest.mark.parametrize("rows", [[], [(0, 0.3)], [(0, 0.0), (1, 0.0)], [(0, -1.0), (1, -2.0)]])
@pytest.mark.parametrize("is_log", [False, True])
def test_odd_runs_are_drawn_as_well(rows: list[tuple[int, float]], is_log: bool) -> None:
    source = of_losses(History.of_rows(rows), "odd", is_log)
    for suffix in SUFFIXES:
        assert len(source.encoded(suffix, LOOK)) > 500


def test_every_plot_of_the_panel_can_be_exported(desk: Desk, qtbot: QtBot) -> None:
    xor = next(each for each in examples() if each.file == "xor.bpnet").open()[0]
    desk.document.open(xor)
    trainer = Trainer(xor.network, xor.data, xor.training)
    trainer.run(60)
    desk.document.edit("Train", lambda p: type(p)(
        p.title, trainer.network, p.data, p.training, p.formulas, p.positions, trainer.result
    ))  # fmt: skip
    desk.window.show_panel("plots")
    panel = desk.window.pages.panel("plots")
    panel.show_plots("loss", "weights", "map", "surface")
    maps = [panel.views[name] for name in ("map", "surface")]
    qtbot.waitUntil(lambda: all(view.field.grid is not None for view in maps), timeout=20_000)
    found = sources(desk)
    titles = [each.title for each in found]
    assert titles[:3] == ["network, step 0", LOSS, "Weights over time"]
    assert len(titles) == 5
    for source in found[1:]:
        for theme in (LIGHT, DARK, PRINT):
            picture = image(source.picture(Look(theme, (640, 480), 96.0)))
            assert ink(picture, QRectF(0, 0, 640, 480), theme) > 2000, source.title
            assert edges(picture) == {theme.colour("background").name()}, source.title
        rows = source.encoded(CSV, LOOK).decode().splitlines()
        assert len(rows) > 30
        assert len({row.count(",") for row in rows}) == 1


@pytest.mark.parametrize("size", [(960, 780), (300, 260)])
def test_a_field_has_a_legend_of_its_classes_and_room_for_its_key(
    themes: ThemeOwner, qtbot: QtBot, size: tuple[int, int]
) -> None:
    field = Field(themes)
    qtbot.addWidget(field)
    grid = Grid((0.0, 1.0, 0.0, 1.0), np.eye(4))
    field.show_grid(grid, (0.0, 4.66e305), ("x", "y"), False)
    field.show_marks((Mark(0.2, 0.2),))
    bare = FieldChart("a map", field, LIGHT, size, 144.0)
    field.show_marks((Mark(0.2, 0.2), Mark(0.8, 0.8, 1)), ("class 0", "a class with a long name"))
    named = FieldChart("a map", field, LIGHT, size, 144.0)
    found = image(named, 144.0)
    assert named.frame.height() < bare.frame.height()
    below = QRectF(0, named.frame.bottom() * 2 + 60, found.width(), 26)
    assert ink(found, below) > 40
    assert edges(found) == {LIGHT.background}
    key = QRectF(named.frame.right() * 2 + 40, 0, found.width(), found.height())
    assert ink(found, key.intersected(QRectF(found.rect()))) > 100


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT])
def test_a_field_of_regions_has_a_key_that_names_them(
    themes: ThemeOwner, qtbot: QtBot, theme: Theme
) -> None:
    field = Field(themes)
    qtbot.addWidget(field)
    grid = Grid((0.0, 1.0, 0.0, 1.0), np.repeat([[0.0, 1.0, 2.0]], 3, axis=0))
    names = ("red", "green", "a class with a long name")
    field.show_regions(grid, ("x", "y"), names)
    field.show_marks((Mark(0.2, 0.2), Mark(0.8, 0.8, 1)), names)
    chart = FieldChart("a map", field, theme, (640, 480), 96.0)
    found = image(chart, 96.0)
    frame, share = chart.frame, 96 / 72
    for kind, tone in enumerate(tones(theme, 3)):
        x = frame.left() + (kind + 0.5) / 3 * frame.width()
        y = frame.center().y()
        assert found.pixelColor(round(x * share), round(y * share)).rgb() == tone
    key = QRectF(frame.right() * share + 4, 0, found.width(), found.height())
    assert ink(found, key.intersected(QRectF(found.rect())), theme) > 300
    assert edges(found) == {theme.background}
