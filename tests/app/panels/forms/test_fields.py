"""Typed numbers come back exactly, and what is no number is said, not swallowed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import (
    Choice,
    EntryError,
    NumberField,
    TextField,
    full,
    read_count,
    read_number,
)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_full_reads_back_bit_for_bit(value: float) -> None:
    assert math.copysign(1.0, read_number(full(value))) == math.copysign(1.0, value)
    assert read_number(full(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.3, "−0.3"),
        (1e-8, "1e−8"),
        (1e22, "1e22"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_a_number_in_full(value: float, text: str) -> None:
    assert full(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [(" 0.5 ", 0.5), ("0,5", 0.5), ("−3", -3.0), ("-3", -3.0), ("1 000", 1000.0), ("1e−3", 1e-3)],
)
def test_numbers_as_people_type_them(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "two", "1,000.5", "1,2,3", "nan", "inf", "1e999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(EntryError, match=r"such as 0\.5"):
        read_number(text)


def test_counts_are_whole() -> None:
    assert read_count("12") == 12
    with pytest.raises(EntryError, match="whole"):
        read_count("1.5")


def test_enter_commits_a_changed_text_once(qtbot: QtBot) -> None:
    field = TextField("Sizes")
    qtbot.addWidget(field)
    field.show()
    field.show_text("2-3-2")
    committed: list[str] = []
    field.committed.connect(committed.append)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed == []
    field.selectAll()
    qtbot.keyClicks(field, "2-2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert committed == ["2-2"]


def test_what_is_half_typed_survives_an_update_of_the_same_value(qtbot: QtBot) -> None:
    field = TextField("Sizes")
    qtbot.addWidget(field)
    field.show_text("2-3-2")
    qtbot.keyClicks(field, "9")
    field.show_text("2-3-2")
    assert field.text() == "92-3-2"
    field.show_text("2-2")
    assert field.text() == "2-2"


def _asks_for_undo(field: TextField) -> bool:
    """Whether the field keeps Ctrl+Z for itself."""
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_undo_belongs_to_the_document_unless_something_is_half_typed(qtbot: QtBot) -> None:
    field = TextField("Sizes")
    qtbot.addWidget(field)
    field.show_text("2-3-2")
    assert not _asks_for_undo(field)
    qtbot.keyClicks(field, "9")
    assert _asks_for_undo(field)


@pytest.fixture
def number(qtbot: QtBot) -> NumberField:
    field = NumberField("Seed", "tip", is_whole=True, low=0, high=10)
    qtbot.addWidget(field)
    field.show()
    field.show_number(3)
    return field


def _enter(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_whole_number_is_an_int(number: NumberField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(number.entered) as entered:
        _enter(qtbot, number, "7")
    assert entered.args == [7]
    assert isinstance(entered.args[0], int)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", 'Seed: "x" is no number; type one such as 0.5'),
        ("11", "Seed: 11 is out of range; 0 to 10 is possible"),
        ("1.5", 'Seed: "1.5" is no whole number; type one such as 4'),
    ],
)
def test_what_cannot_be_is_refused_and_taken_back(
    number: NumberField, qtbot: QtBot, text: str, message: str
) -> None:
    with qtbot.waitSignal(number.refused) as refused:
        _enter(qtbot, number, text)
    assert refused.args == [message]
    assert number.text() == "3"


def test_an_open_range_says_so(qtbot: QtBot) -> None:
    field = NumberField("Rows", is_whole=True, low=1)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.refused) as refused:
        _enter(qtbot, field, "0")
    assert refused.args == ["Rows: 0 is out of range; 1 or more is possible"]


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    choice = Choice("Loss", "tip", [("a", "first"), ("b", "second")])
    qtbot.addWidget(choice)
    choice.show()
    return choice


def test_a_choice_reports_what_a_person_picks_only(choice: Choice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.show_value("a")
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert chosen.args == ["b"]
    assert choice.value == "b"


def test_a_value_that_is_not_offered_shows_nothing(choice: Choice) -> None:
    choice.show_value("z")
    assert choice.value is None
    assert choice.currentText() == ""


def test_the_wheel_changes_no_choice(choice: Choice, qtbot: QtBot) -> None:
    choice.show_value("a")
    none = Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    place, down = QPointF(5, 5), QPoint(0, -120)
    event = QWheelEvent(place, place, QPoint(), down, none, keys, phase, False)
    QApplication.sendEvent(choice, event)
    assert choice.value == "a"
    assert not event.isAccepted()
