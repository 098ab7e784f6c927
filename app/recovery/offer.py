"""`Offer`: what copies of the program that died have left, one after another, for an answer.

Rule: nothing goes without an answer. "Later" leaves a file for the next start; what is recovered is
kept in the new copy's own file before the old one goes.
"""

import os
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject
from PySide6.QtWidgets import QVBoxLayout

from app.desk import Desk
from app.filing.naming import LONGEST_SHOWN, shortened, shown_name, shown_title
from app.filing.work import is_large_file
from app.recovery.journal import Journal
from app.recovery.strip import Strip
from app.shell.question import Button, Question
from core.errors import FileError
from core.project.recovery.record import Record, read_document
from core.project.recovery.shelf import Shelf

if TYPE_CHECKING:
    from app.filing.waiting import Doing
    from app.lessons.keeping import Draft

RECOVER, DELETE, LATER, GOOD = "Recover", "Delete…", "Later", "OK"
SHOW = "Show the lesson panel"


class Offer(QObject):
    """Asks about each record, a lesson and each damaged file, in a strip above the network."""

    def __init__(self, desk: Desk, shelf: Shelf, journal: Journal) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shelf = shelf
        self._taken: list[str] = []
        records, damaged = shelf.lost()
        drafts, torn = desk.lessons.drafts()
        said = [f"A recovery file cannot be read and was kept: {error}" for error in damaged]
        said += [f"An unsaved lesson cannot be read and was kept: {error}" for error in torn]
        self._waiting: deque[Record | Draft | str] = deque([*records, *drafts, *said])
        self.strip: Strip | None = None
        journal.written.connect(self._let_go)
        desk.document.saved_state_changed.connect(self._on_document_saved_state_changed)
        if self._waiting:
            self._place_strip()

    def _place_strip(self) -> None:
        self.strip = Strip(self._desk.themes)
        self.strip.chosen.connect(self._on_strip_chosen)
        column = self._desk.window.work.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.strip)
        self._show()

    def _show(self) -> None:
        strip = self.strip
        if strip is None:
            return
        if not self._waiting:
            strip.hide()
            self._desk.canvas.setFocus()
        elif isinstance(first := self._waiting[0], Record):
            words = f"{_described(first)} was not saved when the program ended."
            strip.say(f"{words}{self._more}", RECOVER, DELETE, LATER)
        elif isinstance(first, str):
            strip.say(first, GOOD)
        else:
            strip.say(f"The lesson {first.sentence}{self._more}", SHOW, LATER)

    @property
    def _more(self) -> str:
        return f" ({len(self._waiting) - 1} more)" if len(self._waiting) > 1 else ""

    def _next(self) -> None:
        self._waiting.popleft()
        self._show()

    def _recover(self) -> None:
        record = self._waiting[0]
        if not isinstance(record, Record):
            return
        file = self._shelf.take(record)
        if file is None:
            self._desk.errors.tell("Another window of the program has taken it in hand.")
        else:
            self._open(file)
        self._next()

    def _open(self, file: str) -> None:
        words, reading = "Recovering the work …", partial(read_document, file)
        work, done = self._desk.files.work, partial(self._end_open, file)
        work.do(is_large_file(file), words, reading, done)

    def _end_open(self, file: str, outcome: "Doing") -> None:
        try:
            record, project, view = outcome()
        except FileError as error:
            kept = self._shelf.set_apart(error)
            self._desk.errors.show("The work cannot be recovered.", str(kept))
            return
        self._desk.files.open_unsaved(project, view, record.path)
        self._taken.append(file)
        self._desk.errors.tell(f"Recovered {_described(record)}; it is not saved yet.")

    def _show_lesson(self) -> None:
        """The panel asks what is to become of it."""
        self._next()
        self._desk.lessons.write()

    def _ask_to_delete(self) -> None:
        record = self._waiting[0]
        if not isinstance(record, Record):
            return
        question = Question(
            self._desk.window, f"Delete {_described(record)}?", "It cannot be recovered then."
        )
        question.offer(Button.Cancel, lambda: None, "&Keep it")
        question.offer(Button.Yes, self._delete, "&Delete")
        question.open()

    def _delete(self) -> None:
        record = self._waiting[0]
        file = self._shelf.take(record) if isinstance(record, Record) else None
        if file is not None and not self._shelf.discard(file):
            self._desk.errors.tell(f"This recovery file cannot be deleted: {file}")
        self._next()

    def _let_go(self) -> None:
        """What was recovered is this copy's own work by now, or saved, or was given up."""
        for file in self._taken:
            self._shelf.discard(file)
        self._taken.clear()

    def _on_strip_chosen(self, words: str) -> None:
        follow = {
            RECOVER: self._on_recover_chosen,
            DELETE: self._ask_to_delete,
            SHOW: self._show_lesson,
        }
        follow.get(words, self._next)()

    def _on_recover_chosen(self) -> None:
        self._desk.files.after_question(self._recover)

    def _on_document_saved_state_changed(self) -> None:
        if not self._desk.document.is_modified:
            self._let_go()


def _described(record: Record) -> str:
    """A document's name, its file and when it was last kept."""
    when = QDateTime.fromSecsSinceEpoch(int(record.written))
    time = QLocale.c().toString(when, "d MMMM yyyy, HH:mm")
    title = f"“{shown_title(record.title)}”"
    if record.path is None:
        return f"{title} of {time}"
    folder = shortened(os.path.dirname(record.path), LONGEST_SHOWN)
    return f"{title} of {time} ({shown_name(record.path)} in {folder})"
