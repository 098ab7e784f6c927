"""`LessonFiles`: a lesson begun, opened from its folder and saved there, and the question before it
is lost.

Rule: as `Files`: nothing that is open changes before what replaces it has been read whole, nothing
of another's is replaced unasked, and no dialog is waited for.
"""

import os
from functools import partial

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.filing import questions
from app.filing.dialogs import folder_dialog, save_dialog
from app.filing.naming import stem
from app.filing.pending import Pending
from app.filing.watch import State, Watch
from app.lesson_document import LessonDocument
from app.lessons.keeping import Draft
from app.settings import Settings
from app.shell.question import Then
from core.errors import BackpropError, FileError
from core.project.seen import Seen
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import (
    NAME,
    OpenLesson,
    is_lesson,
    open_lesson,
    open_network,
    save_lesson,
)

RECENT = "recent_lessons"
MOST_RECENT = 10
TAKEN = "There is a lesson in this folder already; type the name of a new folder."


class LessonFiles(QObject):
    """What the buttons of the panel do. `refused` carries why not, `told` what was done."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, panel: QWidget, document: LessonDocument) -> None:
        super().__init__(panel)
        self._panel = panel
        self._document = document
        self._settings: Settings | None = None
        self._watch = Watch()
        self._seen: dict[str, Seen | None] = {}
        self.pending = Pending(panel)

    @property
    def recent(self) -> tuple[str, ...]:
        """The folders used last, newest first."""
        found = self._settings.read(RECENT, []) if self._settings is not None else []
        return tuple(each for each in found if isinstance(each, str) and is_lesson(each))  # type: ignore[attr-defined]

    def remember(self, settings: Settings) -> None:
        """Keep the recent lessons there."""
        self._settings = settings

    def begin(self, lesson: OpenLesson) -> None:
        """Start over with a new lesson that is in no folder yet."""
        self._document.open(lesson, None, is_new=True)
        self._watch.begin(None)
        self._seen = {}

    def recover(self, draft: Draft) -> None:
        """Go on with a lesson that a dead copy of the program has left, in its own folder."""
        origin = draft.origin if is_lesson(draft.origin) else None
        self._document.open(draft.lesson, origin, is_new=True)
        if origin is not None:
            there = {name for name in os.listdir(origin) if name in draft.lesson.networks}
            self._document.new_networks -= there
            self._watch_folder(origin)

    @property
    def has_unsaved_work(self) -> bool:
        """Whether something would be lost; what is no longer in the folder would be."""
        self._find_missing()
        return self._document.is_modified

    def open(self, folder: str) -> None:
        """Open the lesson in a folder, after the question where there are unsaved changes."""
        self.after_question(lambda: self._load(folder))

    def ask_open(self) -> None:
        """Ask for a lesson's folder and open it."""
        self.after_question(self._show_open_dialog)

    def save(self) -> None:
        """Save to the folder that the lesson has, else ask for one."""
        document = self._document
        if document.folder is None or document.is_read_only:
            self.ask_save_as()
            return
        self._find_missing()
        folder, path = document.folder, os.path.join(document.folder, NAME)
        window, cancel = self._panel.window(), self.pending.give_up
        match self._watch.state:
            case State.SAME:
                self._save(folder)
            case State.GONE:
                again = partial(self._save, folder, True)
                questions.ask_to_write_again(window, path, again, self.ask_save_as, cancel)
            case State.CHANGED:
                save = partial(self._save, folder)
                questions.ask_to_overwrite(window, path, self.ask_save_as, save, cancel)

    def ask_save_as(self) -> None:
        """Ask for the name of a new folder and save there, with all its networks."""
        title, name = "Save the lesson as a folder", stem(self._document.lesson.title)
        name = name.lower().replace(" ", "_")
        dialog = save_dialog(self._panel.window(), title, self._parent_folder(), name)
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Folder:")
        dialog.fileSelected.connect(self.save_as)
        self.pending.show(dialog)

    def save_as(self, folder: str) -> None:
        """Save to a folder that holds no lesson yet; it is made where it is missing."""
        if os.path.lexists(os.path.join(folder, NAME)):
            questions.say_not_saved(
                self._panel.window(), TAKEN, self.ask_save_as, self.pending.give_up
            )
            return
        self._save(os.path.abspath(folder), is_elsewhere=True)

    def after_question(self, then: Then) -> None:
        """Go on with `then` once unsaved changes are saved or given up."""
        if not self.has_unsaved_work:
            then()
        else:
            self.pending.ask_about_changes(self._document.lesson.title, self.save, then)

    def _load(self, folder: str) -> None:
        folder = os.path.abspath(folder)
        try:
            lesson = open_lesson(folder)
        except (BackpropError, OSError) as error:
            self.refused.emit(f"The lesson cannot be opened: {error}")
            return
        is_bundled = os.path.realpath(folder) in map(os.path.realpath, bundled())
        self._document.open(lesson, folder, is_read_only=is_bundled)
        self._watch_folder(folder)
        if not is_bundled:
            self._add_recent(folder)

    def look_again(self) -> None:
        """Read those networks of the folder once more whose files have changed.

        What went is unsaved work, and is said.
        """
        missing = self._find_missing()
        if missing:
            names = ", ".join(missing)
            self.refused.emit(f"No longer there, and written again by Save: {names}")
        document, folder = self._document, self._document.folder
        for name, seen in list(self._seen.items()):
            path = os.path.join(folder or "", name)
            is_same = seen is not None and seen.is_still(path)
            if folder is not None and not is_same and name not in missing:
                try:
                    document.know_network(name, open_network(folder, name))
                except FileError as error:
                    self.refused.emit(str(error))
                self._seen[name] = Seen.of(path)

    def _find_missing(self) -> list[str]:
        """The files that were removed or moved from the folder; only this window has them now."""
        document, folder = self._document, self._document.folder
        if folder is None or not document.is_open:
            return []
        shown = {beat.network for beat in document.lesson.beats}
        names = [name for name in self._seen if name in shown]
        missing = [each for each in names if not os.path.lexists(os.path.join(folder, each))]
        document.new_networks |= set(missing)
        if self._watch.state is State.GONE:
            missing.insert(0, NAME)
        if missing:
            document.mark_unsaved()
        return missing

    def _watch_folder(self, folder: str) -> None:
        self._watch.begin(os.path.join(folder, NAME))
        document = self._document
        names = document.networks.keys() - document.new_networks
        self._seen = {name: Seen.of(os.path.join(folder, name)) for name in names}

    def _save(self, folder: str, is_elsewhere: bool = False) -> None:
        """Write the lesson; on failure it stays as it was, unsaved."""
        document = self._document
        try:
            save_lesson(document.lesson, folder, document.networks_to_write(is_elsewhere))
        except FileError as error:
            window = self._panel.window()
            questions.say_not_saved(window, str(error), self.ask_save_as, self.pending.give_up)
            return
        document.mark_saved(folder)
        self._watch_folder(folder)
        self._add_recent(folder)
        self.told.emit(f"The lesson is saved in {folder}")
        self.pending.go_on()

    def _add_recent(self, folder: str) -> None:
        if self._settings is not None:
            others = [each for each in self.recent if each != folder]
            self._settings.write(RECENT, [folder, *others][:MOST_RECENT])

    def _show_open_dialog(self) -> None:
        folder = self._parent_folder()
        dialog = folder_dialog(self._panel.window(), "Open a lesson’s folder", folder)
        dialog.fileSelected.connect(self._load)
        self.pending.show(dialog)

    def _parent_folder(self) -> str:
        """Where the lesson's folder lies, else the one used last, else here."""
        known = self._document.folder or next(iter(self.recent), "")
        parent = os.path.dirname(known)
        is_usable = os.path.isdir(parent) and os.access(parent, os.W_OK)
        return parent if is_usable else QDir.currentPath()
