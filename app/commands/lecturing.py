"""`lecture`: a lesson, or the walk over a network's file, on the whole screen and nothing else.

Rule: the lesson is opened and rehearsed first; what is wrong with it is one sentence on stderr.
"""

import os
from argparse import Namespace

from app.commands.reading import read_fitting
from app.commands.usage import UsageError
from core.teaching.lessons.runner import LessonState, begin


def run(options: Namespace) -> int:
    """Show it until it is left."""
    state = _state(options.lesson)
    from app.start.alone import show_alone
    from app.start.application import has_screen

    if not has_screen():
        raise UsageError("there is no screen: set DISPLAY")
    return show_alone(state)


def _state(path: str) -> LessonState:
    if os.path.isdir(path):
        from core.teaching.lessons.files.folder import open_lesson

        return begin(open_lesson(path))
    from app.lecture.presented import from_start

    return from_start(*read_fitting(path))
