"""Questions of every kind are made, changed and answered by the network."""

import pytest
from PySide6.QtCore import Qt

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from core.network.ref import Ref
from core.teaching.lessons.question import KINDS
from tests.app.canvas.acting import click as click_canvas
from tests.app.lessons.acting import choose, click, write

Key = Qt.Key
DA, DZ = Ref.parse("dL_da.h[0]"), Ref.parse("dL_dz.out[0]")


@pytest.fixture
def asking(panel: LessonPanel, writer: Desk) -> LessonPanel:
    """A lesson begun where two branches meet, its question open."""
    writer.player.seek(18)
    click(panel.welcome.new)
    panel.form.words.open(False)
    panel.form.question.open()
    return panel


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_makes_a_whole_question_with_its_answer(asking: LessonPanel, kind: str) -> None:
    part = asking.form.question
    choose(part.kind, kind)
    question = asking.document.beat.question
    assert question is not None
    assert (question.kind, question.at) == (kind, DA)
    assert asking.bench.checker.findings() == ()
    assert part.answer.text().startswith("Right: ")
    assert "0.140" in part.answer.text()
    assert part.than.isVisible() == (kind == "bigger_or_smaller")
    assert part.tolerance.isVisible() == (kind == "number")
    assert part.choices.isVisible() == (kind == "choice")
    asking.acts.undo()
    assert asking.document.beat.question is None
    assert not part.ask.isVisible()


def test_of_numbers_the_network_says_which_is_right(asking: LessonPanel) -> None:
    part = asking.form.question
    choose(part.kind, "choice")
    write(part.choices, "−0.036\n0.140\n0.176")
    question = asking.document.beat.question
    assert question is not None
    assert question.choices == ("−0.036", "0.140", "0.176")
    assert question.right == 1
    assert not part.right.isVisible()
    write(part.choices, "0.176\n0.1\n1")
    assert part.trouble.text().startswith("The number is 0.139")
    click(part.offer)
    assert not part.trouble.isVisible()
    assert part.right.currentText() == "0.140"


def test_of_words_a_person_says_which_is_right(asking: LessonPanel) -> None:
    part = asking.form.question
    choose(part.kind, "choice")
    write(part.choices, "They are added\nThey are averaged")
    assert part.right.isVisible()
    choose(part.right, 0)
    assert part.answer.text() == "Right: They are added, for it is 0.140"
    assert asking.bench.checker.findings() == ()


def test_a_question_needs_choices(asking: LessonPanel) -> None:
    part = asking.form.question
    choose(part.kind, "choice")
    before = asking.document.lesson
    write(part.choices, " ")
    assert asking.document.lesson is before
    assert asking.box.message.text() == "A question to choose from needs choices, one a line."
    assert "0.140" in part.choices.toPlainText()


def test_a_comparison_with_a_number_or_an_address(asking: LessonPanel) -> None:
    part = asking.form.question
    choose(part.kind, "bigger_or_smaller")
    assert part.of_size.isChecked()
    click(part.of_size)
    write(part.than.field, "−0,5")
    question = asking.document.beat.question
    assert question is not None
    assert question.than == -0.5
    assert part.answer.text() == "Right: bigger, for it is 0.140"
    click(part.of_size)
    assert part.answer.text() == "Right: smaller, for it is 0.140"
    write(part.than.field, "dL_dz.h[0]")
    assert "is not known yet" in part.trouble.text()


def test_the_number_asked_for_is_picked_on_the_canvas(asking: LessonPanel, writer: Desk) -> None:
    part = asking.form.question
    choose(part.kind, "sign")
    click(part.at.pick)
    click_canvas(writer.canvas, writer.canvas.viewport_rect(DZ).center())
    question = asking.document.beat.question
    assert question is not None
    assert question.at == DZ
    assert not part.at.pick.isChecked()
    assert "does not reveal that step" in part.trouble.text()


def test_without_a_step_there_is_nothing_to_ask(asking: LessonPanel) -> None:
    choose(asking.form.state.kind, False)
    choose(asking.form.question.kind, "sign")
    assert asking.document.beat.question is None
    assert asking.form.question.kind.currentText() == "none"
    assert asking.box.message.text().startswith("A question stands before a result")


def test_words_tolerance_and_what_is_said_then(asking: LessonPanel) -> None:
    part = asking.form.question
    choose(part.kind, "number")
    write(part.ask, "How much is $dL_da.h[0]$?")
    write(part.tolerance, "0.01")
    write(part.reveal, "It is the **sum**.")
    question = asking.document.beat.question
    assert question is not None
    assert (question.ask, question.tolerance) == ("How much is $dL_da.h[0]$?", 0.01)
    assert question.reveal == "It is the **sum**."
    choose(part.kind, "sign")
    changed = asking.document.beat.question
    assert changed is not None
    assert changed.reveal == "It is the **sum**."
    choose(part.kind, None)
    assert asking.document.beat.question is None
