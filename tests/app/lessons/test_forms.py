"""Every field of a beat: what is entered stands in the lesson, as one entry, and on screen."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from core.network.ref import Ref
from core.teaching.lessons.verbs import ChooseSample, Go, SetNumber
from tests.app.canvas.acting import click as click_canvas
from tests.app.lessons.acting import CTRL, choose, click, press, write

Key = Qt.Key
DA = Ref.parse("dL_da.h[0]")


@pytest.fixture
def branches(lesson: LessonPanel) -> LessonPanel:
    """The second beat in front: it reveals steps 18 to 20 and asks for a gradient."""
    lesson.document.choose(1)
    for part in lesson.form.parts:
        part.open()
    return lesson


def _undone(panel: LessonPanel) -> str:
    """The name of the last entry, which is taken back and done again."""
    name, after = panel.document.undo_stack.undoText(), panel.document.lesson
    panel.acts.undo()
    assert panel.document.lesson != after
    panel.acts.redo()
    assert panel.document.lesson == after
    return name


def test_words_are_previewed_while_they_are_typed(branches: LessonPanel) -> None:
    words = branches.form.words
    words.text.setFocus()
    press(Key.Key_A, CTRL)
    QTest.keyClicks(words.text, "A *new* $a.h[0]$")
    assert words.preview.text() == "A <i>new</i> <i>out<sub><big>h1</big></sub></i>"
    assert branches.document.beat.text.startswith("What is")
    press(Key.Key_Return, CTRL)
    assert branches.document.beat.text == "A *new* $a.h[0]$"
    assert words.text.hasFocus()
    assert _undone(branches) == "Change text of beat 2"
    press(Key.Key_Z, CTRL)
    assert words.text.toPlainText().startswith("What is $dL_da.h[0]$?")


def test_half_a_formula_is_named_while_it_is_typed_and_after(branches: LessonPanel) -> None:
    words = branches.form.words
    write(words.text, "See $a.h[0")
    assert words.trouble.text().startswith("A formula begins with $ and does not end")
    assert branches.list.item(1).data(Qt.ItemDataRole.ToolTipRole)
    write(words.text, "See $a.h[0]$")
    assert not words.trouble.isVisible()
    write(words.text, "See $a.h[7]$")
    assert words.trouble.text() == "There is no a.h[7]: layer h has units 0 to 2."


def test_ctrl_z_takes_back_what_is_half_typed_first(branches: LessonPanel) -> None:
    title = branches.form.words.title
    write(title, "Other")
    title.setFocus()
    QTest.keyClicks(title, "x")
    press(Key.Key_Z, CTRL)
    assert title.text() == "Other"
    title.setModified(False)
    press(Key.Key_Z, CTRL)
    assert title.text() == "Branches"


def test_the_state_in_fields(branches: LessonPanel) -> None:
    state = branches.form.state
    assert state.before.text().startswith("Done before: sample 1; ")
    assert state.before.text().endswith("; to step dL_dz.out[1]; 2 steps on.")
    choose(state.detail, "term")
    choose(state.layout_, "plot alone")
    choose(state.presses, "one")
    choose(state.digits, 5)
    choose(state.notation, "ng")
    assert state.notation.hasFocus()
    beat = branches.document.beat
    assert (beat.detail, beat.layout, beat.presses) == ("term", "plot alone", "one")
    assert (beat.digits, beat.notation) == (5, "ng")
    assert _undone(branches) == "Change letters of beat 2"
    write(state.sample, "2")
    assert branches.box.message.text() == "There is no sample 2; the network’s file has 1."
    assert state.sample.text() == "1"


def test_steps_by_number_and_by_address(branches: LessonPanel) -> None:
    state = branches.form.state
    write(state.first.field, "3")
    write(state.last.field, "")
    beat = branches.document.beat
    assert (beat.step, beat.until) == (3, None)
    assert state.meaning.text().startswith("Step 3: ")
    write(state.first.field, "dL_da.h[0]")
    assert branches.document.beat.step == DA
    assert "18" in state.meaning.text()
    write(state.first.field, "h[0]")
    assert '"h[0]" is no address' in branches.box.message.text()
    assert state.first.field.text() == "dL_da.h[0]"
    write(state.first.field, "99")
    assert state.trouble.text() == "The walk has 29 steps, there is no step 99."


def test_steps_that_are_made_before_and_back(branches: LessonPanel) -> None:
    state = branches.form.state
    branches.document.change_beat("No question", question=None, actions=(ChooseSample(0),))
    choose(state.kind, False)
    beat = branches.document.beat
    assert (beat.step, beat.until, beat.actions) == (None, None, (ChooseSample(0), Go(20)))
    assert not state.last.isEnabled()
    write(state.first.field, "11")
    assert branches.document.beat.actions[-1] == Go(11)
    choose(state.kind, True)
    assert branches.document.beat.step == 11
    assert branches.document.beat.actions == (ChooseSample(0),)


def test_numbers_are_pointed_at_by_clicks_on_the_canvas(
    branches: LessonPanel, writer: Desk
) -> None:
    pointing = branches.form.pointing
    writer.player.seek(18)
    click(pointing.more.pick)
    for address in ("z.h[1]", "W.x.h[0,0]"):
        place = writer.canvas.viewport_rect(Ref.parse(address)).center()
        click_canvas(writer.canvas, place)
    assert [str(ref) for ref in branches.document.beat.point] == ["a.h[0]", "z.h[1]", "W.x.h[0,0]"]
    assert pointing.more.pick.isChecked()
    click(pointing.more.pick)
    click_canvas(writer.canvas, writer.canvas.viewport_rect(Ref.parse("z.h[2]")).center())
    assert len(branches.document.beat.point) == 3
    assert [row.label.text() for row in pointing.list.rows][1] == "net_h2"
    click(pointing.list.rows[1].remove)
    assert [str(ref) for ref in branches.document.beat.point] == ["a.h[0]", "W.x.h[0,0]"]
    write(pointing.more.field, "loss")
    assert branches.document.beat.point[-1] == Ref("loss")


def test_esc_ends_picking(branches: LessonPanel) -> None:
    pick = branches.form.pointing.more.pick
    click(pick)
    press(Key.Key_Escape)
    assert not pick.isChecked()
    assert branches.bench.picker.asking is None


def test_picking_is_told_and_ends_with_the_sight_of_the_panel(
    branches: LessonPanel, writer: Desk
) -> None:
    click(branches.form.pointing.more.pick)
    assert writer.window.statusBar().currentMessage().startswith("Click a number on the canvas")
    writer.window.show_panel("network")
    writer.workspace.selection.set(Ref.parse("W.x.h[0,0]"))
    assert [str(ref) for ref in branches.document.beat.point] == ["a.h[0]"]


def test_the_presenters_note_and_minutes(branches: LessonPanel) -> None:
    presenter = branches.form.presenter
    write(presenter.minutes, "2,5")
    write(presenter.note, "Wait.\nAsk.")
    beat = branches.document.beat
    assert (beat.minutes, beat.note) == (2.5, "Wait.\nAsk.")
    assert "2.5 min" in str(branches.list.item(1).data(Qt.ItemDataRole.UserRole + 1))
    write(presenter.minutes, "500")
    assert branches.box.message.text() == "Minutes: 500 is out of range; 0 to 120 is possible"


def test_the_title_page(branches: LessonPanel) -> None:
    about = branches.about
    about.open()
    write(about.fields["title"], "Other")
    write(about.fields["licence"], "CC BY 4.0")
    write(about.fields["language"], "de")
    write(about.sources, "One\n\n Two ")
    lesson = branches.document.lesson
    assert (lesson.title, lesson.licence, lesson.language) == ("Other", "CC BY 4.0", "de")
    assert lesson.sources == ("One", "Two")
    assert branches.head.title.text() == "Other*"
    assert about.head.text() == "About"
    about.open(False)
    assert about.head.text() == "About: Somebody · CC BY 4.0 · German"
    write(about.fields["language"], "tlh-QQ")
    assert about.summary.endswith(" · tlh-QQ")


def test_a_title_page_without_an_author_says_so(lesson: LessonPanel) -> None:
    for name in ("author", "licence"):
        write(lesson.about.fields[name], "")
    assert lesson.about.summary == "no author · English"


def test_numbers_are_asserted_as_they_are_shown(branches: LessonPanel) -> None:
    claims = branches.form.claims
    said = {str(each.at): each.printed for each in branches.document.beat.asserts}
    assert said == {"dL_da.h[0]": "0.140", "W.h.out[0,0]": "-0.3"}
    click(claims.take)
    said = {str(each.at): each.printed for each in branches.document.beat.asserts}
    assert said["branch.h.out[1,0]"] == "0.176"
    assert len(said) > 5
    before = len(said)
    click(claims.list.rows[0].remove)
    assert len(branches.document.beat.asserts) == before - 1
    assert not branches.form.claims.trouble.isVisible()


def test_a_number_that_has_changed_is_said_and_taken(branches: LessonPanel) -> None:
    claims = branches.form.claims
    actions = (SetNumber(Ref.parse("W.h.out[0,0]"), 0.5),)
    branches.document.change_beat("Type", actions=actions, question=None)
    assert "but is" in claims.list.rows[0].label.text()
    assert claims.trouble.text().startswith("The lesson says")
    assert claims.renew.isVisible()
    click(claims.renew)
    assert not claims.renew.isVisible()
    assert not claims.trouble.isVisible()
    assert {each.printed for each in branches.document.beat.asserts} >= {"0.5"}


def test_a_number_of_a_beat_is_lit_on_the_canvas(branches: LessonPanel, writer: Desk) -> None:
    row = branches.form.pointing.list.rows[0]
    centre = QPointF(row.rect().center())
    QApplication.sendEvent(row, QEnterEvent(centre, centre, centre))
    assert writer.workspace.selection.hovered == Ref.parse("a.h[0]")
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert writer.workspace.selection.hovered is None


def test_a_number_is_asserted_by_its_address(branches: LessonPanel) -> None:
    claims = branches.form.claims
    write(claims.more.field, "a.x[1]")
    write(claims.more.field, "loss")
    said = {str(each.at): each.printed for each in branches.document.beat.asserts}
    assert (said["a.x[1]"], said["loss"]) == ("1", "0.314")
    write(claims.more.field, "a.x[7]")
    assert branches.box.message.text() == "There is no a.x[7]: layer x has units 0 to 1."
    write(claims.more.field, "x")
    assert branches.box.message.text().startswith('"x" is no address')
    assert len(branches.document.beat.asserts) == 4


def test_a_theme_is_taken_by_all_parts(branches: LessonPanel, writer: Desk) -> None:
    branches.acts.check()
    before = branches.problems.styleSheet(), branches.form.words.preview.styleSheet()
    writer.toggle_theme()
    after = branches.problems.styleSheet(), branches.form.words.preview.styleSheet()
    assert before[0] != after[0]
    assert before[1] != after[1]
