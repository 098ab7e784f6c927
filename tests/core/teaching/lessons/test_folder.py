"""A lesson's folder: read and written whole, and nothing outside it is touched."""

from pathlib import Path

import pytest

from core.errors import FileError
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import is_lesson, open_lesson, save_lesson
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.rehearsal import rehearse
from tests.core.teaching.lessons.folders import LESSON, opened, written

NET = "net.bpnet"


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = Path(written(tmp_path / "lesson", LESSON))
    (folder / "net.bpnet").rename(tmp_path / "net.bpnet")
    (folder / "net.bpnet").symlink_to(tmp_path / "net.bpnet")
    with pytest.raises(
        FileError, match=r"this is a link out of the lesson’s folder; copy the file here$"
    ):
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
    with pytest.raises(FileError, match=r": what would be saved does not read back the same$"):
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
    with pytest.raises(
        FileError, match=r"another network has this name already; choose another folder$"
    ):
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
