"""Scores on the disk: kept whole, by several copies at once, and cleared by the person."""

import json
import os
import re
import stat
from pathlib import Path

import pytest

from core.errors import FileError
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.predicting.score import Score
from core.teaching.predicting.scoreboard import Run, Scoreboard, lesson_key


def keep(board: Scoreboard, lesson: str, score: Score) -> Run:
    run = Run(board.new_file(), lesson, score)
    board.keep(run)
    return run


def test_a_kept_score_is_found_again_and_a_folder_is_made_with_the_first(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path / "state" / "scores"))
    assert board.runs() == []
    run = keep(board, "branches", Score(3, 1, 0, 5))
    assert Scoreboard(board.folder).runs() == [run]
    assert board.last() == {"branches": Score(3, 1, 0, 5)}
    assert stat.S_IMODE(os.stat(board.folder).st_mode) == 0o700


def test_a_score_is_a_small_file_that_says_what_it_is(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    run = keep(board, "branches", Score(3, 1, 0, 5))
    assert re.fullmatch(r"\d{20}-[0-9a-f]{8}\.score", run.file)
    assert json.loads((tmp_path / run.file).read_text()) == {
        "format": "backprop-explorer-score",
        "version": 1,
        "lesson": "branches",
        "first": 3,
        "helped": 1,
        "given_up": 0,
        "asked": 5,
    }


def test_the_last_run_counts_and_of_older_ones_four_are_kept(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    keep(board, "other", Score(1, 0, 0, 1))
    runs = [keep(board, "branches", Score(n, 0, 0, 9)) for n in range(8)]
    assert board.last() == {"branches": runs[-1].score, "other": Score(1, 0, 0, 1)}
    assert [run for run in board.runs() if run.lesson == "branches"] == runs[:2:-1]


def test_a_run_that_goes_on_replaces_what_was_kept_of_it(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    first = keep(board, "branches", Score(1, 0, 0, 9))
    board.keep(Run(first.file, "branches", Score(2, 0, 0, 9)))
    assert [run.score for run in board.runs()] == [Score(2, 0, 0, 9)]


def test_two_copies_do_not_destroy_each_others(tmp_path: Path) -> None:
    one, two = Scoreboard(str(tmp_path)), Scoreboard(str(tmp_path))
    mine = keep(one, "branches", Score(1, 0, 0, 2))
    theirs = keep(two, "branches", Score(2, 0, 0, 2))
    one.keep(Run(mine.file, "branches", Score(1, 1, 0, 2)))
    assert {run.file: run.score for run in two.runs()} == {
        mine.file: Score(1, 1, 0, 2),
        theirs.file: Score(2, 0, 0, 2),
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "this is not JSON: expecting property name enclosed in double quotes"),
        ("[]", "expected an object, found a list"),
        (
            '{"format": "x", "version": 1, "lesson": "", "first": 0, "helped": 0}',
            "asked is missing",
        ),
        (
            '{"format": "x", "version": 1, "lesson": "", "first": 0, "helped": 0, "given_up": 0,'
            ' "asked": 1}',
            "this is no score",
        ),
    ],
)
def test_a_damaged_file_is_set_apart_and_named(tmp_path: Path, content: str, why: str) -> None:
    board = Scoreboard(str(tmp_path))
    good = keep(board, "branches", Score(1, 0, 0, 2))
    bad = tmp_path / board.new_file()
    bad.write_text(content)
    assert board.runs() == [good]
    (error,) = board.damaged
    assert error.reason == why
    assert error.path == f"{bad}.damaged"
    assert Path(error.path).read_text() == content
    assert board.runs() == [good], "it is named once"
    assert len(board.damaged) == 1


def test_a_number_that_is_none_is_damage(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    path = tmp_path / keep(board, "branches", Score(1, 0, 0, 2)).file
    path.write_text(path.read_text().replace('"asked": 2', '"asked": -2'))
    assert board.runs() == []
    assert board.damaged[0].reason == "expected a whole number from 0, found -2"


def test_what_another_version_wrote_is_left_alone(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    path = tmp_path / keep(board, "branches", Score(1, 0, 0, 2)).file
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    assert board.runs() == []
    assert board.damaged == []
    assert path.exists()


def test_a_file_that_vanishes_or_cannot_be_read_is_no_damage(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    os.symlink(tmp_path / "nowhere", tmp_path / board.new_file())
    assert board.runs() == []
    assert board.damaged == []


def test_clear_removes_all_scores_and_nothing_else(tmp_path: Path) -> None:
    board = Scoreboard(str(tmp_path))
    keep(board, "branches", Score(1, 0, 0, 2))
    (tmp_path / board.new_file()).write_text("{")
    board.runs()
    (tmp_path / "mine.txt").write_text("mine")
    board.clear()
    assert os.listdir(tmp_path) == ["mine.txt"]
    assert board.last() == {}


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    board = Scoreboard(str(tmp_path / "file" / "scores"))
    with pytest.raises(FileError, match=r": scores cannot be kept here$"):
        keep(board, "branches", Score())


def test_a_lesson_is_known_by_its_folder_and_a_bundled_one_by_its_name(tmp_path: Path) -> None:
    folder = bundled()[0]
    key = lesson_key(bundled_lesson(folder).path)
    assert key == f"bundled/{os.path.basename(folder)}"
    own = tmp_path / "branches"
    own.mkdir()
    (tmp_path / "link").symlink_to(own)
    assert lesson_key(str(own / "lesson.json")) == os.path.realpath(own)
    assert lesson_key(str(tmp_path / "link" / "lesson.json")) == os.path.realpath(own)
    assert lesson_key("lesson.json") is None
