"""Every field of the panel that takes an address or a formula, with addresses that lead nowhere."""

from random import Random

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from tests.addresses import any_address
from tests.app.lessons.acting import choose, click, type_text, write

Field = QWidget
NO_LAYER = "There is no layer g; this network has x, h and out."


@pytest.fixture
def branches(lesson: LessonPanel) -> LessonPanel:
    """The second beat chosen, all of its parts open."""
    lesson.document.choose(1)
    for part in lesson.form.parts:
        part.open()
    return lesson


def test_a_layer_that_is_not_there_is_named_while_it_is_typed(branches: LessonPanel) -> None:
    words = branches.form.words
    words.text.setFocus()
    type_text(words.text, " $a.g[0]$")
    assert words.text.is_half_typed
    assert words.trouble.text() == NO_LAYER
    write(words.text, "The neuron gives $a.g[0]$.")
    assert words.trouble.text() == NO_LAYER
    click(branches.head.check)
    assert branches.problems.lines[0].text() == f"Beat 2, text: {NO_LAYER}"
    write(words.text, "The neuron gives $a.h[0]$.")
    assert not words.trouble.isVisible()


@pytest.mark.parametrize("field", ["point", "at", "step"])
def test_the_same_is_said_below_the_field_of_an_address(branches: LessonPanel, field: str) -> None:
    form = branches.form
    place, part = {
        "point": (form.pointing.more, form.pointing),
        "at": (form.question.at, form.question),
        "step": (form.state.first, form.state),
    }[field]
    write(place.field, "z.g[0]")
    assert part.trouble.text() == NO_LAYER


def test_a_number_that_is_not_there_is_not_asserted(branches: LessonPanel) -> None:
    write(branches.form.claims.more.field, "z.g[0]")
    assert branches.box.message.text() == NO_LAYER
    assert len(branches.document.beat.asserts) == 2


@pytest.mark.parametrize("kind", ["sign", "bigger_or_smaller", "number", "choice"])
def test_random_addresses_in_every_field_are_taken_or_refused(
    branches: LessonPanel, writer: Desk, kind: str
) -> None:
    random, form = Random(kind), branches.form  # noqa: S311
    network, first = writer.document.project.network, branches.document.beat
    for _ in range(4):
        branches.document.put_beat("Put back", first)
        choose(form.question.kind, kind)
        for field in _fields(branches):
            address = any_address(random, network)
            is_place = isinstance(field.parent(), QWidget) and hasattr(field.parent(), "pick")
            write(field, address if is_place else f"${address}$ is ${address}")
            write(field, address if is_place else f"See ${address}$")
        _point_at_all(branches)
        click(branches.head.check)
        assert branches.problems.headline.text()


def _fields(panel: LessonPanel) -> list[Field]:
    """All of them that are seen."""
    form, question = panel.form, panel.form.question
    addresses = (form.pointing.more, form.claims.more, form.state.first, form.state.last)
    fields = [each.field for each in (question.at, question.than, *addresses)]
    pages = (form.words.text, question.ask, question.reveal, question.choices)
    return [each for each in (*fields, *pages, form.presenter.note) if each.isVisible()]


def _point_at_all(panel: LessonPanel) -> None:
    for row in (*panel.form.pointing.list.rows, *panel.form.claims.list.rows):
        centre = QPointF(row.rect().center())
        QApplication.sendEvent(row, QEnterEvent(centre, centre, centre))
        QApplication.processEvents()
