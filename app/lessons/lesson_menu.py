"""The menus of the panel: about the lesson, about a beat, and the lessons that there are.

Rule: all of it has a key, a button or a menu of the window too.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.filing.naming import shortened
from app.shell.plain_hint import plain_hint
from core.teaching.lessons.bundled import bundled, bundled_lesson

if TYPE_CHECKING:
    from app.lessons.lesson_panel import LessonPanel

LONGEST = 60


class OpenMenu(QMenu):
    """A folder to choose, the lessons used last, and those of the program."""

    def __init__(self, panel: "LessonPanel", title: str = "Open") -> None:
        super().__init__(title, panel)
        self._panel = panel
        self.addAction("A &folder…").triggered.connect(panel.files.ask_open)
        recent = panel.files.recent
        if recent:
            self.addSeparator()
        for folder in recent:
            self._add(shortened(os.path.basename(folder), LONGEST), folder)
        self.addSeparator()
        for folder in bundled():
            self._add(bundled_lesson(folder).lesson.title, folder)
        self.setToolTipsVisible(True)

    def _add(self, words: str, folder: str) -> None:
        action = self.addAction(words.replace("&", "&&"))
        action.setData(folder)
        action.setToolTip(plain_hint(folder))
        action.triggered.connect(self._on_action_triggered)

    def _on_action_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._panel.files.open(str(sender.data()))


class LessonMenu(QMenu):
    """Everything about the whole lesson."""

    def __init__(self, panel: "LessonPanel") -> None:
        super().__init__(panel)
        stack = panel.document.undo_stack
        is_open = panel.document.is_open
        self._add(f"&Undo {stack.undoText()}\tCtrl+Z", panel.acts.undo, stack.canUndo())
        self._add(f"&Redo {stack.redoText()}\tCtrl+Shift+Z", panel.acts.redo, stack.canRedo())
        self.addSeparator()
        self._add("&New lesson", panel.acts.new)
        self.addMenu(OpenMenu(panel, "&Open"))
        self._add("Save in &another folder…", panel.acts.save_as, is_open)
        self.addSeparator()
        self._add("&Play from the first beat\tF5", panel.acts.play_all, is_open)

    def _add(self, words: str, act: Callable[[], object], when: bool = True) -> None:
        action = self.addAction(words)
        action.triggered.connect(act)
        action.setEnabled(when)


class BeatMenu(QMenu):
    """Everything about one beat."""

    def __init__(self, panel: "LessonPanel") -> None:
        super().__init__(panel)
        document = panel.document
        number, count = document.chosen, len(document.lesson.beats)
        may = not document.is_read_only
        self._add("&Show it in the window", panel.acts.show_state)
        self._add("Play &from here\tShift+F5", panel.acts.play)
        self.addSeparator()
        self._add("&Duplicate\tCtrl+Shift+D", panel.acts.duplicate, may)
        self._add("Move &up\tAlt+Up", panel.acts.move_up, may and number > 0)
        self._add("Move do&wn\tAlt+Down", panel.acts.move_down, may and number < count - 1)
        self._add("De&lete\tDel", panel.acts.remove, may and count > 1)

    def _add(self, words: str, act: Callable[[], object], when: bool = True) -> None:
        action = self.addAction(words)
        action.triggered.connect(act)
        action.setEnabled(when)
