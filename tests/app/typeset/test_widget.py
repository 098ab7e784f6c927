import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QScrollArea

from app.typeset import boxes
from app.typeset.layout import layout
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from app.typeset.widget import FormulaWidget
from core.passes.markup import Linked, Numeral
from tests.app.typeset.formulas import BRANCH_SUM, SIGMOID

TARGET = "W.h1.out[0,0]"


@pytest.fixture
def widget(qtbot, colours):
    widget = FormulaWidget(colours, pixel_size=20)
    widget.set_lines([BRANCH_SUM, SIGMOID], ["symbols", ""])
    qtbot.addWidget(widget)
    widget.resize(1200, widget.heightForWidth(1200))
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.mouseMove(widget, QPoint(1, 1))
    return widget


@pytest.fixture
def heard(widget):
    hovered = []
    widget.hovered.connect(hovered.append)
    return hovered


def centre_of(widget, ref, number=0):
    return widget.sheet.rects_of(ref)[number].center().toPoint()


def colours_in(widget):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_what_was_foreseen_is_only_painted_when_it_is_shown(widget, monkeypatch):
    """Lines that break, at the width there is, whatever other widths were asked about since."""
    widget.set_pixel_size(19)
    widget.resize(311, 400)
    for width in (311, 420, 290):
        widget.heightForWidth(width)
    assert len(list(widget.foresee([BRANCH_SUM]))) > 2
    gathered = []

    def noted(em):
        gathered.append(em)
        return collector(em)

    collector = boxes._Collector
    monkeypatch.setattr(boxes, "_Collector", noted)
    widget.set_lines([BRANCH_SUM])
    widget.grab()
    assert not gathered


def test_hovering_a_term_tells_its_address_once(qtbot, widget, heard):
    point = centre_of(widget, TARGET)
    qtbot.mouseMove(widget, point)
    qtbot.mouseMove(widget, point + QPoint(1, 0))
    assert heard == [TARGET]
    assert widget.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(widget, QPoint(1, 1))
    assert heard == [TARGET, None]
    assert widget.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_term_of_the_second_line_is_found_too(qtbot, widget, heard):
    qtbot.mouseMove(widget, centre_of(widget, "z.h1[0]"))
    assert heard == ["z.h1[0]"]


def test_other_formulas_end_the_hovering(qtbot, widget, heard):
    qtbot.mouseMove(widget, centre_of(widget, TARGET))
    widget.set_lines([SIGMOID])
    assert heard == [TARGET, None]
    assert widget.lines == (SIGMOID,)


def test_leaving_ends_the_hovering(qtbot, widget, heard):
    qtbot.mouseMove(widget, centre_of(widget, TARGET))
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    assert heard == [TARGET, None]


def test_a_click_tells_the_address(qtbot, widget):
    clicked = []
    widget.clicked.connect(clicked.append)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=centre_of(widget, TARGET, 1))
    assert clicked == [TARGET]
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseClick(widget, Qt.MouseButton.RightButton, pos=centre_of(widget, TARGET))
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=centre_of(widget, TARGET))
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert clicked == [TARGET]


def test_lit_terms_get_a_ground(widget):
    assert "#ffff00" not in colours_in(widget)
    widget.set_lit(frozenset({TARGET}))
    widget.set_lit(frozenset({TARGET}))
    assert widget.lit == {TARGET}
    assert "#ffff00" in colours_in(widget)
    widget.set_lit(frozenset())
    assert "#ffff00" not in colours_in(widget)


def test_another_theme_repaints(widget, colours):
    assert "#ff0000" in colours_in(widget)
    green = QColor("#00ff00")
    widget.set_colours(Colours(green, green, green, green, green))
    seen = colours_in(widget)
    assert "#00ff00" in seen
    assert "#ff0000" not in seen


def test_every_address_shown_can_be_collected(widget):
    assert widget.sheet.refs() >= {TARGET, "dL_da.h1[0]", "z.h1[0]", "a.h1[0]"}
    assert widget.sheet.rects_of("nowhere") == ()


def test_labels_stand_left_of_the_formulas_in_one_column(widget):
    first, second = widget.sheet.lines
    assert (first.label, second.label) == ("symbols", "")
    assert first.origin.x() == second.origin.x() > 60
    widget.set_lines([BRANCH_SUM, SIGMOID])
    assert widget.sheet.lines[0].origin.x() < 15
    assert "#808080" not in colours_in(widget)


def test_a_narrow_widget_breaks_lines_and_grows_taller(widget):
    wide, narrow = widget.heightForWidth(1200), widget.heightForWidth(400)
    assert widget.hasHeightForWidth()
    assert narrow > wide
    assert widget.sizeHint().height() == wide
    assert widget.sizeHint().width() <= 1200
    assert widget.minimumSizeHint().width() < 400
    widget.resize(400, narrow)
    assert widget.sheet.lines[0].box is not layout(BRANCH_SUM, 20)
    assert widget.sheet.width <= 400


def test_a_larger_size_takes_more_room(widget):
    before = widget.sizeHint()
    widget.set_pixel_size(20)
    assert widget.sizeHint() == before
    widget.set_pixel_size(40)
    assert widget.sizeHint().width() > 1.8 * before.width()


def test_without_formulas_there_is_nothing_to_show(qtbot, colours):
    empty = FormulaWidget(colours)
    qtbot.addWidget(empty)
    assert empty.sheet.refs() == frozenset()
    assert empty.minimumSizeHint().height() < 25
    empty.set_lines([])
    empty.grab()


def test_in_a_scroll_area_the_height_follows_the_width(qtbot, colours):
    area = QScrollArea()
    widget = FormulaWidget(colours, pixel_size=20)
    widget.set_lines([BRANCH_SUM] * 4)
    area.setWidget(widget)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(420, 200)
    area.show()
    qtbot.waitExposed(area)
    qtbot.waitUntil(lambda: widget.height() >= widget.heightForWidth(widget.width()))
    assert widget.width() <= area.viewport().width()


def test_the_sentence_for_screen_readers_is_the_description(widget):
    widget.set_spoken("dL by da one is 0.140")
    assert widget.accessibleDescription() == "dL by da one is 0.140"


def test_an_address_may_be_any_hashable_value(qtbot, widget, heard):
    widget.set_lines([Linked(Numeral("7"), ("W", 1, 0))])
    qtbot.mouseMove(widget, centre_of(widget, ("W", 1, 0)))
    assert heard == [("W", 1, 0)]


def test_a_width_is_laid_out_once_until_the_formulas_change(widget, monkeypatch):
    asked = []

    def counted(lines, labels, size, width=None):
        asked.append(width)
        return arrange(lines, labels, size, width)

    monkeypatch.setattr("app.typeset.widget.arrange", counted)
    before = widget.heightForWidth(501)
    assert widget.heightForWidth(501) == before
    assert asked.count(501) == 1
    widget.set_lines([SIGMOID])
    assert widget.heightForWidth(501) < before
