"""`handout` writes the worked pass for paper; `validate` rehearses lessons."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.handouts.film.animation import MISSING
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
    assert main(["handout", example, "-o", str(out), "--pictures", "none"]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_text(encoding="utf-8") == paper(str(out), handout(load(example)[0]))


@pytest.mark.parametrize("suffix", ["html", "md", "tex"])
def test_a_file_whose_name_is_no_text_has_a_handout_too(tmp_path: Path, suffix: str) -> None:
    file = os.path.join(tmp_path, os.fsdecode(b"caf\xe9.bpnet"))
    Path(file).write_text(json.dumps(changed(("title",), "")))
    out = tmp_path / f"sheet.{suffix}"
    assert main(["handout", file, "-o", str(out), "--pictures", "none"]) == 0
    assert "caf?" in out.read_text(encoding="utf-8")


def test_a_page_has_the_network_at_every_step(example: str, tmp_path: Path) -> None:
    out = tmp_path / "sheet.html"
    assert main(["handout", example, "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    steps = len(handout(load(example)[0]).steps)
    assert text.count("viewBox=") == steps + 1


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
        (
            ["-o", "sheet.doc"],
            "argument -o: a handout's name ends in .pdf, .html, .md, .tex, .gif, .webp, or names a "
            "folder with /, not 'sheet.doc'",
        ),
        (
            ["-o", "s.gif", "--blanks"],
            "argument --blanks: only for a handout on paper, not for pictures",
        ),
        (
            ["-o", "s.pdf", "--from", "12", "--to", "30"],
            "arguments --from, --to: the walk has the steps 1 to 29, but not 12 to 30",
        ),
        (
            ["-o", "frames/", "--from", "9", "--to", "8"],
            "arguments --from, --to: the walk has the steps 0 to 29, but not 9 to 8",
        ),
        (
            ["-o", "s.gif", "--seconds", "0"],
            "argument --seconds: expected 0.05 to 60 seconds, found '0'",
        ),
        (
            ["-o", "s.gif", "--seconds", "one"],
            "argument --seconds: expected 0.05 to 60 seconds, found 'one'",
        ),
        (
            ["-o", "s.md", "--sample", "1"],
            "argument --sample: the data has one sample, 0, shown as 1",
        ),
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


def test_a_pdf_has_the_chosen_steps(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, whole = tmp_path / "sheet.pdf", tmp_path / "whole.pdf"
    assert main(["handout", example, "-o", str(out), "--from", "17", "--to", "19"]) == 0
    assert main(["handout", example, "-o", str(whole), "--pictures", "large"]) == 0
    assert capsys.readouterr().out == f"{out}\n{whole}\n"
    pages = [path.read_bytes().count(b"/Type /Page\n") for path in (out, whole)]
    assert pages == [2, 16]


def test_pictures_go_into_a_folder(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "frames") + os.sep
    what = ["--from", "17", "--to", "18", "--size", "480x270", "--theme", "dark"]
    assert main(["handout", example, "-o", folder, *what]) == 0
    made = [f"{folder}step-{n}.png" for n in (17, 18)]
    assert capsys.readouterr().out.splitlines() == made
    found = [QImage(path) for path in made]
    assert {(each.width(), each.height()) for each in found} == {(480, 270)}
    assert found[0].pixelColor(1, 1).name() == DARK.background


def test_an_animation_needs_pillow(
    example: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    out = str(tmp_path / "walk.gif")
    code, line = refused(["handout", example, "-o", out, "--to", "2"], capsys)
    assert (code, line) == (1, f"backprop-explorer handout: {MISSING}")
    assert not os.path.exists(out)


def test_on_a_terminal_a_line_says_how_far_it_is(
    example: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["handout", example, "-o", str(tmp_path / "s.md"), "--to", "4"]) == 0
    assert capsys.readouterr().err == "\r25 %\r50 %\r75 %\r100 %\n"


def test_without_pictures_nothing_of_qt_is_imported(example: str, tmp_path: Path) -> None:
    script = "import sys; from app.main import main; code = main(sys.argv[1:]); "
    script += "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    out = str(tmp_path / "s.html")
    command = [sys.executable, "-c", script, "handout", example, "-o", out, "--blanks"]
    command += ["--pictures", "none"]
    assert subprocess.run(command, timeout=120, check=False).returncode == 0


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
    assert out == f"{tmp_path}: this folder is no lesson, it has no lesson.json\n"
