"""What the window shows becomes a beat; a beat brings the window into its state."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.steps import Grain
from core.project.edit import set_number
from core.teaching.lessons.files.folder import open_lesson
from core.teaching.lessons.rehearsal import rehearse
from core.teaching.lessons.verbs import SetNumber, Train
from tests.app.lessons.acting import click

Key = Qt.Key
W = Ref.parse("W.h.out[1,0]")


@pytest.fixture
def begun(panel: LessonPanel, writer: Desk) -> LessonPanel:
    """A lesson begun at the step where two branches meet."""
    writer.player.seek(18)
    click(panel.welcome.new)
    return panel


def test_a_new_lesson_begins_with_what_the_window_shows(begun: LessonPanel, writer: Desk) -> None:
    beat = begun.document.beat
    assert (beat.network, beat.step, beat.detail, beat.actions) == ("2-3-2.bpnet", 18, "node", ())
    assert begun.head.title.text() == "New lesson*"
    assert begun.form.state.meaning.text().startswith("Step 18: Two branches meet")
    assert begun.form.words.title.hasFocus()
    assert begun.list.item(0).data(Qt.ItemDataRole.UserRole) == "without words"


def test_numbers_that_were_typed_and_updates_become_actions(
    begun: LessonPanel, writer: Desk
) -> None:
    writer.training.one_update()
    writer.player.seek(3)
    click(begun.add)
    assert begun.document.chosen == 1
    assert begun.document.beat.actions == (Train(1),)
    assert begun.document.beat.step == 3
    begun.form.state.open()
    assert begun.form.state.before.text() == "Done before: 1 update."
    writer.document.undo()
    writer.document.edit("Type", lambda project: set_number(project, W, 0, 2.5))
    click(begun.take)
    assert begun.document.beat.actions == (SetNumber(W, 2.5),)
    assert begun.form.state.before.text() == "Done before: w₂₁⁽²⁾ = 2.5."
    assert begun.document.undo_stack.undoText() == "Take state into beat 2"


def test_the_file_that_leads_there_with_least_is_taken(begun: LessonPanel, writer: Desk) -> None:
    first, view = begun.document.networks["2-3-2.bpnet"]
    second = set_number(first, W, 0, 2.5)
    begun.document.add_network("other.bpnet", (second, view))
    writer.document.edit("Type", lambda project: set_number(project, W, 0, 2.5))
    click(begun.add)
    assert (begun.document.beat.network, begun.document.beat.actions) == ("other.bpnet", ())
    writer.document.undo()
    for chosen in (1, 0):
        begun.document.choose(chosen)
        click(begun.add)
        assert (begun.document.beat.network, begun.document.beat.actions) == ("2-3-2.bpnet", ())


def test_what_the_number_looked_at_is_becomes_what_it_points_at(
    begun: LessonPanel, writer: Desk
) -> None:
    writer.player.set_grain(Grain.TERM)
    writer.player.set_digits(5)
    writer.player.seek(4)
    writer.workspace.selection.set(W)
    click(begun.add)
    beat = begun.document.beat
    assert (beat.point, beat.detail, beat.digits, beat.step) == ((W,), "term", 5, 4)


@pytest.mark.parametrize(
    ("name", "layout"),
    [("matrices", "with matrices"), ("plots", "with loss plot"), ("training", "with loss plot")],
)
def test_a_panel_gives_the_layout_while_it_is_open(
    begun: LessonPanel, writer: Desk, name: str, layout: str
) -> None:
    assert begun.document.beat.layout == "network and formula"
    writer.window.show_panel(name)
    writer.lessons.write()
    click(begun.add)
    assert begun.document.beat.layout == "network and formula"
    writer.window.show_panel(name)
    writer.window.pages.part_current()
    writer.lessons.write()
    click(begun.add)
    assert begun.document.beat.layout == layout
    begun.form.state.open()
    assert begun.form.state.layout_.currentText() == layout
    writer.window.pages.join_all()
    writer.lessons.write()
    click(begun.add)
    assert begun.document.beat.layout == "network and formula"


def test_a_run_is_paused_before_a_beat_is_recorded(begun: LessonPanel, writer: Desk) -> None:
    writer.canvas.setFocus()
    QTest.keyClick(writer.canvas, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert writer.training.is_running
    writer.lessons.write()
    click(begun.add)
    assert not writer.training.is_running


def test_another_network_becomes_one_more_file(
    begun: LessonPanel, writer: Desk, tmp_path: Path
) -> None:
    writer.files.open_example("mazur.bpnet")
    writer.lessons.write()
    writer.player.seek(4)
    click(begun.add)
    first, second = (beat.network for beat in begun.document.lesson.beats)
    assert first != second
    folder = tmp_path / "lesson"
    begun.files.save_as(str(folder))
    assert sorted(each.name for each in folder.iterdir()) == sorted([first, second, "lesson.json"])
    rehearse(open_lesson(str(folder)))
    begun.acts.undo()
    begun.document.change_beat("Change text", text="Words")
    begun.acts.save()
    assert sorted(each.name for each in folder.iterdir()) == sorted([first, second, "lesson.json"])
    assert len(open_lesson(str(folder)).lesson.beats) == 1


def test_two_networks_of_one_title_have_two_names(begun: LessonPanel, writer: Desk) -> None:
    held = writer.document.project
    layer = replace(held.network.layers[0], rates={"b": 0.0})
    network = replace(held.network, layers=(layer, *held.network.layers[1:]))
    writer.document.edit("Hold", lambda project: project.with_network(network))
    click(begun.add)
    assert begun.document.beat.network == "2-3-2_2.bpnet"


def test_data_that_does_not_fit_is_no_beat(panel: LessonPanel, writer: Desk) -> None:
    data = Dataset([[1, 2, 3]], [[1]])
    writer.document.edit("Data", lambda project: replace(project, data=data))
    click(panel.welcome.new)
    assert not panel.document.is_open
    assert "inputs" in panel.welcome.box.message.text()


def test_taking_a_state_keeps_what_the_beat_says(lesson: LessonPanel, writer: Desk) -> None:
    lesson.document.choose(1)
    old = lesson.document.beat
    click(lesson.show_it)
    click(lesson.take)
    new = lesson.document.beat
    assert (new.text, new.question, new.asserts, new.title) == (
        *(old.text, old.question),
        *(old.asserts, old.title),
    )
    assert (new.step, new.until, new.point) == (old.step, old.until, old.point)
    assert writer.player.cursor == 20


def test_showing_a_beat_opens_the_file_of_its_network(
    lesson: LessonPanel, writer: Desk, folder: Path
) -> None:
    click(lesson.show_it)
    assert writer.document.path == str(folder / "net.bpnet")
    assert not writer.document.is_modified
    lesson.document.choose(2)
    click(lesson.show_it)
    assert writer.document.path is None
    assert writer.document.project.run.updates == 4
    assert writer.player.cursor == 3


def test_showing_a_beat_asks_about_unsaved_work_first(lesson: LessonPanel, writer: Desk) -> None:
    writer.document.edit("Rename", lambda project: replace(project, title="Mine"))
    click(lesson.show_it)
    question = writer.files.pending.question
    assert question is not None
    assert writer.document.title == "Mine"
    QTest.keyClick(question, Key.Key_Escape)
    assert writer.document.title == "Mine"
