"""`Work`: reading or writing a file, at once or, where that takes longer, behind a sheet.

Rule: whoever asks gets the outcome the same way in both cases; there is one work at a time.
"""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.workspace import Workspace
from core.project.project import Project

if TYPE_CHECKING:
    from app.filing.waiting import Doing, Done, Waiting

LARGE_BYTES = 2**19
LARGE_NUMBERS = 25_000


class Work:
    """The work of one window."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        self._window = window
        self._workspace = workspace
        self.waiting: Waiting | None = None

    def do(self, is_long: bool, words: str, doing: "Doing", done: "Done") -> None:
        """Do it; then `done` gets what gives its result, or raises its error."""
        if not is_long:
            done(doing)
            return
        from app.filing.waiting import Waiting

        self._workspace.player.pause()
        self.waiting = Waiting(self._window, words, doing, partial(self._on_waiting_done, done))
        self.waiting.begin()

    def _on_waiting_done(self, done: "Done", outcome: "Doing") -> None:
        self.waiting = None
        done(outcome)


def is_large_file(path: str) -> bool:
    """Whether reading a file takes longer than a moment."""
    try:
        return os.path.getsize(path) > LARGE_BYTES
    except (OSError, ValueError):
        return False


def is_large(project: Project) -> bool:
    """Whether writing a document takes longer than a moment."""
    data, layers = project.data, project.network.layers
    numbers = data.inputs.size + data.targets.size + sum(layer.W.size for layer in layers)
    return numbers > LARGE_NUMBERS
