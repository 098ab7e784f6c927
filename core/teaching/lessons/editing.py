"""Pure edits of a lesson's beats: add, replace, remove, move, duplicate.

Rule: value -> value; a lesson keeps at least one beat and has at most 64.
"""

from dataclasses import replace

from core.errors import NetworkError
from core.teaching.lessons.lesson import MAX_BEATS, Beat, Lesson


def with_beat(lesson: Lesson, index: int, beat: Beat) -> Lesson:
    """The lesson with a new beat in front of beat `index` (from 0)."""
    if len(lesson.beats) >= MAX_BEATS:
        raise NetworkError(f"a lesson has at most {MAX_BEATS} beats; remove one first")
    beats = lesson.beats
    return replace(lesson, beats=(*beats[:index], beat, *beats[index:]))


def replaced_beat(lesson: Lesson, index: int, beat: Beat) -> Lesson:
    """The lesson with another beat in place of one."""
    beats = lesson.beats
    return replace(lesson, beats=(*beats[:index], beat, *beats[index + 1 :]))


def without_beat(lesson: Lesson, index: int) -> Lesson:
    """The lesson without a beat."""
    if len(lesson.beats) == 1:
        raise NetworkError("a lesson needs at least one beat")
    beats = lesson.beats
    return replace(lesson, beats=(*beats[:index], *beats[index + 1 :]))


def moved_beat(lesson: Lesson, index: int, to: int) -> Lesson:
    """The lesson with beat `index` at place `to`, counted without it."""
    rest = [beat for i, beat in enumerate(lesson.beats) if i != index]
    rest.insert(to, lesson.beats[index])
    return replace(lesson, beats=tuple(rest))


def duplicated_beat(lesson: Lesson, index: int) -> Lesson:
    """The lesson with a beat twice."""
    return with_beat(lesson, index + 1, lesson.beats[index])
