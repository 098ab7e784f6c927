"""`Lectures`: begins lectures from the menus, and finds the way back into one that was left.

Rule: a lecture that was left waits where it was; the document and its place are never touched, but
for what a detour made and somebody wants to keep. What a lecture needs is imported with the first
one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from app.filing.dialogs import folder_dialog
from core.errors import BackpropError
from core.passes.places import capital

if TYPE_CHECKING:
    from app.desk import Desk
    from app.lecture.window import LectureWindow
    from core.project.project import Project, ViewState
    from core.teaching.lessons.files.folder import OpenLesson
    from core.teaching.lessons.runner import LessonState


class Lectures(QObject):
    """`window` is the lecture that is shown or waits to be gone on with."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._presented: Project | None = None
        self._kept: tuple[Project, ViewState] | None = None
        self.window: LectureWindow | None = None
        self.dialog: QFileDialog | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a lecture was left before its end, and is still about what is open."""
        if self.window is None or self.window.state.is_last:
            return False
        return self._presented is None or self._presented is self._desk.document.project

    def start(self) -> None:
        """The lecture that waits; else the document from its first step."""
        if self.is_waiting:
            self._present()
            return
        from app.lecture.presented import from_start

        self._begin(lambda: from_start(self._desk.document.project, self._desk.files.view), True)

    def start_here(self) -> None:
        """The document, at the step where the window stands."""
        from app.lecture.presented import from_here

        self._begin(lambda: from_here(self._desk.document.project, self._desk.files.view), True)

    def open(self, folder: str) -> None:
        """The lesson in a folder, from its first beat."""
        from core.teaching.lessons.files.folder import open_lesson
        from core.teaching.lessons.runner import begin

        self._begin(lambda: begin(open_lesson(folder)), False)

    def play(self, lesson: "OpenLesson", beat: int) -> None:
        """A lesson that is being written, from one of its beats (from 0)."""
        from core.teaching.lessons.runner import begin

        self._begin(lambda: begin(lesson).to_beat(beat), False)

    def fill_lessons(self, menu: QMenu) -> None:
        """The lessons that come with the program, and a folder of one's own."""
        from app.lecture.predict.lesson_scores import LessonScores
        from core.teaching.lessons.bundled import bundled, bundled_lesson

        scores = LessonScores(self._desk, menu)
        for folder in bundled():
            opened = bundled_lesson(folder)
            lesson = opened.lesson
            action = menu.addAction(lesson.title.replace("&", "&&"))
            action.setData(folder)
            action.setStatusTip(f"{len(lesson.beats)} beats")
            scores.mark(action, opened.path)
            action.triggered.connect(self._on_lesson_triggered)
        menu.addSeparator()
        menu.addAction("From a &folder…").triggered.connect(self.ask_folder)
        scores.add_forget(menu)

    def ask_folder(self) -> None:
        """Ask for a lesson's folder and show it."""
        dialog = folder_dialog(self._desk.window, "Show a lesson", "")
        dialog.fileSelected.connect(self.open)
        dialog.open()
        self.dialog = dialog

    def _begin(self, made: "Callable[[], LessonState]", is_document: bool) -> None:
        self._desk.player.pause()
        self._desk.training.pause()
        try:
            state = made()
        except (BackpropError, OSError) as error:
            self._desk.errors.tell(f"{capital(str(error)).rstrip('.')}.")
            return
        self._replace_window(state)
        self._presented = self._desk.document.project if is_document else None
        self._present()

    def _replace_window(self, state: "LessonState") -> None:
        from app.lecture.window import LectureWindow

        if self.window is not None:
            self.window.deleteLater()
        self.window = LectureWindow(state, self._desk.themes)
        self.window.left.connect(self._on_window_left)
        self.window.kept.connect(self._on_window_kept)
        self._desk.window.destroyed.connect(self.window.deleteLater)

    def _present(self) -> None:
        if self.window is not None:
            self.window.present(self._desk.window)

    def _take_kept(self, project: "Project", view: "ViewState") -> None:
        """As one change of the document that was presented, else as a new document."""
        desk = self._desk
        if self._presented is desk.document.project:
            desk.document.edit("Keep what a lecture made", lambda _: project)
            self._presented = desk.document.project
            desk.player.start_at(view)
        else:
            desk.files.after_question(lambda: desk.files.open_unsaved(project, view, None))

    def _on_lesson_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.open(str(sender.data()))

    def _on_window_left(self) -> None:
        self._desk.window.activateWindow()
        self._desk.canvas.setFocus()
        self._desk.window.menus.refresh()
        if self.is_waiting:
            self._desk.errors.tell("The lecture waits where you left it; F5 goes on.")
        kept, self._kept = self._kept, None
        if kept is not None:
            self._take_kept(*kept)

    def _on_window_kept(self, project: "Project", view: "ViewState") -> None:
        """The lecture goes on; its window's document changes when it is left."""
        self._kept = project, view
        if self.window is not None:
            self.window.say("kept: it is in the program’s window when you leave the lecture")
