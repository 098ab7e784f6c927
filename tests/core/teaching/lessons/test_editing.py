"""Edits of a lesson's beats."""

from core.teaching.lessons.editing import (
    duplicated_beat,
    moved_beat,
    replaced_beat,
    with_beat,
    without_beat,
)
from core.teaching.lessons.lesson import MAX_BEATS, Beat, Lesson
from tests.refusals import refused


def beat(title: str) -> Beat:
    return Beat("Words.", "net.bpnet", title)


def titles(lesson: Lesson) -> str:
    return "".join(each.title for each in lesson.beats)


ABC = Lesson("A lesson", tuple(map(beat, "abc")))


def test_beats_come_go_and_move() -> None:
    assert titles(with_beat(ABC, 1, beat("x"))) == "axbc"
    assert titles(replaced_beat(ABC, 1, beat("x"))) == "axc"
    assert titles(without_beat(ABC, 2)) == "ab"
    assert titles(moved_beat(ABC, 0, 2)) == "bca"
    assert titles(moved_beat(ABC, 2, 0)) == "cab"
    assert titles(duplicated_beat(ABC, 1)) == "abbc"


def test_a_lesson_has_one_to_64_beats() -> None:
    with refused("a lesson needs at least one beat"):
        without_beat(Lesson("", (beat("a"),)), 0)
    with refused("a lesson has at most 64 beats; remove one first"):
        duplicated_beat(Lesson("", (beat("a"),) * MAX_BEATS), 0)
