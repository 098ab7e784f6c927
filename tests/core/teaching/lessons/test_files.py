"""lesson.json: what is read is written back, and what is wrong is named with file, line, field."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from core.errors import FileError
from core.network.ref import Ref
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import dumps, loads, save_lesson
from core.teaching.lessons.files.lines import line_of
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.question import Question
from core.teaching.lessons.verbs import Train, Update
from tests.core.project.documents import MISSING, changed
from tests.core.teaching.lessons.folders import (
    BEAT,
    LESSON,
    QUESTION,
    asked,
    refusal,
    written,
)


def test_saving_loading_and_saving_again_is_equal_byte_for_byte(tmp_path: Path) -> None:
    first = dumps(loads(json.dumps(LESSON).encode()))
    assert dumps(loads(first)) == first
    save_lesson(loads(first), written(tmp_path / "a", LESSON))
    assert (tmp_path / "a" / "lesson.json").read_bytes() == first


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_a_bundled_lesson_is_saved_as_it_stands(folder: str) -> None:
    content = Path(folder, "lesson.json").read_bytes()
    assert dumps(loads(content)) == content


def test_what_is_left_out_has_its_default() -> None:
    lesson = loads(json.dumps(LESSON).encode())
    assert lesson.beats[0] == Beat("Only words.", "net.bpnet", note="Wait.", minutes=2.0)
    assert (lesson.author, lesson.language, lesson.sources) == ("Somebody", "en-GB", ("A book",))
    actions = (Update(), Train(3))
    assert lesson.beats[2] == Beat(
        "After training.", "net.bpnet", actions=actions, step=1, until=3, presses="three"
    )
    bare = LESSON
    for key in ("author", "licence", "language", "sources"):
        bare = changed((key,), MISSING, bare)
    assert loads(json.dumps(bare).encode()) == Lesson("A lesson", lesson.beats)
    assert json.loads(dumps(Lesson("A lesson", lesson.beats))).keys() == bare.keys()
    assert lesson.beats[1].question == Question(
        "choice",
        "How much?",
        Ref.parse("dL_da.h[0]"),
        choices=("−0.036", "0.140"),
        right=1,
        reveal="The **sum**.",
    )


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (("format",), "x", 'format: expected "backprop-explorer-lesson", found "x"'),
        (
            ("format",),
            MISSING,
            'the key "format" is missing, so this is no Backprop Explorer lesson',
        ),
        (
            ("version",),
            2,
            "version: this lesson has version 2, but this program reads up to version 1; "
            "open it with a newer Backprop Explorer",
        ),
        (("titel",), "x", 'titel: unknown key; did you mean "title"?'),
        (("title",), "x" * 201, "title: at most 200 characters are possible, not 201"),
        (("beats",), [], "beats: 1 to 64 beats are possible, not 0"),
        ((*BEAT, "sampel"), 0, 'beats[1].sampel: unknown key; did you mean "sample"?'),
        (
            (*BEAT, "text"),
            "<b>x",
            'beats[1].text: neither HTML nor links are possible in a lesson, found "<b"; '
            "write plain words",
        ),
        (
            (*BEAT, "text"),
            "[x](y)",
            'beats[1].text: neither HTML nor links are possible in a lesson, found "]("; '
            "write plain words",
        ),
        (
            (*BEAT, "text"),
            "$a",
            "beats[1].text: a formula begins with $ and does not end; write $…$ around it",
        ),
        (
            (*BEAT, "network"),
            "../net.bpnet",
            "beats[1].network: expected the name of a .bpnet file in the lesson’s own folder",
        ),
        (
            (*BEAT, "network"),
            "/net.bpnet",
            "beats[1].network: expected the name of a .bpnet file in the lesson’s own folder",
        ),
        (
            (*BEAT, "network"),
            "net.npz",
            "beats[1].network: expected the name of a .bpnet file in the lesson’s own folder",
        ),
        (
            (*BEAT, "sample"),
            10**7,
            "beats[1].sample: at most 1,000,000 is possible, not 10,000,000",
        ),
        (
            (*BEAT, "detail"),
            "nod",
            'beats[1].detail: "nod" is not possible here; did you mean "node"?',
        ),
        (
            (*BEAT, "layout"),
            "plot",
            'beats[1].layout: "plot" is not possible here; did you mean "plot alone"?',
        ),
        (
            (*BEAT, "layout"),
            "?",
            'beats[1].layout: "?" is not possible here; known are network alone, network and '
            "formula, plot alone, try a change, with loss plot, with matrices",
        ),
        (
            (*BEAT, "presses"),
            "?",
            'beats[1].presses: "?" is not possible here; known are auto, one, three',
        ),
        ((*BEAT, "minutes"), -1, "beats[1].minutes: expected a number from 0 to 120, found -1"),
        (
            (*BEAT, "point"),
            ["q.h[0]"],
            'beats[1].point[0]: "q.h[0]" is no address; it looks like z.h1[0] or W.x.h1[0,1]',
        ),
        (
            (*BEAT, "point"),
            ["a.h[0]"] * 33,
            "beats[1].point: at most 32 addresses are possible, not 33",
        ),
        ((*BEAT, "step"), 0, "beats[1].step: expected a whole number from 1, found 0"),
        (
            (*BEAT, "asserts"),
            {"z": "1"},
            'beats[1].asserts.z: "z" is no address; it looks like z.h1[0] or W.x.h1[0,1]',
        ),
        (
            (*BEAT, "asserts"),
            {f"a.h[{i}]": "1" for i in range(33)},
            "beats[1].asserts: at most 32 numbers are possible, not 33",
        ),
        ((*BEAT, "actions"), [{"to": 1}], 'beats[1].actions[0]: the key "do" is missing'),
        (
            (*BEAT, "actions"),
            [{"do": "run"}],
            'beats[1].actions[0].do: "run" is not possible here; did you mean "train"?',
        ),
        (
            (*BEAT, "actions"),
            [{"do": "update", "to": 1}],
            'beats[1].actions[0].to: unknown key; did you mean "do"?',
        ),
        (
            (*BEAT, "actions"),
            [{"do": "train"}],
            'beats[1].actions[0]: the key "updates" is missing',
        ),
        (
            (*QUESTION, "kind"),
            "guess",
            'beats[1].question.kind: "guess" is not possible here; known are '
            "bigger_or_smaller, choice, number, sign",
        ),
        (
            (*QUESTION, "tolerance"),
            1,
            'beats[1].question.tolerance: only a question of the kind "number" has this key',
        ),
        ((*QUESTION, "right"), MISSING, 'beats[1].question: the key "right" is missing'),
        (
            (*QUESTION, "right"),
            2,
            "beats[1].question: there is no choice 2; there are 2, counted from 0",
        ),
        (
            (*QUESTION, "choices"),
            ["<a>"],
            "beats[1].question.choices[0]: neither HTML nor links are possible in a lesson, "
            'found "<a"; write plain words',
        ),
    ],
)
def test_a_refusal_names_the_field(place: tuple[str | int, ...], value: Any, sentence: str) -> None:
    found = refusal(changed(place, value, LESSON))
    assert re.fullmatch(r"lesson\.json: (line \d+, )?" + re.escape(sentence), found)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((*BEAT, "point"), ["a.h[0]"] * 32),
        ((*BEAT, "sample"), 1_000_000),
        (("title",), "x" * 200),
    ],
)
def test_as_much_as_is_possible_is_read(place: tuple[str | int, ...], value: object) -> None:
    content = json.dumps(changed(place, value, LESSON)).encode()
    assert loads(dumps(loads(content))) == loads(content)


def test_a_refusal_names_the_line() -> None:
    text = json.dumps(changed((*BEAT, "minutes"), "x", LESSON), indent=1)
    line = next(n for n, each in enumerate(text.splitlines(), 1) if '"minutes": "x"' in each)
    sentence = f'lesson.json: line {line}, beats[1].minutes: expected a number, found "x"'
    assert refusal(changed((*BEAT, "minutes"), "x", LESSON)) == sentence


def test_what_is_no_json_names_its_line_once() -> None:
    with pytest.raises(FileError, match=r"^lesson.json: line 2, column 1: this is not JSON"):
        loads(b"{\n,}")


@pytest.mark.parametrize(
    ("place", "line"),
    [("", 1), ("a", 2), ("a[1]", 3), ("a[1].b", 3), ("c", 5), ("c.d[0]", 5), ("x.y", 1)],
)
def test_lines_of_places(place: str, line: int) -> None:
    text = '{\n"a": [1,\n{"b": "}\\"]"}\n],\n"c": {"d": [[]]}}'
    assert line_of(text, place) == line
    assert line_of(f"\n{text}", place) == line + 1


@pytest.mark.parametrize("than", [0.5, "a.h[0]"])
def test_a_comparison_is_with_a_number_or_an_address(than: Any) -> None:
    lesson = asked({"kind": "bigger_or_smaller", "than": than, "of_size": True})
    content = dumps(loads(json.dumps(lesson).encode()))
    assert json.loads(content)["beats"][1]["question"]["than"] == than
