"""Equations on a sheet: as large as fits, never overlapping, every number in reach."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.panels.matrices.placed import Spot
from app.panels.matrices.placing import placed
from app.panels.matrices.sheet import MatrixSheet, written
from app.panels.matrices.sizes import ON_SCREEN
from app.style import DARK, LIGHT, Theme, ThemeOwner
from core.network.ref import Ref
from core.passes.matrices.view import matrix_view
from core.passes.notations.registry import NOTATIONS
from core.passes.sample_pass import Pass
from core.project.sample import pass_over
from tests.benchmarks.window import sigmoid_project
from tests.networks import random_project
from tests.walks import opening_pass, walked

BRANCHES, OUTPUT = 18, 4


def _lines(pass_: Pass, step: int, notation: str = "house"):
    return matrix_view(pass_, pass_.walk[step - 1], 3, NOTATIONS[notation]).lines


@pytest.fixture
def sheet(qtbot: QtBot, themes: ThemeOwner) -> MatrixSheet:
    sheet = MatrixSheet(LIGHT)
    qtbot.addWidget(sheet)
    sheet.set_lines(_lines(opening_pass(), BRANCHES), written)
    sheet.resize(320, sheet.heightForWidth(320))
    sheet.show()
    return sheet


def _texts(sheet: MatrixSheet) -> list[str]:
    return [spot.cell.text for spot in sheet.placed.spots]


def test_numbers_stand_in_rows_and_columns(sheet: MatrixSheet) -> None:
    assert _texts(sheet) == [
        *("0.140", "□", "□"),
        *("−0.3", "−1.2", "−1", "0.9", "0.8", "−0.2"),
        *("0.121", "−0.147"),
    ]
    weights = [spot for spot in sheet.placed.spots if spot.cell.text in ("−0.3", "−1")]
    assert weights[0].rect.right() == weights[1].rect.right()


@pytest.mark.parametrize("width", [290.0, 340.0, 520.0, 900.0])
@pytest.mark.parametrize("notation", ["house", "pytorch"])
@pytest.mark.parametrize("seed", [1, 4, 9])
def test_no_two_numbers_overlap(qapp: QApplication, seed: int, notation: str, width: float) -> None:
    pass_ = walked(random_project(seed, samples=2))
    for step in range(1, len(pass_.walk) + 1):
        sheet = placed(_lines(pass_, step, notation), width, written)
        assert ON_SCREEN.smallest <= sheet.em <= ON_SCREEN.largest
        for one, other in combinations([spot.rect for spot in sheet.spots], 2):
            overlap = one.intersected(other)
            assert overlap.width() < 0.01 or overlap.height() < 0.01
        for spot in sheet.spots:
            assert spot.box.width <= spot.rect.width()


def test_the_example_fits_the_narrowest_panel_without_scrolling(qapp: QApplication) -> None:
    pass_ = opening_pass()
    for notation in NOTATIONS:
        for step in range(1, len(pass_.walk)):
            sheet = placed(_lines(pass_, step, notation), 290.0, written)
            assert sheet.width <= 290
            assert sheet.em >= ON_SCREEN.readable - 2


def test_a_wider_sheet_has_larger_numbers(qapp: QApplication) -> None:
    lines = _lines(opening_pass(), 1)
    assert placed(lines, 300.0, written).em < placed(lines, 700.0, written).em


def test_of_the_largest_network_a_window_is_placed(qapp: QApplication) -> None:
    pass_ = pass_over(sigmoid_project((64, 64, 8), 1), 0)
    sheet = placed(_lines(pass_, 31), 340.0, written)
    assert len(sheet.spots) < 120
    assert any(spot.cell.is_written for spot in sheet.spots)
    rows = {spot.row for spot in sheet.spots if spot.matrix.size == (64, 64)}
    assert {0, 30, 63} <= rows


def _point(sheet: MatrixSheet, text: str) -> QPoint:
    spot = next(spot for spot in sheet.placed.spots if spot.cell.text == text)
    return spot.rect.center().toPoint()


def test_pointing_at_a_number_tells_its_address(sheet: MatrixSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.hovered) as signal:
        qtbot.mouseMove(sheet.viewport(), _point(sheet, "−1.2"))
    assert signal.args == [Ref.parse("W.h1.out[1,0]")]
    assert sheet.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(sheet.hovered) as signal:
        QApplication.sendEvent(sheet.viewport(), QEvent(QEvent.Type.Leave))
    assert signal.args == [None]


def test_a_click_tells_the_address(sheet: MatrixSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.clicked) as signal:
        qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=_point(sheet, "0.121"))
    assert signal.args == [Ref.parse("dL_dz.out[0]")]


def test_an_edge_pointed_at_elsewhere_marks_both_factors(sheet: MatrixSheet) -> None:
    for address in ("W.h1.out[1,0]", "branch.h1.out[1,0]", "dL_dW.h1.out[1,0]"):
        sheet.set_pointed(Ref.parse(address))
        assert [spot.cell.text for spot in sheet.marked()] == ["−1.2", "−0.147"]
    sheet.set_pointed(Ref.parse("dL_da.h1[0]"))
    assert [spot.cell.text for spot in sheet.marked()] == ["0.140"]
    sheet.set_pointed(Ref.parse("z.h1[1]"))
    assert [spot.cell.ref for spot in sheet.marked()] == [Ref.parse("dL_da.h1[1]")]
    sheet.set_pointed(Ref.parse("loss"))
    assert sheet.marked() == ()
    sheet.set_pointed(None)
    assert sheet.marked() == ()


def test_arrow_keys_go_from_number_to_number(sheet: MatrixSheet, qtbot: QtBot) -> None:
    sheet.setFocus()
    said: list[str] = []
    sheet.said.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(sheet, key)
    assert sheet.current is not None
    assert sheet.current.cell.text == "0.9"
    assert said[0].endswith("3 by 1, row 1, column 1: 0.140")
    assert said[-1] == "W of layer 2 transposed, 3 by 2, row 2, column 2: 0.9"
    with qtbot.waitSignal(sheet.clicked) as signal:
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert signal.args == [Ref.parse("W.h1.out[1,1]")]


def test_enter_on_a_number_without_an_address_looks_at_nothing(
    sheet: MatrixSheet, qtbot: QtBot
) -> None:
    pass_ = opening_pass()
    view = matrix_view(pass_, pass_.walk[OUTPUT - 1], 3, NOTATIONS["house"], has_jacobians=True)
    sheet.set_lines(view.jacobians, written)
    spots = sheet.placed.spots
    sheet.stand_at(next(n for n, spot in enumerate(spots) if spot.cell.ref is None))
    with qtbot.assertNotEmitted(sheet.clicked):
        qtbot.keyClick(sheet, Qt.Key.Key_Return)


@pytest.mark.parametrize("notation", ["house", "pytorch"])
@pytest.mark.parametrize("step", [1, 13, 18, 24, 29])
def test_every_number_is_in_reach_of_the_keys(
    sheet: MatrixSheet, qtbot: QtBot, step: int, notation: str
) -> None:
    sheet.set_lines(_lines(opening_pass(), step, notation), written)
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    reached, waiting = {0}, [0]
    while waiting:
        start = waiting.pop()
        for key in keys:
            sheet.stand_at(start)
            qtbot.keyClick(sheet, key)
            at = sheet.placed.spots.index(sheet.current)
            if at not in reached:
                reached.add(at)
                waiting.append(at)
    assert len(reached) == len(sheet.placed.spots)


def _tip(sheet: MatrixSheet, point: QPointF) -> str:
    local = point.toPoint()
    where = sheet.viewport().mapToGlobal(local)
    QApplication.sendEvent(sheet.viewport(), QHelpEvent(QEvent.Type.ToolTip, local, where))
    return QToolTip.text()


def test_tips_say_what_a_number_and_a_shape_are(sheet: MatrixSheet) -> None:
    assert _tip(sheet, QPointF(_point(sheet, "−0.3"))).endswith("row 1, column 1: −0.3")
    frame = sheet.placed.frames[1]
    assert _tip(sheet, frame.shape_at.center()) == "3 × 2 (inputs × units)"


def test_what_is_too_wide_scrolls_sideways(sheet: MatrixSheet, qtbot: QtBot) -> None:
    pass_ = opening_pass()
    wide = matrix_view(pass_, pass_.walk[23], 12).lines
    sheet.resize(140, 200)
    sheet.set_lines(wide, written)
    bar = sheet.horizontalScrollBar()
    assert bar.maximum() > 0
    assert sheet.heightForWidth(140) > sheet.placed.height + 1
    spots = sheet.placed.spots
    sheet.stand_at(spots.index(max(spots, key=lambda spot: spot.rect.right())))
    assert bar.value() > 0


def test_up_and_down_belong_to_the_panel(sheet: MatrixSheet) -> None:
    for delta, is_taken in ((QPoint(0, 120), False), (QPoint(120, 0), True)):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(sheet.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            delta,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        sheet.wheelEvent(event)
        assert is_taken or not event.isAccepted()


def test_the_step_keys_are_left_to_the_walk(sheet: MatrixSheet, qtbot: QtBot) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
    sheet.keyPressEvent(event)
    assert not event.isAccepted()
    assert sheet.current is None


def _inks(sheet: MatrixSheet, spot: Spot) -> set[str]:
    """The colours on screen where a number stands."""
    image = sheet.viewport().grab(spot.rect.toRect()).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(*point).name() for point in points}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_grounds_halos_and_pills_tell_what_the_step_does(sheet: MatrixSheet, theme: Theme) -> None:
    sheet.set_theme(theme)
    by_text = {spot.cell.text: spot for spot in sheet.placed.spots}
    assert {theme.halo, theme.backward, theme.on_backward} <= _inks(sheet, by_text["0.140"])
    assert theme.backward in _inks(sheet, by_text["0.121"])
    assert theme.halo not in _inks(sheet, by_text["0.121"])
    assert theme.lit in _inks(sheet, by_text["−0.3"])
    assert theme.lit not in _inks(sheet, by_text["0.9"])
    assert theme.accent not in _inks(sheet, by_text["0.9"])
    sheet.set_pointed(Ref.parse("W.h1.out[1,1]"))
    assert theme.accent in _inks(sheet, by_text["0.9"])


@pytest.mark.parametrize("step", [4, 11, 29])
def test_brackets_and_signs_are_painted(sheet: MatrixSheet, step: int) -> None:
    sheet.set_lines(_lines(opening_pass(), step), written)
    sheet.resize(320, sheet.heightForWidth(320))
    for mark in sheet.placed.marks:
        image = sheet.viewport().grab(mark.rect.toAlignedRect()).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        assert len({image.pixelColor(*point).name() for point in points}) > 1
