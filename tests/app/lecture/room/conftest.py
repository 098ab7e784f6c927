"""Fixtures of the room's tests: lectures that have begun."""

import pytest

from app.lecture.window import LectureWindow


@pytest.fixture
def begun(document: LectureWindow) -> LectureWindow:
    """The document's lecture, as `present` begins it."""
    document.room.begin()
    return document


@pytest.fixture
def begun_lesson(lesson: LectureWindow) -> LectureWindow:
    """A lesson's, likewise."""
    lesson.room.begin()
    return lesson
