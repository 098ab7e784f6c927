"""What a lesson may hold at most: so much is read and rehearsed, one more is refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import FileError, NetworkError
from core.teaching.lessons import recording, rehearsal, verbs
from core.teaching.lessons.files.folder import dumps, loads
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.recording import recorded
from core.teaching.lessons.rehearsal import rehearse
from core.teaching.lessons.script import enter
from core.teaching.lessons.verbs import Train
from tests.core.project.documents import changed
from tests.core.teaching.lessons.folders import BEAT, LESSON, QUESTION, asked, opened, refusal
from tests.core.teaching.lessons.test_recording import OPENED, SAVE_IT, after
from tests.refusals import refused

ACTION = {"do": "update"}
Place = tuple[str | int, ...]


def limited(place: Place, value: object) -> Any:
    """The lesson with another value at a place."""
    return changed(place, value, LESSON)


@pytest.mark.parametrize(
    ("place", "most", "more", "sentence"),
    [
        (("title",), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        (("author",), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        (("licence",), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        (("language",), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        (("sources",), ["x"] * 32, ["x"] * 33, "32 sources are possible, not 33"),
        (("sources", 0), "x" * 4000, "x" * 4001, "4,000 characters are possible, not 4,001"),
        ((*BEAT, "title"), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        ((*BEAT, "text"), "x" * 4000, "x" * 4001, "4,000 characters are possible, not 4,001"),
        ((*BEAT, "note"), "x" * 4000, "x" * 4001, "4,000 characters are possible, not 4,001"),
        ((*BEAT, "sample"), 10**6, 10**6 + 1, "1,000,000 is possible, not 1,000,001"),
        ((*BEAT, "actions"), [ACTION] * 32, [ACTION] * 33, "32 actions are possible, not 33"),
        ((*BEAT, "actions", 0, "to"), 10**6, 10**6 + 1, "1,000,000 is possible, not 1,000,001"),
        (
            (*BEAT, "actions", 2, "to"),
            10**9,
            10**9 + 1,
            "1,000,000,000 is possible, not 1,000,000,001",
        ),
        ((*BEAT, "actions", 3, "steps"), 10_000, 10_001, "10,000 is possible, not 10,001"),
        (("beats", 2, "actions", 1, "updates"), 20_000, 20_001, "20,000 is possible, not 20,001"),
        ((*BEAT, "until"), 10**9, 10**9 + 1, "1,000,000,000 is possible, not 1,000,000,001"),
        ((*BEAT, "point"), ["a.h[0]"] * 32, ["a.h[0]"] * 33, "32 addresses are possible, not 33"),
        ((*BEAT, "digits"), 12, 13, "12 is possible, not 13"),
        ((*BEAT, "notation"), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        ((*QUESTION, "ask"), "x" * 4000, "x" * 4001, "4,000 characters are possible, not 4,001"),
        ((*QUESTION, "reveal"), "x" * 4000, "x" * 4001, "4,000 characters are possible, not 4,001"),
        ((*QUESTION, "choices"), ["x"] * 6, ["x"] * 7, "6 choices are possible, not 7"),
        ((*QUESTION, "choices", 0), "x" * 200, "x" * 201, "200 characters are possible, not 201"),
        (
            (*BEAT, "asserts"),
            {"a.h[0]": "1" * 40},
            {"a.h[0]": "1" * 41},
            "40 characters are possible, not 41",
        ),
    ],
)
def test_so_much_is_read_and_one_more_refused(
    place: Place, most: object, more: object, sentence: str
) -> None:
    content = json.dumps(limited(place, most)).encode()
    assert loads(dumps(loads(content))) == loads(content)
    assert refusal(limited(place, more)).endswith(f": at most {sentence}")


@pytest.mark.parametrize(
    ("place", "ends", "beyond", "sentence"),
    [
        ((*BEAT, "minutes"), (0, 120), (-0.5, 120.5), "expected a number from 0 to 120, found "),
        ((*BEAT, "step"), (1,), (0,), "expected a whole number from 1, found "),
        ((*BEAT, "until"), (1,), (0,), "expected a whole number from 1, found "),
        ((*BEAT, "digits"), (1,), (0,), "expected a whole number from 1, found "),
        ((*BEAT, "sample"), (0,), (-1,), "expected a whole number from 0, found "),
        ((*BEAT, "actions", 0, "to"), (0,), (-1,), "expected a whole number from 0, found "),
        ((*BEAT, "actions", 2, "to"), (0,), (-1,), "expected a whole number from 0, found "),
        ((*BEAT, "actions", 3, "steps"), (1,), (0,), "expected a whole number from 1, found "),
        ((*QUESTION, "right"), (0, 1), (-1,), "expected a whole number from 0, found "),
    ],
)
def test_the_ends_of_a_range_belong_to_it(
    place: Place, ends: tuple[float, ...], beyond: tuple[float, ...], sentence: str
) -> None:
    for value in ends:
        content = json.dumps(limited(place, value)).encode()
        assert loads(dumps(loads(content))) == loads(content)
    for value in beyond:
        assert refusal(limited(place, value)).endswith(f"{sentence}{value}")


def test_a_lesson_has_up_to_64_beats() -> None:
    beat = LESSON["beats"][0]
    assert len(loads(json.dumps(limited(("beats",), [beat] * 64)).encode()).beats) == 64
    many = refusal(limited(("beats",), [beat] * 65))
    assert many.endswith(", beats: 1 to 64 beats are possible, not 65")


def test_a_tolerance_has_an_end() -> None:
    for value in (0, 10**9):
        loads(json.dumps(asked({"kind": "number", "tolerance": value})).encode())
    for value, found in ((-0.5, "-0.5"), (10**9 + 1, "1,000,000,001")):
        sentence = f"tolerance: expected a number from 0 to 1,000,000,000, found {found}"
        assert refusal(asked({"kind": "number", "tolerance": value})).endswith(sentence)


@pytest.mark.parametrize("key", ["ask", "reveal"])
def test_a_question_s_words_are_checked_as_prose(key: str) -> None:
    assert 'found "<b"; write plain words' in refusal(limited((*QUESTION, key), "<b>Well?</b>"))


@pytest.mark.parametrize("place", [("title",), ("author",), (*BEAT, "title"), (*BEAT, "note")])
def test_what_is_shown_as_it_stands_may_hold_any_sign(place: Place) -> None:
    content = json.dumps(limited(place, "1 < 2 costs 3 $; see <b>")).encode()
    assert loads(dumps(loads(content))) == loads(content)


@pytest.mark.parametrize(("name", "most"), [("MOST_UPDATES", 4), ("MOST_WORK", 7 * 12)])
def test_so_much_is_worked_out_for_a_lesson(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    """Three passes and four updates over one sample and twelve weights."""
    lesson = opened(tmp_path, LESSON)
    monkeypatch.setattr(rehearsal, name, most)
    assert len(rehearse(lesson)) == 3
    monkeypatch.setattr(rehearsal, name, most - 1)
    with pytest.raises(FileError, match=r"line \d+, beats: "):
        rehearse(lesson)


def test_so_much_is_trained_for_a_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    project = OPENED[0]
    weights = sum(layer.W.size for layer in project.network.layers)
    monkeypatch.setattr(verbs, "MAX_WORK", 2 * project.data.size * weights)
    assert Train(2).act(Moment(project)).project.run.updates == 2
    with refused("this is too much training for a lesson; save a trained network"):
        Train(3).act(Moment(project))


def test_so_many_updates_and_numbers_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    project = after(Train(2))
    untrained = replace(project, run=OPENED[0].run)
    monkeypatch.setattr(recording, "MAX_UPDATES", 2)
    assert recorded("net.bpnet", OPENED, project, OPENED[1]).actions == (Train(2),)
    monkeypatch.setattr(recording, "MAX_UPDATES", 1)
    typed = recorded("net.bpnet", OPENED, untrained, OPENED[1]).actions
    monkeypatch.setattr(recording, "MOST_ACTIONS", len(typed))
    assert recorded("net.bpnet", OPENED, untrained, OPENED[1]).actions == typed
    monkeypatch.setattr(recording, "MOST_ACTIONS", len(typed) - 1)
    with refused(f"{len(typed)} numbers are not those of the file; {SAVE_IT}"):
        recorded("net.bpnet", OPENED, untrained, OPENED[1])


def test_the_last_step_can_be_gone_to_and_no_further(tmp_path: Path) -> None:
    last = limited(("beats", 2, "until"), 29)
    assert enter(opened(tmp_path / "a", last), 2).steps == range(1, 30)
    with pytest.raises(FileError, match="the walk has 29 steps, there is no step 30"):
        enter(opened(tmp_path / "b", limited(("beats", 2, "until"), 30)), 2)


def test_a_beat_may_end_with_the_step_that_it_begins_with(tmp_path: Path) -> None:
    assert enter(opened(tmp_path, limited((*BEAT, "until"), 18)), 1).steps == range(18, 19)


def test_what_the_same_step_writes_is_no_comparison(tmp_path: Path) -> None:
    lesson = asked({"kind": "bigger_or_smaller", "than": "branch.h.out[0,0]"})
    with pytest.raises(FileError, match=r"branch\.h\.out\[0,0\] is not known yet when the"):
        rehearse(opened(tmp_path, lesson))


def test_a_step_that_the_walk_does_not_have_cannot_be_gone_to() -> None:
    moment = Moment(OPENED[0])
    assert (moment.sample, moment.cursor) == (0, 0)
    steps = len(moment.walk)
    assert moment.at(steps).cursor == steps
    assert moment.at(0).cursor == 0
    with pytest.raises(NetworkError, match=f"has {steps} steps, there is no step {steps + 1}"):
        moment.at(steps + 1)
