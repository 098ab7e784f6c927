"""The scores in the list of lessons, and the way to forget them.

Rule: what stands there was read from this machine's state folder when the menu opened; a damaged
file is named once and kept.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.lecture.predict.run_score import scoreboard
from core.teaching.predicting.score import Score
from core.teaching.predicting.scoreboard import Scoreboard, lesson_key

if TYPE_CHECKING:
    from app.desk import Desk

FORGET = "Forget the &scores…"


class LessonScores(QObject):
    """One opening of the menu: it belongs to it."""

    def __init__(self, desk: "Desk", menu: QMenu) -> None:
        for left in menu.findChildren(LessonScores):
            left.deleteLater()
        super().__init__(menu)
        self._desk = desk
        self._board: Scoreboard = scoreboard()
        self._last: dict[str, Score] = self._board.last()
        for error in self._board.damaged:
            name = os.path.basename(error.path)
            desk.errors.tell(f"A lesson’s score cannot be read; it is kept as {name}.")

    def mark(self, action: QAction, path: str) -> None:
        """Put the last score beside a lesson's name; `path` is that of its lesson.json."""
        score = self._last.get(lesson_key(path) or "")
        if score is not None:
            action.setText(f"{action.text()}\t{score.first} of {score.asked}")
            action.setStatusTip(f"{action.statusTip()}. Your last run: {score}")

    def add_forget(self, menu: QMenu) -> None:
        """The entry that clears all scores."""
        action = menu.addAction(FORGET)
        action.setStatusTip("Scores stay on this machine; this removes them")
        action.setEnabled(bool(self._last))
        action.triggered.connect(self._on_forget_triggered)

    def _on_forget_triggered(self) -> None:
        from app.shell.question import Button, Question

        question = Question(
            self._desk.window, "Forget all scores?", "They are on this machine only."
        )
        question.offer(Button.Yes, self._board.clear, "Forget them")
        question.offer(Button.Cancel, lambda: None)
        question.open()
