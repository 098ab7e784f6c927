"""What an order becomes: the name says the kind, and nothing is half done."""

from pathlib import Path

import pytest

from app.handouts.making import kind_of, making, write
from app.handouts.progress import finished
from core.errors import FileError
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper
from tests.app.handouts.orders import opening, order


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PDF", ".pdf"),
        ("b/c.html", ".html"),
        ("x.webp", ".webp"),
        ("frames/", ""),
        ("t.tex", ".tex"),
    ],
)
def test_the_name_says_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_folder_that_is_there_takes_pictures(tmp_path: Path) -> None:
    assert kind_of(str(tmp_path)) == ""


def test_another_name_is_refused() -> None:
    with pytest.raises(FileError, match=r"a.docx: a handout's name ends in .pdf, .html, .md, .tex"):
        kind_of("a.docx")


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.tex"])
def test_a_paper_is_that_of_the_core(name: str) -> None:
    work = making(name, order(has_blanks=True, has_key=True, pictures="none"))
    assert finished(work) == {name: paper(name, handout(opening()), True, True).encode()}


def test_variants_are_files_of_their_own_with_one_progress() -> None:
    work, shares = making("s.md", order(), variants=3, seed=7), []
    try:
        while True:
            shares.append(next(work))
    except StopIteration as end:
        made = end.value
    assert list(made) == ["s-01.md", "s-02.md", "s-03.md"]
    assert len(set(made.values())) == 3
    assert shares == sorted(shares)
    assert shares[-1] == (87, 87)


def test_nothing_is_written_before_everything_is_made(tmp_path: Path) -> None:
    work = making(str(tmp_path / "s.md"), order(), variants=2)
    for _ in range(40):
        next(work)
    work.close()
    assert not list(tmp_path.iterdir())


def test_a_folder_is_made_for_the_files(tmp_path: Path) -> None:
    path = tmp_path / "new" / "step-01.png"
    write({str(path): b"1"})
    assert path.read_bytes() == b"1"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be made: "):
        write({str(tmp_path / "file" / "a.png"): b"1"})
