"""Check finds what `validate` finds, says it where it is, and Play comes back to the panel."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lessons.lesson_panel import LessonPanel
from tests.app.lessons.acting import click, press, write
from tests.core.project.documents import changed
from tests.core.teaching.lessons.folders import BEAT, LESSON, QUESTION

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

WRONG = {
    "asserts": ((*BEAT, "asserts"), {"a.h[0]": "0.5"}, "renew"),
    "question": ((*QUESTION, "at"), "dL_da.h[2]", "choices"),
    "point": ((*BEAT, "point"), ["a.h[8]"], "more"),
    "step": ((*BEAT, "step"), 99, "first"),
    "until": ((*BEAT, "until"), 3, "last"),
    "actions": ((*BEAT, "actions"), [{"do": "next", "steps": 99}], "network"),
}


def test_a_lesson_in_which_nothing_is_wrong(lesson: LessonPanel) -> None:
    click(lesson.head.check)
    words = "Nothing is wrong: three beats, one question, two numbers it says."
    assert lesson.problems.headline.text() == words
    lesson.acts.duplicate()
    assert not lesson.problems.isVisible()


@pytest.mark.parametrize("part", WRONG)
def test_what_is_wrong_is_named_and_a_click_leads_there(
    panel: LessonPanel, folder: Path, part: str, qtbot: QtBot
) -> None:
    place, value, field = WRONG[part]
    (folder / "lesson.json").write_text(json.dumps(changed(place, value, LESSON)))
    panel.files.open(str(folder))
    click(panel.head.check)
    assert panel.problems.headline.text() == "One thing is wrong; a click leads there."
    name = {"asserts": "numbers", "until": "last step"}.get(part, part)
    assert panel.problems.lines[0].text().startswith(f"Beat 2, {name}: ")
    assert "with a question, wrong: " in panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    for each in (*panel.form.parts, panel.about):
        each.open()
    click(panel.problems.lines[0])
    assert panel.document.chosen == 1
    shown = next(each for each in panel.form.parts if part in each.keys)
    assert shown.head.isChecked()
    assert shown.trouble.isVisible()
    focused = panel.focusWidget()
    wanted = getattr(shown, field)
    assert focused is not None
    assert focused is wanted or wanted.isAncestorOf(focused)
    qtbot.waitUntil(lambda: not focused.visibleRegion().isEmpty())


def test_a_title_that_no_file_takes_is_named(lesson: LessonPanel) -> None:
    lesson.about.open()
    write(lesson.about.sources, "\n".join(f"Book {n}" for n in range(33)))
    click(lesson.head.check)
    assert lesson.problems.lines[0].text().startswith("About, sources: At most 32")
    assert lesson.about.trouble.text().startswith("At most 32")


def test_a_lesson_in_which_something_is_wrong_is_not_played(
    lesson: LessonPanel, writer: Desk
) -> None:
    write(lesson.form.words.text, "$a.h[9]$")
    lesson.document.choose(2)
    lesson.list.setFocus()
    press(Key.Key_F5)
    assert writer.lectures.window is None
    assert lesson.document.chosen == 0
    assert lesson.form.words.text.hasFocus()
    assert lesson.problems.isVisible()
    words = "Beat 1, text: There is no a.h[9]: layer h has units 0 to 2."
    assert lesson.problems.lines[0].text() == words
    assert writer.window.statusBar().currentMessage() == f"Not played. {words}"


def test_play_begins_at_the_beat_and_comes_back_where_it_was_left(
    lesson: LessonPanel, writer: Desk, qtbot: QtBot
) -> None:
    project = writer.document.project
    lesson.document.choose(1)
    lesson.list.setFocus()
    press(Key.Key_F5, SHIFT)
    window = writer.lectures.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    assert window.state.press.beat == 1
    for _ in range(2):
        QTest.keyClick(window, Key.Key_PageUp)
    QTest.keyClick(window, Key.Key_Escape)
    qtbot.waitUntil(writer.window.isActiveWindow)
    assert lesson.document.chosen == 0
    assert lesson.list.hasFocus()
    assert writer.document.project is project
    press(Key.Key_F5)
    window = writer.lectures.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    assert window.state.press.beat == 0


def test_unsaved_words_are_played(lesson: LessonPanel, writer: Desk, qtbot: QtBot) -> None:
    lesson.form.words.text.setFocus()
    QTest.keyClicks(lesson.form.words.text, "Really: ")
    press(Key.Key_F5, SHIFT)
    window = writer.lectures.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    assert window.state.scene.beat.text == "Really: Only words."


def test_a_beat_that_has_not_changed_is_not_looked_at_twice(
    lesson: LessonPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.lessons.making import checker

    looked: list[object] = []
    rehearsed = checker.rehearsed
    monkeypatch.setattr(checker, "rehearsed", lambda *a: (looked.append(a), rehearsed(*a))[1])
    lesson.document.change_beat("Change title", title="Other")
    lesson.acts.check()
    lesson.acts.undo()
    assert len(looked) == 1
