"""`Files`: opening and saving - dialogs, recent files, examples, and the unsaved-changes question.

Rule: nothing that is open changes before what replaces it has been read whole, and no dialog is
waited for: what follows an answer is called by it.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from app.errors import Errors
from app.settings import Settings
from app.shell.question import Button, Question, Then
from app.shell.unsaved import has_only_updates
from app.shell.view_state import apply_view, gather_view
from app.workspace import Workspace
from core.errors import FileError
from core.project.empty import empty_project
from core.project.examples import Example, examples
from core.project.project import Project, ViewState
from core.project.storage import load, save

if TYPE_CHECKING:
    from app.main_window import MainWindow

SUFFIX = ".bpnet"
FILTER = "Networks (*.bpnet);;All files (*)"


class Files(QObject):
    """What the File menu does. `closed` follows once the window may go.

    `example_opened` carries an example whose document has just been opened.
    """

    closed = Signal()
    example_opened = Signal(object)

    def __init__(
        self, window: "MainWindow", workspace: Workspace, settings: Settings, errors: Errors
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = settings
        self._errors = errors
        self._view = ViewState()
        self._opened = workspace.document.project
        workspace.document.opened.connect(self._on_document_opened)
        self._then: Then | None = None
        self.dialog: QFileDialog | None = None

    @property
    def question(self) -> Question | None:
        """The question that is open, if any."""
        asked = (each for each in self._window.findChildren(Question) if each.isVisible())
        return next(asked, None)

    def new(self) -> None:
        """Start with an empty network."""
        self._after_question(self._open_empty)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        self._after_question(self._show_open_dialog)

    def open(self, path: str) -> None:
        """Open a file, after the question where there are unsaved changes."""
        self._after_question(lambda: self._load(path))

    def open_example(self, file: str) -> None:
        """Open one of the examples that come with the program."""
        example = next(each for each in examples() if each.file == file)
        self._after_question(lambda: self._show_example(example))

    def save(self) -> None:
        """Save to the file the document has, else ask for one."""
        path = self._workspace.document.path
        if path is None:
            self.ask_save_as()
        else:
            self._save(path)

    def ask_save_as(self) -> None:
        """Ask for a file and save there."""
        dialog = self._dialog("Save as", QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self.suggested_stem + SUFFIX)
        dialog.fileSelected.connect(self._on_save_dialog_file_selected)
        dialog.open()

    def close(self) -> None:
        """Ask what has to be asked; `closed` follows."""
        self._after_question(self.closed.emit)

    def fill_examples(self, menu: QMenu) -> None:
        """The examples, as entries of a menu."""
        group = ""
        for example in examples():
            if example.group != group:
                group = example.group
                menu.addSeparator()
                menu.addAction(group).setEnabled(False)
            action = _entry(menu, example.title, example.file)
            action.setToolTip(example.about)
            action.triggered.connect(self._on_example_triggered)
        menu.setToolTipsVisible(True)

    def fill_recent(self, menu: QMenu) -> None:
        """The files used last, as entries of a menu."""
        for path in self._settings.recent:
            action = _entry(menu, _short(path), path)
            action.triggered.connect(self._on_recent_triggered)
        if menu.isEmpty():
            menu.addAction("No files yet").setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction("&Clear this list").triggered.connect(self._settings.clear_recent)

    def _after_question(self, then: Then) -> None:
        """Go on with `then` once unsaved changes are saved or given up."""
        self._workspace.training.pause()
        if not self._has_unsaved_work:
            then()
        elif self.question is None:
            self._ask_about_changes(then)

    @property
    def _has_unsaved_work(self) -> bool:
        document = self._workspace.document
        is_from_file = document.path is not None
        return document.is_modified and (
            is_from_file or not has_only_updates(self._opened, document.project)
        )

    def _ask_about_changes(self, then: Then) -> None:
        def save_first() -> None:
            self._then = then
            self.save()

        title = self._workspace.document.title
        question = Question(
            self._window, f"Save the changes to “{title}”?", "Without saving they are lost."
        )
        question.offer(Button.Save, save_first)
        question.offer(Button.Discard, then, "&Don’t save")
        question.offer(Button.Cancel, self._give_up)
        question.open()

    def _ask_to_replace(self, path: str) -> None:
        question = Question(
            self._window, f"Replace “{os.path.basename(path)}”?", "The file exists already."
        )
        question.offer(Button.Yes, lambda: self._save(path), "&Replace")
        question.offer(Button.Cancel, self._give_up)
        question.open()

    def _give_up(self) -> None:
        """What was to follow saving does not follow."""
        self._then = None

    def _show_open_dialog(self) -> None:
        dialog = self._dialog("Open", QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._load)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window, f"{title} — Backprop Explorer", self._folder(), FILTER)
        dialog.setAcceptMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.rejected.connect(self._give_up)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        return dialog

    def _folder(self) -> str:
        """Where the document lies, else the file used last, else here."""
        known = self._workspace.document.path or next(iter(self._settings.recent), "")
        folder = os.path.dirname(known)
        return folder if os.path.isdir(folder) else os.getcwd()

    @property
    def suggested_stem(self) -> str:
        """What a file of this document is called, without a suffix."""
        document = self._workspace.document
        if document.path is not None:
            return os.path.basename(document.path).removesuffix(SUFFIX)
        kept = (c if c.isalnum() or c in " -_().," else "_" for c in document.title)
        return "".join(kept).strip() or "network"

    def _on_save_dialog_file_selected(self, path: str) -> None:
        if os.path.exists(path) and path != self._workspace.document.path:
            self._ask_to_replace(path)
        else:
            self._save(path)

    def _on_document_opened(self) -> None:
        self._opened = self._workspace.document.project

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_example_triggered(self) -> None:
        self.open_example(_data_of(self.sender()))

    def _on_recent_triggered(self) -> None:
        self.open(_data_of(self.sender()))

    def _open_empty(self) -> None:
        self._show(empty_project())

    def _show_example(self, example: Example) -> None:
        project, view = example.open()
        self._show(project, view)
        self.example_opened.emit(example)

    def _load(self, path: str) -> None:
        try:
            project, view = load(path)
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

    def _gathered_view(self) -> ViewState:
        view = gather_view(self._workspace, self._view)
        return replace(view, zoom=self._window.canvas.zoom_factor)

    def _save(self, path: str) -> None:
        """Write the document; on failure it stays as it was, unsaved."""
        self._workspace.training.pause()
        then, self._then = self._then, None
        document = self._workspace.document
        try:
            save(document.project, self._gathered_view(), path)
        except FileError as error:
            self._errors.show("The file cannot be saved.", str(error))
            return
        document.mark_saved(os.path.abspath(path))
        self._settings.add_recent(os.path.abspath(path))
        self._errors.tell(f"Saved as {path}")
        if then is not None:
            then()


def _entry(menu: QMenu, text: str, data: str) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.setData(data)
    return action


def _data_of(sender: QObject | None) -> str:
    return str(sender.data()) if isinstance(sender, QAction) else ""


def _short(path: str) -> str:
    """A path as a person writes it."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path
