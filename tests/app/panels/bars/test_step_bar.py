"""Cells of the walk: click, drag and keys seek; nothing about a number is said."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from app.panels.bars.step_bar import Cell, StepBar
from app.style import ThemeOwner
from core.passes.steps import Phase

CELLS = (
    Cell(Phase.FORWARD, "z"),
    Cell(Phase.FORWARD, "z"),
    Cell(Phase.FORWARD, "a"),
    Cell(Phase.LOSS, "loss"),
    Cell(Phase.BACKWARD, "da"),
    Cell(Phase.BACKWARD, "dz"),
    Cell(Phase.BATCH, "batch"),
    Cell(Phase.UPDATE, "update"),
)


@pytest.fixture
def bar(qtbot: QtBot, themes: ThemeOwner) -> StepBar:
    bar = StepBar(themes, lambda n: f"title {n}")
    qtbot.addWidget(bar)
    bar.resize(400, 40)
    bar.show_cells(CELLS, 3)
    bar.show()
    return bar


def _middle(bar: StepBar, n: int) -> QPoint:
    return bar.rect_of(n).center().toPoint()


@pytest.mark.parametrize("n", range(1, len(CELLS) + 1))
def test_a_click_seeks_the_step_under_it(bar: StepBar, qtbot: QtBot, n: int) -> None:
    if n == bar.revealed:
        return
    with qtbot.waitSignal(bar.sought) as sought:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=_middle(bar, n))
    assert sought.args == [n]


def test_a_click_left_of_all_steps_goes_to_the_start(bar: StepBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.sought) as sought:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(1, 20))
    assert sought.args == [0]


def test_dragging_scrubs(bar: StepBar, qtbot: QtBot) -> None:
    sought: list[int] = []
    bar.sought.connect(sought.append)
    bar.sought.connect(lambda n: bar.show_cells(CELLS, n))
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=_middle(bar, 2))
    for n in (4, 5, 5, 7):
        qtbot.mouseMove(bar, _middle(bar, n))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=_middle(bar, 7))
    assert sought == [2, 4, 5, 7]


@pytest.mark.parametrize(
    ("key", "n"),
    [(Qt.Key.Key_Right, 4), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 8)],
)
def test_keys_seek(bar: StepBar, qtbot: QtBot, key: Qt.Key, n: int) -> None:
    with qtbot.waitSignal(bar.sought) as sought:
        qtbot.keyClick(bar, key)
    assert sought.args == [n]


def test_keys_stop_at_both_ends(bar: StepBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.sought):
        bar.show_cells(CELLS, 0)
        qtbot.keyClick(bar, Qt.Key.Key_Left)
        bar.show_cells(CELLS, len(CELLS))
        qtbot.keyClick(bar, Qt.Key.Key_Right)


def test_steps_of_one_group_stand_closer_than_groups(bar: StepBar) -> None:
    within = bar.rect_of(2).left() - bar.rect_of(1).right()
    between = bar.rect_of(3).left() - bar.rect_of(2).right()
    assert within == pytest.approx(0.0)
    assert between > 2.0


def test_the_tooltip_names_the_step(bar: StepBar, qtbot: QtBot) -> None:
    position = _middle(bar, 6)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, position, bar.mapToGlobal(position))
    bar.event(event)
    assert QToolTip.text() == "step 6 · title 6"
    QToolTip.hideText()


def test_it_says_where_it_stands(bar: StepBar) -> None:
    assert bar.accessibleDescription() == "step 3 of 8, forward"
    bar.show_cells(CELLS, 0)
    assert bar.accessibleDescription() == "step 0 of 8, nothing computed"


def _colour(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x), round(y))


def test_forward_stands_above_and_backward_hangs_below(bar: StepBar, themes: ThemeOwner) -> None:
    bar.show_cells(CELLS, 8)
    image = bar.grab().toImage()
    forward, backward = bar.rect_of(1).center(), bar.rect_of(5).center()
    assert _colour(image, forward.x(), 13) == themes.theme.colour("forward")
    assert _colour(image, backward.x(), 27) == themes.theme.colour("backward")
    assert _colour(image, backward.x(), 16) != themes.theme.colour("backward")


def test_what_is_not_revealed_is_faint(bar: StepBar, themes: ThemeOwner) -> None:
    image = bar.grab().toImage()
    place = QPointF(bar.rect_of(6).center().x(), 27)
    assert _colour(image, place.x(), place.y()) != themes.theme.colour("backward")


def test_an_empty_walk_has_no_cells(bar: StepBar, qtbot: QtBot) -> None:
    bar.show_cells((), 0)
    assert bar.step_at(QPointF(200, 20)) == 0
    bar.grab()


def test_a_walk_of_hundreds_of_steps_fits(bar: StepBar) -> None:
    cells = tuple(Cell(Phase.FORWARD, n // 3) for n in range(700))
    bar.show_cells(cells, 350)
    assert bar.rect_of(700).right() <= bar.width()
    assert bar.rect_of(1).width() > 0


def test_a_notch_stands_above_the_step_where_numbers_part(bar: StepBar) -> None:
    before = bar.grab().toImage()
    bar.show_cells(CELLS, 3, 5)
    after = bar.grab().toImage()
    place = QPoint(_middle(bar, 5).x(), 1)
    assert after.pixelColor(place) != before.pixelColor(place)
    bar.show_cells(CELLS, 3)
    assert bar.grab().toImage() == before
