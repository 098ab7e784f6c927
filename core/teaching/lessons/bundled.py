"""The bundled lessons, in the order of the list.

Rule: a lesson is a folder beside `index.json`; nothing about one is written in code.
"""

import json
import os
from functools import cache

import resources
from core.teaching.lessons.files.folder import OpenLesson, open_lesson


@cache
def bundled() -> tuple[str, ...]:
    """The folders of the bundled lessons; the first three open the list."""
    home = os.path.join(os.path.dirname(resources.__file__), "lessons")
    with open(os.path.join(home, "index.json"), encoding="utf-8") as index:
        names: list[str] = json.load(index)
    return tuple(os.path.join(home, name) for name in names)


@cache
def bundled_lesson(folder: str) -> OpenLesson:
    """One of them, opened once."""
    return open_lesson(folder)
