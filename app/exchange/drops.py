"""What is dragged onto the window: a network, arrays, a table of samples, or a lesson's folder.

Rule: one thing at a time; what the program cannot take is not accepted.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

NETWORK, ARRAYS, TABLE, LESSON = "network", "arrays", "table", "lesson"
LESSON_FILE = "lesson.json"
_KINDS = {
    ".bpnet": NETWORK,
    ".npz": ARRAYS,
    ".csv": TABLE,
    ".tsv": TABLE,
    ".txt": TABLE,
}


def dropped(data: "QMimeData") -> tuple[str, str]:
    """(kind, path) of what is dragged; two empty texts where it is nothing for the program."""
    paths = [url.toLocalFile() for url in data.urls()]
    path = paths[0] if len(paths) == 1 else ""
    if os.path.basename(path) == LESSON_FILE:
        path = os.path.dirname(path)
    if path and os.path.isfile(os.path.join(path, LESSON_FILE)):
        return LESSON, path
    kind = _KINDS.get(os.path.splitext(path.lower())[1], "")
    return (kind, path) if kind else ("", "")
