"""A person writes a lesson of five beats from scratch, saves, checks, plays and reopens it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from app.main import main
from core.network.ref import Ref
from core.teaching.lessons.files.folder import NAME, open_lesson
from tests.app.lessons.acting import ALT, CTRL, SHIFT, choose, click, press, write

Key = Qt.Key


def _step(desk: Desk, presses: int) -> None:
    desk.canvas.setFocus()
    for _ in range(presses):
        QTest.keyClick(desk.canvas, Key.Key_PageDown)


def _write_five_beats(desk: Desk, panel: LessonPanel) -> None:
    form = panel.form
    write(form.words.title, "Forward")
    write(form.words.text, "The network computes **all** of this first.\n\n- sums\n- curves")
    _step(desk, 10)
    click(panel.add)
    write(form.words.title, "The loss")
    click(form.question.head)
    choose(form.question.kind, "number")
    click(form.claims.head)
    click(form.claims.take)
    _step(desk, 7)
    click(panel.add)
    write(form.words.title, "Two branches meet")
    write(form.words.text, "What is $dL_da.h[0]$?")
    choose(form.question.kind, "choice")
    click(form.presenter.head)
    write(form.presenter.minutes, "2.5")
    write(form.presenter.note, "Let them vote.")
    _step(desk, 11)
    click(panel.add)
    choose(form.question.kind, "bigger_or_smaller")
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Key.Key_U, CTRL)
    click(panel.add)
    choose(form.state.layout_, "with loss plot")


def test_a_lesson_is_written_saved_checked_played_and_reopened(
    writer: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, folder = writer, tmp_path / "my lesson"
    project = desk.document.project
    _step(desk, 1)
    QTest.keyClick(desk.canvas, Key.Key_0, ALT)
    panel = desk.lessons.panel
    assert panel is not None
    click(panel.welcome.new)
    _write_five_beats(desk, panel)
    assert desk.document.project is not project, "the update has been made"
    click(panel.about.head)
    write(panel.about.fields["title"], "Branches")
    write(panel.about.fields["author"], "A. Teacher")
    write(panel.about.sources, "A book\nA paper")
    assert panel.head.title.text() == "Branches*"
    press(Key.Key_S, CTRL)
    assert panel.files.pending.dialog is not None
    panel.files.pending.dialog.fileSelected.emit(str(folder))
    panel.files.pending.dialog.close()
    assert panel.head.title.text() == "Branches"
    assert sorted(each.name for each in folder.iterdir()) == ["2-3-2.bpnet", NAME]
    assert main(["validate", str(folder)]) == 0
    _play(desk, panel, qtbot)
    _reopen(panel, folder)


def _play(desk: Desk, panel: LessonPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Up)
    QTest.keyClick(panel.list, Key.Key_Up)
    assert panel.document.chosen == 2
    QTest.keyClick(panel.list, Key.Key_F5, SHIFT)
    window = desk.lectures.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    assert window.state.press.beat == 2
    assert window.state.scene.beat.title == "Two branches meet"
    QTest.keyClick(window, Key.Key_Escape)
    qtbot.waitUntil(desk.window.isActiveWindow)
    assert panel.document.chosen == 2


def _reopen(panel: LessonPanel, folder: Path) -> None:
    first = (folder / NAME).read_bytes()
    lesson = open_lesson(str(folder)).lesson
    assert [beat.title for beat in lesson.beats] == [
        *("Forward", "The loss", "Two branches meet"),
        *("", ""),
    ]
    question = lesson.beats[2].question
    assert question is not None
    assert question.at == Ref.parse("dL_da.h[0]")
    assert question.choices[question.right or 0] == "0.140"
    assert lesson.beats[2].note == "Let them vote."
    assert lesson.beats[2].minutes == 2.5
    assert str(lesson.beats[4].actions[0]) == "Train(updates=1)"
    assert lesson.sources == ("A book", "A paper")
    panel.files.open(str(folder))
    assert not panel.document.is_modified
    write(panel.about.fields["author"], "B. Teacher")
    write(panel.about.fields["author"], "A. Teacher")
    panel.acts.save()
    assert (folder / NAME).read_bytes() == first
