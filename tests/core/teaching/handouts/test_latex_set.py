"""A LaTeX handout set by LaTeX itself, and its numbers read out of the paper.

Skipped where there is no pdflatex, the numbers also where there is no pdftotext.
"""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from core.passes.equation import plain_text
from core.project.examples import examples
from core.teaching.handouts.handout import Handout, handout
from core.teaching.handouts.papers import paper

LATEX, TEXT = shutil.which("pdflatex"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(LATEX is None, reason="there is no pdflatex")


def opening() -> Handout:
    return handout(examples()[0].open()[0])


def run(*arguments: str, folder: Path) -> str:
    found = subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, timeout=180, check=True
    )
    return found.stdout


def set_(text: str, folder: Path) -> str:
    """Set a document; what LaTeX said."""
    (folder / "sheet.tex").write_text(text, encoding="utf-8")
    return run(LATEX or "", "-interaction=nonstopmode", "sheet.tex", folder=folder)


@pytest.mark.parametrize("which", [(False, False), (True, True), (False, True)])
def test_it_is_set_without_a_complaint(which: tuple[bool, bool], tmp_path: Path) -> None:
    said = set_(paper("sheet.tex", opening(), *which), tmp_path)
    assert not re.findall("Overfull|Undefined|^!", said, re.MULTILINE)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(TEXT is None, reason="there is no pdftotext")
def test_its_paper_has_every_number_of_the_screen(tmp_path: Path) -> None:
    full = opening()
    set_(paper("sheet.tex", full), tmp_path)
    lines = [plain_text(line) for step in full.steps for line in step.lines]
    lines += [plain_text(line) for line in full.given]
    words = [text for step in full.steps for text in step.words]
    wanted = Counter(re.findall(r"\d+\.\d+", " ".join((*full.facts, *lines, *words))))
    text = run(TEXT or "", "-raw", "sheet.pdf", "-", folder=tmp_path)
    assert Counter(re.findall(r"\d+\.\d+", text)) == wanted
