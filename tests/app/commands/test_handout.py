"""`handout` writes the worked pass for paper; `validate` rehearses lessons."""

import json
from pathlib import Path

import pytest

from app.main import main
from app.style import DARK, LIGHT
from core.project.storage import load
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper
from core.teaching.lessons.bundled import bundled
from tests.app.command_line import DOCUMENT, refused, written
from tests.core.project.documents import changed


@pytest.mark.parametrize("suffix", ["html", "md", "tex"])
def test_the_file_is_the_worked_pass(
    example: str, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"sheet.{suffix}"
    assert main(["handout", example, "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_text(encoding="utf-8") == paper(str(out), handout(load(example)[0]))


def test_what_is_printed_can_be_chosen(example: str, tmp_path: Path) -> None:
    out = tmp_path / "sheet.md"
    options = ["--digits", "5", "--notation", "flat", "--grain", "layer"]
    assert main(["handout", example, "-o", str(out), *options, "--blanks", "--key"]) == 0
    text = out.read_text(encoding="utf-8")
    assert "# Key" in text
    assert "1.90000" in text
    assert r"\mathit{net}" in text or "net" in text
    assert "## 13." in text
    assert "## 14." not in text


def test_another_sample_can_be_printed(tmp_path: Path) -> None:
    out = tmp_path / "sheet.md"
    assert main(["handout", written(tmp_path, DOCUMENT), "-o", str(out), "--sample", "1"]) == 0
    assert out.read_text(encoding="utf-8").startswith("# one unit, sample 2\n")


def test_variants_are_files_of_their_own(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.html"
    options = ["--variants", "3", "--seed", "7", "--blanks"]
    assert main(["handout", example, "-o", str(out), *options]) == 0
    names = [f"sheet-0{number}.html" for number in (1, 2, 3)]
    assert capsys.readouterr().out == "".join(f"{tmp_path / name}\n" for name in names)
    first = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
    assert len(set(first)) == 3
    assert main(["handout", example, "-o", str(out), *options]) == 0
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in names] == first


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["-o", "sheet.pdf"], "argument -o: 'sheet.pdf' does not end in .html, .md or .tex"),
        (["-o", "s.md", "--sample", "1"], "argument --sample: the data has the samples 0 to 0"),
        (["-o", "s.md", "--variants", "0"], "argument --variants: expected 1 to 200, found 0"),
        (
            ["-o", "s.md", "--notation", "hous"],
            'argument --notation: unknown notation "hous"; did you mean "house"?',
        ),
    ],
)
def test_what_cannot_be_printed_is_refused(
    example: str, options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, line = refused(["handout", example, *options], capsys)
    assert (code, line) == (2, f"backprop-explorer handout: {sentence}")


def test_the_page_has_the_hues_of_the_screen(example: str) -> None:
    page = paper("a.html", handout(load(example)[0]))
    for theme in (LIGHT, DARK):
        assert f"--forward: {theme.forward}; --backward: {theme.backward};" in page


def test_validate_rehearses_lessons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bundled()[1]
    assert main(["validate", folder]) == 0
    assert capsys.readouterr().out == f"{folder}: fine\n"
    lesson = json.loads(Path(folder, "lesson.json").read_text(encoding="utf-8"))
    wrong = changed(("beats", 1, "asserts", "dL_dz.out[0]"), "0.122", lesson)
    (tmp_path / "lesson.json").write_text(json.dumps(wrong, indent=1), encoding="utf-8")
    for network in Path(folder).glob("*.bpnet"):
        (tmp_path / network.name).write_bytes(network.read_bytes())
    assert main(["validate", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{tmp_path}/lesson.json: line ")
    assert out.endswith("beats[1].asserts.dL_dz.out[0]: the lesson says 0.122, but it is 0.121\n")
    worse = changed(("beats", 2, "step"), 999, wrong)
    (tmp_path / "lesson.json").write_text(json.dumps(worse), encoding="utf-8")
    assert main(["validate", str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("it is 0.121 (and 1 more beat)\n")


def test_a_folder_without_a_lesson_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert out == f"{tmp_path}/lesson.json: cannot be read: no such file or directory\n"
