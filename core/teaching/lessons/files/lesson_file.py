"""`lesson.json`: the lesson's tables of keys, read from a tree and written as one.

Rule: unknown keys are refused with the nearest known one; a lesson that is read writes back byte
for byte.
"""

from typing import Any

from core.network.ref import Ref
from core.passes.steps import Grain
from core.project.bpnet.fields import Field, Known, read_fields, unless_empty, write_fields
from core.project.bpnet.tree import Spot
from core.teaching.lessons.files.parts import (
    keyed,
    listed,
    number,
    one_of,
    read_ref,
    read_step,
    read_than,
    text,
    whole,
    write_number,
    write_place,
)
from core.teaching.lessons.lesson import LAYOUTS, MAX_BEATS, PRESSES, Asserted, Beat, Lesson
from core.teaching.lessons.question import KINDS, MAX_CHOICES, Question
from core.teaching.lessons.verbs import (
    MAX_UPDATES,
    VERBS,
    ChooseSample,
    Go,
    Next,
    SetNumber,
    Train,
    Update,
    Verb,
)

FORMAT = "backprop-explorer-lesson"
FILE_VERSION = 1
SHORT, LONG, MANY = 200, 4000, 32
MOST_MINUTES = 120.0
MOST_DIGITS = 12


def read_lesson(root: Spot) -> Lesson:
    """The lesson in a file's tree; FileError names the place."""
    members = root.members()
    _check_head(root, members)
    values = read_fields(root, LESSON, {})
    del values["format"], values["version"]
    return Lesson(**values)


def write_lesson(lesson: Lesson) -> dict[str, Any]:
    """The lesson as plain values."""
    return write_fields(LESSON, lesson)


def _check_head(root: Spot, members: dict[str, Spot]) -> None:
    for key in ("format", "version"):
        if key not in members:
            root.refuse(f'the key "{key}" is missing, so this is no Backprop Explorer lesson')
    if members["format"].text() != FORMAT:
        members["format"].expected(f'"{FORMAT}"')
    version = members["version"].whole(1)
    if version > FILE_VERSION:
        members["version"].refuse(
            f"this lesson has version {version}, but this program reads up to version "
            f"{FILE_VERSION}; open it with a newer Backprop Explorer"
        )


def _read_network(spot: Spot, known: Known) -> str:
    name = text(SHORT)(spot, known)
    if not name.endswith(".bpnet") or not set(name).isdisjoint("/\\:\0") or name.startswith("."):
        spot.refuse("expected the name of a .bpnet file in the lesson’s own folder")
    return str(name)


def _read_question(spot: Spot, known: Known) -> Question:
    question = Question(**read_fields(spot, QUESTION, {}))
    for key, kind in _BELONGS.items():
        if (key in spot.members()) and question.kind != kind:
            spot.members()[key].refuse(f'only a question of the kind "{kind}" has this key')
        if key in _NEEDED and question.kind == kind and key not in spot.members():
            spot.refuse(f'the key "{key}" is missing')
    if question.kind == "choice" and not 0 <= (question.right or 0) < len(question.choices):
        count = len(question.choices)
        spot.refuse(f"there is no choice {question.right}; there are {count}, counted from 0")
    return question


def _read_verb(spot: Spot, known: Known) -> Verb:
    members = spot.members()
    if "do" not in members:
        spot.refuse('the key "do" is missing')
    name = one_of([verb.verb for verb in VERBS])(members["do"], known)
    kind = next(verb for verb in VERBS if verb.verb == name)
    values = read_fields(spot, (_DO, *VERB_FIELDS[kind]), {})
    return kind(**{key: value for key, value in values.items() if key != "do"})


def _write_verb(verb: Verb) -> dict[str, Any]:
    return write_fields((_DO, *VERB_FIELDS[type(verb)]), verb)


def _read_asserts(spot: Spot, known: Known) -> tuple[Asserted, ...]:
    members = spot.members()
    if len(members) > MANY:
        spot.refuse(f"at most {MANY} numbers are possible, not {len(members)}")
    found = []
    for key, member in members.items():
        with member.building():
            found.append(Asserted(Ref.parse(key), text(40)(member, known)))
    return tuple(found)


