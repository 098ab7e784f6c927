"""lesson.json: what is read is written back, and what is wrong is named with file, line, field."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.errors import FileError
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import (
    dumps,
    is_lesson,
    loads,
    open_lesson,
    save_lesson,
)
from core.teaching.lessons.files.lines import line_of
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.rehearsal import rehearse
from tests.core.project.documents import MISSING, changed
from tests.core.teaching.lessons.folders import (
    BEAT,
    LESSON,
    QUESTION,
    asked,
    opened,
    refusal,
    written,
)

NET = "net.bpnet"


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


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (("format",), "x", 'line 2, format: expected "backprop-explorer-lesson", found "x"'),
        (("format",), MISSING, 'the key "format" is missing, so this is no Backprop Explorer'),
        (("version",), 2, "version: this lesson has version 2, but this program reads up to"),
        (("titel",), "x", 'titel: unknown key; did you mean "title"?'),
        (("title",), "x" * 201, "title: at most 200 characters are possible, not 201"),
        (("beats",), [], "beats: 1 to 64 beats are possible, not 0"),
        ((*BEAT, "sampel"), 0, 'beats[1].sampel: unknown key; did you mean "sample"?'),
        ((*BEAT, "text"), "<b>x", "beats[1].text: neither HTML nor links are possible"),
        ((*BEAT, "text"), "[x](y)", "beats[1].text: neither HTML nor links are possible"),
        ((*BEAT, "text"), "$a", "beats[1].text: a formula begins with $ and does not end"),
        ((*BEAT, "network"), "../net.bpnet", "beats[1].network: expected the name of a .bpnet"),
        ((*BEAT, "network"), "/net.bpnet", "expected the name of a .bpnet"),
        ((*BEAT, "network"), "net.npz", "expected the name of a .bpnet"),
        ((*BEAT, "sample"), 10**7, "beats[1].sample: at most 1,000,000 is possible"),
        ((*BEAT, "detail"), "nod", 'detail: "nod" is not possible here; did you mean "node"?'),
        ((*BEAT, "minutes"), -1, "minutes: expected a number from 0 to 120, found -1"),
        ((*BEAT, "point"), ["q.h[0]"], 'beats[1].point[0]: "q.h[0]" is no address'),
        ((*BEAT, "point"), ["a.h[0]"] * 33, "point: at most 32 addresses are possible, not 33"),
        ((*BEAT, "step"), 0, "beats[1].step: expected a whole number from 1, found 0"),
        ((*BEAT, "asserts"), {"z": "1"}, 'beats[1].asserts.z: "z" is no address'),
        (
            (*BEAT, "asserts"),
            {f"a.h[{i}]": "1" for i in range(33)},
            "asserts: at most 32 numbers are possible, not 33",
        ),
        ((*BEAT, "actions"), [{"to": 1}], 'actions[0]: the key "do" is missing'),
        ((*BEAT, "actions"), [{"do": "run"}], 'actions[0].do: "run" is not possible here'),
        ((*BEAT, "actions"), [{"do": "update", "to": 1}], "actions[0].to: unknown key"),
        ((*BEAT, "actions"), [{"do": "train"}], 'actions[0]: the key "updates" is missing'),
        ((*QUESTION, "kind"), "guess", 'question.kind: "guess" is not possible here'),
        ((*QUESTION, "tolerance"), 1, 'tolerance: only a question of the kind "number" has'),
        ((*QUESTION, "right"), MISSING, 'beats[1].question: the key "right" is missing'),
        ((*QUESTION, "right"), 2, "beats[1].question: there is no choice 2; there are 2"),
        ((*QUESTION, "choices"), ["<a>"], "question.choices[0]: neither HTML nor links"),
    ],
)
def test_a_refusal_names_the_field(place: tuple[str | int, ...], value: Any, sentence: str) -> None:
    found = refusal(changed(place, value, LESSON))
    assert sentence in found
    assert found.startswith("lesson.json: ")


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


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = Path(written(tmp_path / "lesson", LESSON))
    (folder / "net.bpnet").rename(tmp_path / "net.bpnet")
    (folder / "net.bpnet").symlink_to(tmp_path / "net.bpnet")
    with pytest.raises(FileError, match="this is a link out of the lesson’s folder"):
        open_lesson(str(folder))


def test_a_network_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = Path(written(tmp_path / "lesson", LESSON))
    (folder / "net.bpnet").write_text("{}")
    with pytest.raises(FileError, match=r'net\.bpnet: the key "format" is missing'):
        open_lesson(str(folder))


def test_what_does_not_read_back_is_not_saved(tmp_path: Path) -> None:
    folder = Path(written(tmp_path / "lesson", LESSON))
    before = (folder / "lesson.json").read_bytes()
    lesson = Lesson("A", (Beat("x", "net.bpnet", minutes=2),), sources=[])  # type: ignore[arg-type]
    with pytest.raises(FileError, match="does not read back the same"):
        save_lesson(lesson, str(folder))
    assert (folder / "lesson.json").read_bytes() == before


def test_a_new_lesson_is_written_with_its_networks(tmp_path: Path) -> None:
    first = opened(tmp_path / "a", LESSON)
    folder = tmp_path / "of" / "lessons"
    for _ in range(2):
        save_lesson(first.lesson, str(folder), first.networks)
    second = open_lesson(str(folder))
    assert second.lesson == first.lesson
    assert (folder / NET).read_bytes() == (tmp_path / "a" / NET).read_bytes()
    save_lesson(second.lesson, str(folder))
    assert sorted(each.name for each in folder.iterdir()) == ["lesson.json", NET]


def test_a_new_network_takes_the_place_of_no_other(tmp_path: Path) -> None:
    first = opened(tmp_path / "a", LESSON)
    folder = Path(written(tmp_path / "b", LESSON, "mazur.bpnet"))
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    with pytest.raises(FileError, match="another network has this name already"):
        save_lesson(first.lesson, str(folder), first.networks)
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match=r"file/lesson: cannot be made: "):
        save_lesson(opened(tmp_path / "a", LESSON).lesson, str(tmp_path / "file" / "lesson"))


def test_lessons_are_found_by_their_file(tmp_path: Path) -> None:
    folder = written(tmp_path / "lesson", LESSON)
    (tmp_path / "other").mkdir()
    assert is_lesson(folder)
    assert not is_lesson(str(tmp_path / "other"))


def test_the_example_of_the_instructions_is_a_lesson_that_holds(tmp_path: Path) -> None:
    text = Path(bundled()[0]).parent.joinpath("README.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    folder = Path(written(tmp_path / "lesson", LESSON))
    (folder / "net.bpnet").rename(folder / "two_three_two.bpnet")
    (folder / "lesson.json").write_text(example, encoding="utf-8")
    assert len(rehearse(open_lesson(str(folder)))) == 1


def test_a_folder_without_a_lesson_is_no_lesson(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        open_lesson(str(tmp_path))
    assert str(caught.value) == f"{tmp_path}: this folder is no lesson, it has no lesson.json"
