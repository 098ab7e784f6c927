"""`Files`: opening and saving - dialogs, recent files, examples, and the unsaved-changes question.

Rule: nothing that is open changes before what replaces it has been read whole, no file that another
has changed is replaced unasked, and no dialog is waited for: what follows an answer is called by
it.
"""

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QMenu

from app.errors import Errors
from app.filing import questions
from app.filing.dialogs import open_dialog, save_dialog
from app.filing.menus import FileMenus
from app.filing.naming import SUFFIX, shown_name, stem, with_suffix
from app.filing.pending import Pending
from app.filing.watch import State, Watch
from app.filing.work import Work, is_large, is_large_file
from app.settings import Settings
from app.shell.question import Then
from app.shell.unsaved import has_unsaved_work
from app.shell.view_state import apply_view, gather_view
from app.workspace import Workspace
from core.errors import FileError
from core.project.atomic import has_other_names
from core.project.empty import empty_project
from core.project.examples import Example, examples
from core.project.project import Project, ViewState
from core.project.storage import load, save

if TYPE_CHECKING:
    from app.filing.waiting import Doing
    from app.main_window import MainWindow

FILTER = f"Networks (*{SUFFIX});;All files (*)"


class Files(QObject):
    """What the File menu does. `closed` follows once the window may go.

    `example_opened` carries an example whose document has just been opened; `writing` comes before
    a file is written, with its path.
    """

    closed = Signal()
    example_opened = Signal(object)
    writing = Signal(str)

    def __init__(
        self, window: "MainWindow", workspace: Workspace, settings: Settings, errors: Errors
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = settings
        self._errors = errors
        self._view = ViewState()
        self._opened: Project | None = workspace.document.project
        self._watch = Watch()
        self._menus = FileMenus(self, settings)
        workspace.document.opened.connect(self._on_document_opened)
        self.pending = Pending(window)
        self.work = Work(window, workspace)
        self._look = QTimer(self, singleShot=True, interval=0)  # once what was answered is done
        self._look.timeout.connect(self.look_again)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def suggested_stem(self) -> str:
        """What a file of this document is called, without a suffix."""
        document = self._workspace.document
        if document.path is not None:
            return os.path.basename(document.path).removesuffix(SUFFIX)
        return stem(document.title)

    @property
    def view(self) -> ViewState:
        """How the document is looked at."""
        view = gather_view(self._workspace, self._view)
        return replace(view, zoom=self._window.canvas.zoom_factor)

    def new(self) -> None:
        """Start with an empty network."""
        self.after_question(self._open_empty)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        self.after_question(self._show_open_dialog)

    def open(self, path: str) -> None:
        """Open a file, after the question where there are unsaved changes."""
        self.after_question(lambda: self._load(path))

    def open_example(self, file: str) -> None:
        """Open one of the examples that come with the program."""
        example = next(each for each in examples() if each.file == file)
        self.after_question(lambda: self._show_example(example))

    def open_unsaved(self, project: Project, view: ViewState, path: str | None) -> None:
        """Open what no file holds, though it once came from `path`."""
        self._show(project, view, path)
        self._watch.begin(path, is_known=False)
        self._opened = None
        self._workspace.document.mark_unsaved()

    def save(self) -> None:
        """Save to the file the document has, else ask for one."""
        path = self._workspace.document.path
        if path is None:
            self.ask_save_as()
        else:
            self._save_over(path)

    def ask_save_as(self) -> None:
        """Ask for a file and save there."""
        name = self.suggested_stem + SUFFIX
        dialog = save_dialog(self._window, "Save as", self._folder(), name, FILTER)
        dialog.fileSelected.connect(self._on_save_dialog_file_selected)
        self.pending.show(dialog)

    def close(self) -> None:
        """Ask what has to be asked; `closed` follows."""
        self.after_question(self.closed.emit)

    def look_again(self) -> None:
        """See whether another program has changed the open file, and ask what is to become of it.

        Whatever the answer, a file that is not what the window shows is unsaved work.
        """
        path = self._workspace.document.path
        pending = self.pending
        is_busy = pending.question or pending.dialog or self.work.waiting
        if path is None or is_busy or not self._window.isVisible():
            return
        news = self._watch.news()
        if news is State.SAME:
            return
        was_modified = self._workspace.document.is_modified
        self._workspace.document.mark_unsaved()
        if news is State.GONE:
            self._errors.tell(f"{shown_name(path)} is no longer there; Save writes it again.")
        else:
            questions.ask_to_open_again(
                self._window, path, was_modified, lambda: self._load(path), self.pending.give_up
            )

    def fill_examples(self, menu: QMenu) -> None:
        """The examples, as entries of a menu."""
        self._menus.fill_examples(menu)

    def fill_recent(self, menu: QMenu) -> None:
        """The files used last, as entries of a menu."""
        self._menus.fill_recent(menu)

    def after_question(self, then: Then) -> None:
        """Go on with `then` once unsaved changes are saved or given up."""
        self._workspace.training.pause()
        if self.work.waiting is not None:
            return
        if self._watch.state is State.GONE:
            self._workspace.document.mark_unsaved()
        if not has_unsaved_work(self._workspace.document, self._opened):
            then()
        else:
            self.pending.ask_about_changes(self._workspace.document.title, self.save, then)

    def _show_open_dialog(self) -> None:
        dialog = open_dialog(self._window, "Open", self._folder(), FILTER)
        dialog.fileSelected.connect(self._load)
        self.pending.show(dialog)

    def _folder(self) -> str:
        """Where the document lies, else the file used last, else here; here may be gone."""
        known = self._workspace.document.path or next(iter(self._settings.recent), "")
        folder = os.path.dirname(known)
        return folder if os.path.isdir(folder) else QDir.currentPath()

    def _open_empty(self) -> None:
        self._show(empty_project())

    def _show_example(self, example: Example) -> None:
        project, view = example.open()
        self._show(project, view)
        self.example_opened.emit(example)

    def _load(self, path: str) -> None:
        words = f"Opening {shown_name(path)} …"
        done = partial(self._end_load, path)
        self.work.do(is_large_file(path), words, partial(load, path), done)

    def _end_load(self, path: str, outcome: "Doing") -> None:
        try:
            project, view = outcome()
        except FileError as error:
            self._settings.drop_recent(os.path.abspath(path))
            self._errors.show("The file cannot be opened.", str(error))
            return
        self._show(project, view, os.path.abspath(path))
        self._settings.add_recent(os.path.abspath(path))

    def _show(
        self, project: Project, view: ViewState | None = None, path: str | None = None
    ) -> None:
        self._workspace.document.open(project, path)
        self._view = view or ViewState()
        apply_view(self._workspace, self._view)
        self._window.canvas.zoom_to(self._view.zoom)

    def _save_over(self, path: str) -> None:
        """Save to the document's own file, unless that is another's by now: then ask."""
        window, cancel = self._window, self.pending.give_up
        match self._watch.state:
            case State.SAME:
                self._save(path)
            case State.GONE:
                questions.ask_to_write_again(
                    window, path, lambda: self._save(path), self.ask_save_as, cancel
                )
            case State.UNKNOWN:
                questions.ask_to_replace_by_recovered(
                    window, path, self.ask_save_as, lambda: self._save(path), cancel
                )
            case State.CHANGED:
                questions.ask_to_overwrite(
                    window, path, self.ask_save_as, lambda: self._save(path), cancel
                )

    def _save(self, path: str) -> None:
        """Write the document; on failure it stays as it was, unsaved."""
        self._workspace.training.pause()
        project = self._workspace.document.project
        self.writing.emit(path)
        words, told = f"Saving {shown_name(path)} …", f"Saved as {path}"
        if has_other_names(path):
            told += "; its other names (hard links) keep what they held before"
        doing = partial(save, project, self.view, path)
        self.work.do(is_large(project), words, doing, partial(self._end_save, path, told))

    def _end_save(self, path: str, told: str, outcome: "Doing") -> None:
        try:
            outcome()
        except FileError as error:
            questions.say_not_saved(
                self._window, str(error), self.ask_save_as, self.pending.give_up
            )
            return
        self._watch.begin(os.path.abspath(path))
        self._workspace.document.mark_saved(os.path.abspath(path))
        self._settings.add_recent(os.path.abspath(path))
        self._errors.tell(told)
        self.pending.go_on()

    def _on_save_dialog_file_selected(self, path: str) -> None:
        own = self._workspace.document.path
        path = path if path == own else with_suffix(path)
        if path == own:
            self._save_over(path)
            return
        questions.ask_before_replacing(
            self._window, path, lambda: self._save(path), self.pending.give_up
        )

    def _on_document_opened(self) -> None:
        self._opened = self._workspace.document.project
        self._watch.begin(self._workspace.document.path)

    def _on_focus_window_changed(self, front: QWindow | None) -> None:
        """Not while something else of the program is in front, such as a lecture."""
        if front is not None and front is self._window.windowHandle():
            self._look.start()