def _write_asserts(asserts: tuple[Asserted, ...]) -> dict[str, str]:
    return {str(each.at): each.printed for each in asserts}


def _texts(refs: tuple[Ref, ...]) -> list[str]:
    return [str(ref) for ref in refs]


_DO = Field("do", lambda spot, known: spot.text(), lambda verb: verb.verb)

VERB_FIELDS: dict[type[Verb], tuple[Field, ...]] = {
    Next: (keyed("steps", whole(1, 10_000), 1),),
    Go: (keyed("to", read_step(0), write=write_place),),
    SetNumber: (
        keyed("at", read_ref, write=str),
        keyed("to", lambda spot, known: spot.number(), write=write_number),
    ),
    Train: (keyed("updates", whole(1, MAX_UPDATES)),),
    Update: (),
    ChooseSample: (keyed("to", whole(0, 10**6)),),
}

_BELONGS = {
    "than": "bigger_or_smaller",
    "of_size": "bigger_or_smaller",
    "tolerance": "number",
    "choices": "choice",
    "right": "choice",
}
_NEEDED = ("than", "tolerance", "choices", "right")

QUESTION = (
    keyed("kind", one_of(KINDS)),
    keyed("ask", text(LONG, is_prose=True)),
    keyed("at", read_ref, write=str),
    keyed("than", read_than, None, write_place),
    keyed("of_size", lambda spot, known: spot.flag(), False),
    keyed("tolerance", number(0, 1e9), None, write_number),
    keyed("choices", listed("choices", MAX_CHOICES, text(SHORT, is_prose=True)), (), list),
    keyed("right", whole(0, MAX_CHOICES - 1), None),
    keyed("reveal", text(LONG, is_prose=True), ""),
)

BEAT = (
    keyed("title", text(SHORT), ""),
    keyed("text", text(LONG, is_prose=True)),
    keyed("network", _read_network),
    keyed("sample", whole(0, 10**6), 0),
    keyed("detail", one_of([grain.value for grain in Grain]), "node"),
    keyed(
        "actions",
        listed("actions", MANY, _read_verb),
        (),
        lambda verbs: [_write_verb(verb) for verb in verbs],
    ),
    keyed("step", read_step(1), None, write_place),
    keyed("until", read_step(1), None, write_place),
    keyed("point", listed("addresses", MANY, read_ref), (), _texts),
    keyed("layout", one_of(LAYOUTS), LAYOUTS[0]),
    keyed("presses", one_of(PRESSES), PRESSES[0]),
    keyed("digits", whole(1, MOST_DIGITS), None),
    keyed("notation", text(SHORT), None),
    keyed("minutes", number(0, MOST_MINUTES), 1.0, write_number),
    keyed("note", text(LONG), ""),
    keyed(
        "question",
        _read_question,
        None,
        lambda question: write_fields(QUESTION, question),
    ),
    keyed("asserts", _read_asserts, (), _write_asserts),
)


def _read_beats(spot: Spot, known: Known) -> tuple[Beat, ...]:
    items = spot.items()
    if not 1 <= len(items) <= MAX_BEATS:
        spot.refuse(f"1 to {MAX_BEATS} beats are possible, not {len(items)}")
    return tuple(Beat(**read_fields(item, BEAT, {})) for item in items)


LESSON = (
    Field("format", lambda spot, known: spot.text(), lambda lesson: FORMAT),
    Field("version", lambda spot, known: spot.whole(), lambda lesson: FILE_VERSION),
    keyed("title", text(SHORT)),
    keyed("author", text(SHORT), ""),
    keyed("licence", text(SHORT), ""),
    keyed("language", text(SHORT), "en"),
    Field(
        "sources",
        listed("sources", MANY, text(LONG)),
        lambda lesson: unless_empty(list(lesson.sources)),
        (),
    ),
    Field(
        "beats",
        _read_beats,
        lambda lesson: [write_fields(BEAT, beat) for beat in lesson.beats],
    ),
)
