"""`Checker`: what is wrong with the lesson, beat by beat and field by field.

Rule: the same readers and the same rehearsal as `validate`; a beat that has not changed is not
looked at twice.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from app.lesson_document import LessonDocument
from core.errors import FileError
from core.teaching.lessons.files.folder import OpenLesson, dumps
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.rehearsal import rehearsed
from core.teaching.lessons.script import Scene, enter

MOST_KEPT = 256
_OF_BEAT = re.compile(r"(?:line \d+, )?(?:beats\[\d+\]\.?)?(.*)")
_ANY = Beat("", "any.bpnet")


class Finding(NamedTuple):
    """What is wrong with a field of a beat (from 0), or of the lesson's title page (None)."""

    beat: int | None
    field: str
    sentence: str

    @property
    def part(self) -> str:
        """The field without what follows: "question" of "question.at"."""
        return re.split(r"[.\[]", self.field)[0]


class Seen(NamedTuple):
    """A beat looked at: its scene, where it has one, and what is wrong."""

    scene: Scene | None
    field: str = ""
    sentence: str = ""


class Checker:
    """Looks at the beats of one document."""

    def __init__(self, document: LessonDocument) -> None:
        self._document = document
        self._title: tuple[Lesson, Finding | None] | None = None
        self._kept: dict[tuple[Beat, int], Seen] = {}

    def scene(self, number: int) -> Scene | None:
        """The state of a beat; None where there is none."""
        return self._seen(number).scene

    def finding(self, number: int) -> Finding | None:
        """What is wrong with a beat."""
        seen = self._seen(number)
        return Finding(number, seen.field, seen.sentence) if seen.sentence else None

    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong: with the title page, then with each beat the first thing."""
        count = len(self._document.lesson.beats)
        found = (self.of_title(), *(self.finding(number) for number in range(count)))
        return tuple(each for each in found if each is not None)

    def of_title(self) -> Finding | None:
        """What is wrong with the title page."""
        page = replace(self._document.lesson, beats=(_ANY,))
        if self._title is None or self._title[0] != page:
            self._title = page, _wrong_with(page)
        return self._title[1]

    def _seen(self, number: int) -> Seen:
        beat = self._document.lesson.beats[number]
        key = (beat, id(self._document.networks[beat.network]))
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = _looked_at(beat, self._document)
        return self._kept[key]


def _wrong_with(page: Lesson) -> Finding | None:
    try:
        dumps(page)
    except FileError as error:
        return Finding(None, _field(error), error.reason)
    return None


def _looked_at(beat: Beat, document: LessonDocument) -> Seen:
    lesson = OpenLesson(Lesson("A beat", (beat,)), document.networks)
    try:
        dumps(lesson.lesson)
        return Seen(rehearsed(lesson, 0))
    except FileError as error:
        return Seen(_entered(lesson), _field(error), error.reason)


def _entered(lesson: OpenLesson) -> Scene | None:
    try:
        return enter(lesson, 0)
    except FileError:
        return None


def _field(error: FileError) -> str:
    found = _OF_BEAT.fullmatch(error.place)
    return found.group(1) if found is not None else error.place
