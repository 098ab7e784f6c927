"""`export`: the canvas at a step, as a picture."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.main import main
from core.passes.steps import Grain
from core.project.storage import load, save
from tests.app.command_line import refused


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_export_makes_a_picture(example: str, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"canvas.{suffix}"
    assert main(["export", example, str(out), "--at", "18", "--theme", "dark"]) == 0
    assert out.stat().st_size > 10_000


@pytest.mark.usefixtures("qapp")
def test_a_step_is_named_by_its_number_or_by_what_it_writes(example: str, tmp_path: Path) -> None:
    pictures = []
    for at in (["--at", "18"], ["--at", "dL_da.h[0]"], ["--at", "0"], []):
        out = tmp_path / "canvas.png"
        assert main(["export", example, str(out), "--size", "640x480", *at]) == 0
        pictures.append(out.read_bytes())
    assert pictures[0] == pictures[1]
    assert len(set(pictures)) == 3


@pytest.mark.usefixtures("qapp")
def test_steps_are_counted_by_nodes_whatever_detail_the_file_was_left_in(
    example: str, tmp_path: Path
) -> None:
    project, view = load(example)
    pictures = []
    for grain in Grain:
        file, out = str(tmp_path / "left.bpnet"), tmp_path / "canvas.png"
        save(project, replace(view, grain=grain.value), file)
        assert main(["export", file, str(out), "--size", "640x480", "--at", "18"]) == 0
        pictures.append(out.read_bytes())
    assert len(set(pictures)) == 1


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("30", "the walk has the steps 0 to 29, not 30"),
        ("18.5", '"18.5" is no address; it looks like z.h1[0] or W.x.h1[0,1]'),
        ("z.h9[0]", "z.h9[0] is no number of this walk"),
        ("W.x.h9[0,0]", "W.x.h9[0,0] is no number of this walk"),
        ("a.h[7]", "a.h[7] is no number of this walk"),
    ],
)
def test_a_step_that_is_not_there_is_unusable(
    at: str, sentence: str, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(["export", example, str(tmp_path / "o.png"), "--at", at], capsys)
    assert (code, said) == (2, f"backprop-explorer export: argument --at: {sentence}")


@pytest.mark.usefixtures("qapp")
def test_resolution_print_colours_and_what_is_shown_are_options(
    example: str, tmp_path: Path
) -> None:
    pictures = []
    for options in (
        [],
        ["--dpi", "192"],
        ["--print"],
        ["--show", "gradients"],
        ["--show", "names", "letters"],
        ["--show", "maps"],
    ):
        out = tmp_path / "canvas.png"
        size = ["--size", "640x480", "--at", "11"]
        assert main(["export", example, str(out), *size, *options]) == 0
        pictures.append(QImage(str(out)))
    assert {(each.width(), each.height()) for each in pictures} == {(640, 480)}
    dots = [each.dotsPerMeterX() for each in pictures]
    assert dots[:2] == [round(96 / 0.0254), round(192 / 0.0254)]
    first, larger, *others = pictures
    assert [first.pixelColor(5, y) == larger.pixelColor(5, y) for y in range(480)].count(False) == 0
    assert all(each != first for each in others)


@pytest.mark.parametrize("text", ["8", "9999", "many", "nan"])
def test_a_resolution_that_cannot_be_is_unusable(
    text: str, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "o.png")
    code, said = refused(["export", example, out, "--dpi", text], capsys)
    assert (code, "expected 16 to 2400 dots an inch" in said) == (2, True)
