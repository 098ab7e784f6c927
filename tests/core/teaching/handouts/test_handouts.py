"""Handouts: the numbers of the screen, blanks and their key, and every format whole."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from core.errors import FileError, NetworkError
from core.network.ref import Ref
from core.passes.equation import latex, plain_text
from core.passes.markup import (
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Relation,
    Root,
    Row,
    Scripts,
    Symbol,
)
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain
from core.project.examples import Example, examples
from core.project.project import Project
from core.teaching.handouts import breaking
from core.teaching.handouts.blanks import with_blanks
from core.teaching.handouts.handout import Handout, HandoutStep, handout, head
from core.teaching.handouts.papers import numbered, paper
from tests.core.teaching.handouts.filling import filled
from tests.core.teaching.handouts.sheets import opening, screen
from tests.networks import random_project
from tests.walks import opening_network

EXAMPLES = [each for each in examples() if not each.open()[0].misfit]
FORMATS = ("sheet.html", "sheet.md", "sheet.tex")


@pytest.mark.parametrize("grain", list(Grain))
def test_its_lines_are_those_of_the_screen(grain: Grain) -> None:
    sheet = handout(opening(), grain=grain)
    found = [plain_text(line) for step in sheet.steps for line in step.lines]
    assert found == list(screen(opening(), grain))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.file)
def test_blanks_and_key_are_the_full_sheet(example: Example) -> None:
    full = handout(example.open()[0])
    blank, key = with_blanks(full)
    assert blank != full
    assert filled(blank, key) == full


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("grain", [Grain.LAYER, Grain.NODE])
def test_blanks_and_key_are_the_full_sheet_of_any_network(seed: int, grain: Grain) -> None:
    full = handout(random_project(seed), grain=grain)
    assert filled(*with_blanks(full)) == full


def test_a_blank_shows_neither_number_nor_sign() -> None:
    blank, key = with_blanks(handout(opening()))
    first = blank.steps[0]
    assert plain_text(first.lines[0]).endswith("= □ · □ + □ · □ + □ = □")
    taken = [plain_text(each) for each in key.steps[0].lines[0]]
    assert taken == ["1.1", "2", "(−0.1)", "1", "(−0.2)", "1.900"]
    assert plain_text(blank.steps[3].lines[0]).endswith("= 1 / (1 + e^(−□)) = □")
    words = " ".join(text for step in blank.steps for text in step.words)
    assert not re.search(r"\d\.\d", words)
    lines = [plain_text(line) for step in blank.steps for line in step.lines]
    assert not [line for line in lines if re.search(r"\d\.\d", line)]


def test_every_kind_of_formula_can_have_blanks() -> None:
    half = Fraction(Numeral("0.5"), Root(Numeral("0.25")))
    power = Scripts(Numeral("1.5"), None, Numeral("2"))
    bare = Linked(Fence(Numeral("−0.5")), Ref("loss"))
    line = Row((Symbol("L"), Relation("="), Row((half, power, Fence(Row((bare,))))), Symbol("x")))
    step = HandoutStep(1, "", "", (line, Symbol("y")), (), (frozenset({2, 3}), frozenset({0})))
    full = Handout("", (), (), (step,))
    blank, key = with_blanks(full)
    assert plain_text(blank.steps[0].lines[0]) == "L = □ / √(□) □² (□) x"
    assert [plain_text(each) for each in key.steps[0].lines[0]] == ["0.5", "0.25", "1.5", "(−0.5)"]
    assert key.steps[0].lines[1] == ()
    assert filled(blank, key) == full
    assert all(paper(name, full, True, True) for name in FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_every_line(name: str) -> None:
    full = handout(opening())
    text = unescape(paper(name, full))
    for step in full.steps:
        for line in step.lines:
            parts = map(plain_text, breaking.links(line)) if name == FORMATS[0] else links(line)
            assert all(part in text for part in parts)


def links(line: Markup) -> Iterator[str]:
    assert isinstance(line, Row)
    yield from (latex(item) for item in line.items if isinstance(item, Linked | Numeral))


def test_the_latex_paper_is_balanced_and_needs_no_odd_character() -> None:
    for example in EXAMPLES[::4]:
        text = paper("sheet.tex", handout(example.open()[0]), True, True)
        assert text.isascii() or all(each < "ſ" for each in text)
        for name in ("align*", "document"):
            assert text.count(f"\\begin{{{name}}}") == text.count(f"\\end{{{name}}}")
        bare = text.replace(r"\{", "").replace(r"\}", "")
        assert bare.count("{") == bare.count("}")
        assert bare.replace(r"\$", "").count("$") % 2 == 0
        assert len(re.findall(r"\\left\W", bare)) == len(re.findall(r"\\right\W", bare))


def test_the_markdown_paper_is_paragraphs_of_sheet_and_key() -> None:
    paragraphs = paper("sheet.md", handout(opening()), True, True).split("\n\n")
    assert paragraphs[0] == "# 2-3-2, sample 1"
    assert paragraphs[1].splitlines()[-1] == "- Training: gradient descent, learning rate 1."
    assert paragraphs[2].startswith("$x_{1} = 2$, $x_{2} = 1$, $y_{1} = 0$, ")
    assert paragraphs[3:5] == ["## 1. Net input of hidden neuron 1", "*sample 1*"]
    assert paragraphs[5].startswith(r"$$z_{1}^{(1)} = w_{11}^{(1)}x_{1} + w_{12}^{(1)}x_{2}")
    assert paragraphs[5].endswith(r" = \underline{\qquad}$$")
    key = paragraphs.index("# Key")
    assert paragraphs[key + 1] == "**1. Net input of hidden neuron 1**"
    assert paragraphs[key + 2] == (
        r"- $1.1$, $2$, $\left(-0.1\right)$, $1$, $\left(-0.2\right)$, $1.900$"
    )


def test_the_latex_paper_is_a_document_of_sheet_and_key() -> None:
    text = paper("sheet.tex", handout(opening()), True, True)
    head, _, body = text.partition("\\begin{document}\n")
    assert head.splitlines() == [
        r"\documentclass[a4paper]{article}",
        r"\usepackage[utf8]{inputenc}",
        r"\usepackage[T1]{fontenc}",
        r"\usepackage[margin=25mm]{geometry}",
        r"\usepackage{amsmath, amssymb}",
        r"\allowdisplaybreaks",
        r"\setlength{\parindent}{0pt}",
        r"\sloppy",
    ]
    sheet, _, key = body.partition("\n\\clearpage\n\\section*{Key}\n")
    lines = sheet.splitlines()
    assert lines[0] == r"\section*{2-3-2, sample 1}"
    assert lines[3] == r"Training: gradient descent, learning rate 1.\par"
    assert lines[5].startswith("$x_{1} = 2$, $x_{2} = 1$, $y_{1} = 0$, ")
    assert lines[5].endswith("$b_{2}^{(2)} = 0.1$.")
    assert lines[7].startswith(r"\subsection*{1. Net input of hidden neuron 1 (")
    assert lines[7].endswith(")}")
    assert lines[8] == r"\begin{align*}"
    assert lines[9].startswith(r"z_{1}^{(1)}&= w_{11}^{(1)}x_{1} + w_{12}^{(1)}x_{2}")
    assert key.startswith(
        "\n\\paragraph{1. Net input of hidden neuron 1}$1.1$, $2$, $\\left(-0.1\\right)$, $1$, "
        "$\\left(-0.2\\right)$, $1.900$\\par\n\n\\paragraph{2. "
    )
    assert key.endswith(", 0.199, 0.188\\par\n\\end{document}\n")


def test_what_a_person_typed_is_escaped() -> None:
    project = Project("<script>alert(1)</script> *a* \\b", opening_network(), opening().data)
    full = handout(project)
    assert "<script>alert" not in paper("a.html", full)
    assert r"\<script\>alert(1)\</script\> \*a\* \\b" in paper("a.md", full)
    assert r"\textbackslash{}b" in paper("a.tex", full)


@pytest.mark.parametrize("name", FORMATS)
def test_the_key_stands_apart_or_behind_the_blanks(name: str) -> None:
    full = handout(opening())
    sheet, both, key = (
        paper(name, full, *which) for which in ((True, False), (True, True), (False, True))
    )
    assert "1.900" not in sheet.replace(plain_text(full.given[0]), "")
    assert "1.900" in key
    assert "1.900" in both
    assert len(both) > len(sheet)
    assert len(both) > len(key)
    assert paper(name, full).count("1.900") >= 1


def test_sentences_have_blanks_in_every_format() -> None:
    full = handout(opening())
    assert "the loss is ______." in paper("a.md", full, True)
    assert r"the loss is \underline{\hspace{3em}}." in paper("a.tex", full, True)
    assert 'the loss is <span class="blank">□</span>.' in paper("a.html", full, True)


def test_the_facts_are_those_of_the_network() -> None:
    assert handout(opening()).facts == (
        "A 2-3-2 network: the hidden layer sigmoid, the output layer sigmoid.",
        "Loss: squared error; times 0.5, outputs added up, samples of a batch averaged.",
        "Training: gradient descent, learning rate 1.",
    )
    plain = next(each for each in examples() if each.file == "goodfellow_xor.bpnet").open()[0]
    assert handout(plain).facts[1].startswith("Loss: squared error; outputs averaged")


def test_a_network_without_a_title_is_called_as_its_file() -> None:
    untitled = replace(opening(), title="")
    assert head(untitled, name="my").title == "my, sample 1"
    assert head(untitled).title == "Network, sample 1"
    assert head(opening(), name="my").title == f"{opening().title}, sample 1"


@pytest.mark.parametrize("name", NOTATIONS)
def test_any_notation_can_be_printed(name: str) -> None:
    full = handout(opening(), notation=NOTATIONS[name], grain=Grain.LAYER)
    for each in FORMATS:
        assert paper(each, full, True, True)


def test_another_ending_is_refused() -> None:
    with pytest.raises(FileError, match=r"sheet.pdf: a handout ends in .html, .md, .tex"):
        paper("sheet.pdf", handout(opening()))


def test_variants_are_numbered() -> None:
    assert numbered("a/sheet.html", 7, 30) == "a/sheet-07.html"
    assert numbered("sheet.md", 7, 130) == "sheet-007.md"


def test_a_long_sum_breaks_before_a_plus() -> None:
    wide = next(each for each in examples() if each.file == "cs231n_toy.bpnet").open()[0]
    full = handout(wide)
    step = next(step for step in full.steps if len(plain_text(step.lines[0])) > 250)
    text = paper("a.tex", Handout("", (), (), (step,)))
    rows = text.split(r"\begin{align*}")[1].split(r"\end{align*}")[0].strip().split("\\\\\n")
    assert any(row.startswith(r"&\quad +") for row in rows)
    assert "".join(rows).replace(r"&\quad", "").count("&") == len(
        re.findall(r"[=≈]", plain_text(step.lines[0]))
    )


def test_the_lines_of_a_step_are_aligned_and_short_ones_are_not_broken() -> None:
    full = handout(opening(), steps=(16, 16))
    text = paper("a.tex", full)
    assert text.count(r"\begin{align*}") == 1
    rows = text.split(r"\begin{align*}")[1].split(r"\end{align*}")[0].strip().split("\\\\\n")
    assert len(rows) == len(full.steps[0].lines) == 4
    assert all(row.count("&") == 1 for row in rows)


def test_a_blank_counts_as_the_line_to_write_on() -> None:
    full = handout(opening(), steps=(7, 7))
    blank = with_blanks(full)[0]
    link = breaking.links(blank.steps[0].lines[0])[2]
    assert breaking.length(link) == len(plain_text(link)) + 7 * 6
    assert len(breaking.pieces(link)) > len(
        breaking.pieces(breaking.links(full.steps[0].lines[0])[2])
    )


@pytest.mark.parametrize("example", EXAMPLES[::4], ids=lambda example: example.file)
def test_the_parts_of_a_line_are_the_line(example: Example) -> None:
    for step in handout(example.open()[0]).steps:
        for line in step.lines:
            parts = [piece for link in breaking.links(line) for piece in breaking.pieces(link)]
            whole = " ".join(map(plain_text, parts))
            assert whole.split() == plain_text(line).split()


def test_a_stretch_of_the_walk_keeps_its_numbers() -> None:
    whole, part = handout(opening()), handout(opening(), steps=(17, 19))
    assert part.steps == whole.steps[16:19]
    assert part.given == whole.given
    assert handout(opening(), steps=(28, None)).steps == whole.steps[27:]


@pytest.mark.parametrize("steps", [(0, 3), (4, 3), (1, 30), (30, None)])
def test_steps_that_are_not_there_are_refused(steps: tuple[int, int | None]) -> None:
    with pytest.raises(NetworkError, match=r"the walk has the steps 1 to 29, but not \d+ to \d+"):
        handout(opening(), steps=steps)
