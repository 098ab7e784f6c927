"""`Lessons`: what the panel that writes lessons needs of the window, and the window of it.

Rule: nothing of it is imported before the panel is made; a lesson that is not saved is asked about
before the window goes.
"""

import os
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.settings import Settings, state_folder

if TYPE_CHECKING:
    from app.desk import Desk
    from app.lessons.keeping import Draft
    from app.lessons.lesson_panel import LessonPanel
    from core.errors import FileError
    from core.teaching.lessons.files.folder import OpenLesson
    from core.teaching.lessons.script import Scene

PANEL = "lesson"
DRAFTS = "lessons"
LAYOUTS = {
    "matrices": "with matrices",
    "plots": "with loss plot",
    "training": "with loss plot",
}


class Lessons(QObject):
    """`open` brings a lesson into the panel, `close` asks before the window goes."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        desk.window.pages.added.connect(self._on_pages_added)

    @property
    def panel(self) -> "LessonPanel | None":
        """The panel, if it was looked at."""
        return cast("LessonPanel | None", self._desk.window.pages.made(PANEL))

    def write(self) -> None:
        """Bring the panel to the front."""
        self._desk.window.show_panel(PANEL)

    def open(self, folder: str) -> None:
        """Open the lesson in a folder, to be changed."""
        self.write()
        if self.panel is not None:
            self.panel.files.open(folder)

    def drafts(self) -> "tuple[list[Draft], list[FileError]]":
        """A lesson that a copy of the program has left which died, and damaged ones, now apart."""
        home = state_folder(DRAFTS)
        if not os.path.isdir(home) or not os.listdir(home):
            return [], []
        from app.lessons.keeping import lost, set_apart

        damaged, draft = set_apart(), lost()
        return [] if draft is None else [draft], damaged

    def keep_now(self) -> None:
        """Keep an unsaved lesson at once: the program may be about to end."""
        if self.panel is not None:
            self.panel.keeping.keep_now()

    def _layout(self) -> str:
        """The layout that a beat is recorded with, while a panel of it is seen; "" without one."""
        made = ((self._desk.window.pages.made(name), layout) for name, layout in LAYOUTS.items())
        seen = (layout for panel, layout in made if panel is not None and panel.isVisible())
        return next(seen, "")

    def close(self) -> None:
        """Ask about an unsaved lesson; the document's own question follows."""
        panel = self.panel
        if panel is None:
            self._desk.files.close()
            return
        panel.acts.settle()
        if panel.files.has_unsaved_work:
            self.write()
        panel.files.after_question(self._desk.files.close)

    def _on_pages_added(self, name: str) -> None:
        panel = self.panel if name == PANEL else None
        if panel is not None:
            panel.files.remember(self._settings)
            panel.acts.record_with(self._layout)
            panel.told.connect(self._desk.errors.tell)
            panel.keeping.failed.connect(self._desk.errors.warn)
            self._desk.files.closed.connect(panel.keeping.forget)
            panel.acts.play_asked.connect(self._on_acts_play_asked)
            panel.acts.state_asked.connect(self._on_acts_state_asked)

    def _on_acts_play_asked(self, lesson: "OpenLesson", beat: int) -> None:
        before = self._desk.lectures.window
        self._desk.lectures.play(lesson, beat)
        window = self._desk.lectures.window
        if window is not None and window is not before:
            window.left.connect(self._on_lecture_left)

    def _on_lecture_left(self) -> None:
        """Back where the lesson is written, at the beat where the lecture was left."""
        window, panel = self._desk.lectures.window, self.panel
        if window is not None and panel is not None and panel.document.is_open:
            panel.document.choose(window.state.press.beat)
            panel.files.look_again()
            panel.list.setFocus()

    def _on_acts_state_asked(self, scene: "Scene") -> None:
        self._desk.files.after_question(lambda: self._show(scene))

    def _show(self, scene: "Scene") -> None:
        """The state of a beat as the window's document, at the last step that it reveals."""
        from app.shell.view_state import apply_view
        from core.project.project import ViewState

        moment, workspace = scene.moment, self._desk.workspace
        view = ViewState(
            sample=moment.sample,
            cursor=scene.steps[-1] if scene.steps else moment.cursor,
            grain=moment.grain.value,
            notation=scene.notation.name,
            digits=scene.digits,
        )
        workspace.document.open(moment.project, self._path(scene))
        apply_view(workspace, view)
        workspace.selection.hover_many(scene.beat.point)

    def _path(self, scene: "Scene") -> str | None:
        """The file that a beat's network comes from, where nothing was done to it before."""
        panel = self.panel
        if panel is None or panel.document.folder is None or panel.document.is_read_only:
            return None
        document, name = panel.document, scene.beat.network
        is_file = document.networks[name][0] is scene.moment.project
        is_there = is_file and name not in document.new_networks
        return os.path.join(document.folder or "", name) if is_there else None
