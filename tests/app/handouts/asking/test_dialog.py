"""The handout dialog: chosen with keys and mouse, leafed through, made in pieces, and stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.handouts.asking.dialog import NOTES, HandoutDialog
from app.handouts.asking.form import KINDS
from app.menus.reading_commands import change_detail
from app.panels.forms.fields import Choice, NumberField
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper
from tests.app.handouts.orders import opening

TIMEOUT = 20_000


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> HandoutDialog:
    desk.window.menus.actions["handout"].trigger()
    form = desk.handouts.form
    assert form is not None
    qtbot.waitUntil(lambda: form.place.text() == "page 1 of 9", timeout=TIMEOUT)
    return form


def choose(choice: Choice, words: str) -> None:
    """Pick an entry with the keys."""
    names = [choice.itemText(n) for n in range(choice.count())]
    choice.setFocus()
    for _ in names:
        QTest.keyClick(choice, Qt.Key.Key_Up)
    for _ in range(names.index(words)):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == words


def enter(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def save_as(desk: Desk, dialog: HandoutDialog, path: Path) -> None:
    """Answer the question for a file."""
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    chooser = desk.handouts.dialog
    assert chooser is not None
    if chooser.fileMode() is QFileDialog.FileMode.Directory:
        chooser.fileSelected.emit(str(path))
        chooser.close()
        return
    line = chooser.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(path))
    chooser.accept()


def closed(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.handouts.form is None


def test_its_key_opens_it_with_what_is_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.player.seek(7)
    change_detail(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    form = desk.handouts.form
    assert form is not None
    assert form.form.order.view.grain == desk.player.grain.value == "term"
    assert form.form.last.text() == "77"
    form.close()


def test_it_is_not_offered_while_a_number_is_asked_for(desk: Desk) -> None:
    assert desk.window.menus.actions["handout"].isEnabled()
    desk.workspace.asking.start()
    desk.window.menus.refresh()
    assert not desk.window.menus.actions["handout"].isEnabled()


def test_its_pages_can_be_leafed_through(dialog: HandoutDialog) -> None:
    assert not dialog.back.isEnabled()
    first = dialog.preview.image
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.place.text() == "page 2 of 9"
    assert dialog.preview.image != first
    assert dialog.preview.accessibleDescription() == "page 2 of 9"
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.place.text() == dialog.preview.accessibleDescription() == "page 1 of 9"


@pytest.mark.parametrize("words", [words for _, words in KINDS])
def test_every_kind_has_its_own_fields_and_note(
    dialog: HandoutDialog, words: str, qtbot: QtBot
) -> None:
    choose(dialog.form.kind, words)
    suffix = {words: suffix for suffix, words in KINDS}[words]
    assert dialog.note.text() == NOTES[suffix]
    is_on_paper = suffix in (".pdf", ".html", ".md", ".tex")
    form = dialog.form
    seen = [field.isVisible() for field in (form.parts, form.variants, form.colours, form.pixels)]
    assert seen == [is_on_paper, is_on_paper, not is_on_paper, not is_on_paper]
    assert form.pictures.isVisible() == (suffix in (".pdf", ".html"))
    assert form.seconds.isVisible() == (suffix in (".gif", ".webp"))
    assert form.first.text() == ("1" if is_on_paper else "0")
    noun = "page" if is_on_paper else "step"
    qtbot.waitUntil(lambda: dialog.place.text().startswith(noun), timeout=TIMEOUT)


def test_another_kind_begins_with_its_own_first_step(dialog: HandoutDialog) -> None:
    choose(dialog.form.kind, "PNG picture of every step")
    enter(dialog.form.first, "0")
    choose(dialog.form.kind, "PDF, with pictures")
    assert dialog.form.first.text() == "1"
    assert dialog.form.order.count == 29


def test_the_seed_is_asked_for_with_variants_only(dialog: HandoutDialog) -> None:
    assert not dialog.form.seed.isVisible()
    enter(dialog.form.variants, "3")
    assert dialog.form.seed.isVisible()
    assert dialog.isVisible()


def test_steps_that_are_not_there_are_said(dialog: HandoutDialog, qtbot: QtBot) -> None:
    enter(dialog.form.last, "40")
    qtbot.waitUntil(dialog.box.isVisible, timeout=TIMEOUT)
    assert dialog.box.message.text() == "The walk has the steps 1 to 29, but not 1 to 40."
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    enter(dialog.form.sample, "2")
    assert dialog.box.message.text() == "Sample: 2 is out of range; 1 to 1 is possible."


def test_a_page_is_saved_with_blanks_and_its_key(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.form.kind, "HTML page, with pictures")
    choose(dialog.form.parts, "blanks, and the key behind")
    choose(dialog.form.pictures, "none")
    out = tmp_path / "sheet.html"
    save_as(desk, dialog, out)
    qtbot.waitUntil(closed(desk), timeout=TIMEOUT)
    assert out.read_text(encoding="utf-8") == paper("a.html", handout(opening()), True, True)
    assert desk.window.statusBar().currentMessage() == f"Handed out as {out}"
    assert desk.handouts.folder == str(tmp_path)


def test_the_last_folder_is_offered_again(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    choose(dialog.form.kind, "Markdown")
    save_as(desk, dialog, folder / "a.md")
    qtbot.waitUntil(closed(desk), timeout=TIMEOUT)
    desk.handouts.ask()
    form = desk.handouts.form
    assert form is not None
    form.accept()
    assert desk.handouts.dialog is not None
    assert Path(desk.handouts.dialog.directory().absolutePath()) == folder
    desk.handouts.dialog.reject()
    form.close()


def test_pictures_go_into_the_folder_that_is_chosen(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.form.kind, "PNG picture of every step")
    enter(dialog.form.first, "17")
    enter(dialog.form.last, "18")
    choose(dialog.form.pixels, "854 × 480")
    folder = tmp_path / "frames"
    folder.mkdir()
    save_as(desk, dialog, folder)
    qtbot.waitUntil(closed(desk), timeout=TIMEOUT)
    assert sorted(path.name for path in folder.iterdir()) == ["step-17.png", "step-18.png"]
    message = desk.window.statusBar().currentMessage()
    assert message == f"Handed out as {folder / 'step-17.png'} and 1 more"


def test_making_can_be_stopped_and_then_nothing_is_written(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    enter(dialog.form.variants, "30")
    save_as(desk, dialog, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=TIMEOUT)
    assert dialog.is_making
    assert dialog.bar.isVisible()
    assert not dialog.form.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.is_making
    assert dialog.isVisible()
    assert dialog.box.message.text() == "Stopped; nothing was written."
    assert not list(tmp_path.glob("*.pdf"))
    assert dialog.form.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.handouts.form is None


def test_what_cannot_be_written_is_said_in_the_dialog(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.form.kind, "LaTeX")
    (tmp_path / "file").write_text("")
    dialog.make(str(tmp_path / "file" / "a.tex"))
    qtbot.waitUntil(dialog.box.isVisible, timeout=TIMEOUT)
    assert "cannot be made" in dialog.box.message.text()
    assert dialog.isVisible()


def test_a_file_that_is_there_is_asked_about(
    desk: Desk, dialog: HandoutDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.form.kind, "Markdown")
    out = tmp_path / "a.md"
    out.write_text("mine")
    save_as(desk, dialog, out)
    question = dialog.findChild(QMessageBox)
    assert question is not None
    assert question.text() == "Replace “a.md”?"
    question.reject()
    assert out.read_text() == "mine"
    save_as(desk, dialog, out)
    question = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    button = next(each for each in question.findChildren(QPushButton) if "Replace" in each.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(closed(desk), timeout=TIMEOUT)
    assert out.read_text(encoding="utf-8").startswith("# 2-3-2, sample 1")


def test_without_pillow_an_animation_is_refused_at_once(
    dialog: HandoutDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "PIL", None)
    choose(dialog.form.kind, "animated WebP")
    qtbot.waitUntil(dialog.box.isVisible, timeout=TIMEOUT)
    assert dialog.box.message.text().startswith("An animation needs Pillow, which is not installed")


def test_the_keyboard_reaches_everything(dialog: HandoutDialog) -> None:
    seen: list[QWidget] = []
    dialog.form.kind.setFocus()
    for _ in range(20):
        focused = dialog.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    form = dialog.form
    wanted = (form.kind, form.sample, form.detail, form.first, form.last, form.parts)
    assert seen[: len(wanted)] == list(wanted)
    assert {dialog.on, dialog.cancel, dialog.take} <= set(seen)
    assert all(each.accessibleName() or each.text() for each in seen)  # type: ignore[attr-defined]
