"""The program, edited twenty times a second: `python -m tests.hardening.editor`.

Rule: each edit says its number and the moment it was made.
"""

import os
import sys
import time
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QTimer

from app.main import main
from app.start import application

EVERY_MS = 50

_begin = application.Opening._on_later_timeout
_numbers = count()


def _edit(opening: application.Opening) -> None:
    number = next(_numbers)
    opening.desk.document.edit("Edit", lambda project: replace(project, title=str(number)))
    sys.stdout.write(f"{number} {time.time()}\n")
    sys.stdout.flush()


def _begin_and_edit(opening: application.Opening) -> None:
    _begin(opening)
    timer = QTimer(opening)
    timer.timeout.connect(lambda: _edit(opening))
    timer.start(EVERY_MS)


if __name__ == "__main__":
    if os.environ.get("BREAK_EDITOR"):
        from app.recovery import journal

        journal.WAIT_MS = 3_600_000
    application.Opening._on_later_timeout = _begin_and_edit  # type: ignore[method-assign]
    sys.exit(main([]))
