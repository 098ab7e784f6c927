"""Formulas as large as the room allows: one column, several, and at last smaller and scrolling."""

from itertools import zip_longest

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.panels.formula.formula_columns import LARGE, FormulaColumns
from app.typeset.boxes import Box
from app.typeset.layout import layout
from app.typeset.paint import Colours
from core.passes.markup import Fraction, Markup, Numeral, Relation, Row, Symbol

COLOURS = Colours(*(QColor(name) for name in ("black", "blue", "red", "yellow", "grey")))


def _line(n: int) -> Markup:
    return Row((Fraction(Symbol("L"), Symbol("w")), Relation("="), Numeral(f"{n}.125")))


@pytest.fixture
def columns(qtbot: QtBot) -> FormulaColumns:
    columns = FormulaColumns(COLOURS)
    qtbot.addWidget(columns)
    columns.resize(800, 100)
    columns.show()
    return columns


def _shown(columns: FormulaColumns) -> list[tuple[Markup, ...]]:
    return [column.lines for column in columns.columns if column.isVisible()]


def test_one_line_stands_alone(columns: FormulaColumns) -> None:
    columns.set_lines([_line(1)])
    assert _shown(columns) == [(_line(1),)]


def test_several_lines_run_down_the_columns(columns: FormulaColumns) -> None:
    lines = [_line(n) for n in range(5)]
    columns.set_lines(lines)
    assert [len(part) for part in _shown(columns)] == [2, 2, 1]
    assert [line for part in _shown(columns) for line in part] == lines
    assert columns.verticalScrollBar().maximum() == 0


def test_lines_take_the_room_there_is_where_another_was_expected(
    columns: FormulaColumns, qtbot: QtBot
) -> None:
    columns.resize(800, 600)
    columns.set_lines([_line(n) for n in range(5)], room=QSize(800, 100))
    assert len(_shown(columns)) == 3
    qtbot.waitUntil(lambda: len(_shown(columns)) == 1)


def test_too_many_lines_scroll(columns: FormulaColumns, qtbot: QtBot) -> None:
    lines = [_line(n) for n in range(30)]
    columns.set_lines(lines)
    qtbot.waitUntil(lambda: columns.verticalScrollBar().maximum() > 0)
    rows = zip_longest(*_shown(columns))
    assert [line for row in rows for line in row if line] == lines
    columns.verticalScrollBar().setValue(50)
    columns.set_lines([_line(1)])
    assert columns.verticalScrollBar().value() == 0


def test_a_narrow_room_takes_one_column(columns: FormulaColumns) -> None:
    columns.resize(90, 90)
    columns.set_lines([_line(n) for n in range(4)])
    assert len(_shown(columns)) == 1


def test_a_larger_room_is_used_at_once(columns: FormulaColumns) -> None:
    columns.set_lines([_line(n) for n in range(4)])
    columns.resize(800, 400)
    assert len(_shown(columns)) == 1


def test_it_can_be_heard(columns: FormulaColumns) -> None:
    columns.set_lines([_line(1)])
    assert "1.125" in columns.accessibleDescription()


def test_another_height_lays_nothing_out_again(
    columns: FormulaColumns, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns.set_lines([_line(n) for n in range(5)])
    before, sizes = _shown(columns), set()

    def counted(markup: Markup, size: float, room: float | None = None) -> Box:
        sizes.add(size)
        return layout(markup, size, room)

    monkeypatch.setattr("app.typeset.sheet.layout", counted)
    columns.resize(800, 90)
    assert _shown(columns) == before
    assert LARGE not in sizes
