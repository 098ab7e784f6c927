"""`steps`: the worked pass as text, JSON and for papers."""

import json
from pathlib import Path

import pytest

from app.commands import usage
from app.main import main
from core.passes.engine import run
from core.passes.notations.registry import NOTATIONS, notation_called
from core.project.storage import load
from tests.app.command_line import DOCUMENT, refused, written
from tests.core.project.documents import changed


def test_steps_prints_the_worked_pass(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", example]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2-3-2, sample 1\n\n1. ")
    assert "= 1.1 · 2 + (−0.1) · 1 + (−0.2) = 1.900\n" in out
    assert "= 0.121 · (−0.3) + (−0.147) · (−1.2) = −0.036 + 0.176 = 0.140\n" in out
    assert "\n29. Update every parameter at once (sample 1)\n" in out


def test_steps_are_written_with_the_decimals_asked_for(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["steps", example, "--digits", "5"]) == 0
    assert "(−0.2) = 1.90000\n" in capsys.readouterr().out


def test_steps_as_json_are_unrounded_and_addressed(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["steps", example, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    steps = document["steps"]
    assert (document["format"], document["version"]) == ("backprop-explorer-steps", 1)
    assert [step["n"] for step in steps] == list(range(1, 30))
    project, _ = load(example)
    trace = run(project.network, project.data.inputs, project.data.targets)
    branches = steps[17]
    assert (branches["phase"], branches["at"]) == ("backward", "dL_da.h[0]")
    assert branches["result"] == trace.da["h"][0, 0]
    assert [term["at"] for term in branches["terms"]] == [
        ["dL_dz.out[0]", "W.h.out[0,0]"],
        ["dL_dz.out[1]", "W.h.out[1,0]"],
    ]
    total = sum(term["value"] for term in branches["terms"])
    assert total == pytest.approx(branches["result"], rel=1e-12)
    keys = {"n", "phase", "at", "scope", "title", "symbols", "numbers", "result", "terms"}
    assert all(step.keys() >= keys | {"sentence"} for step in steps)
    assert [line["at"] for line in steps[23]["equations"]] == [
        "dL_dW.x.h[0,0]",
        "dL_dW.x.h[0,1]",
        "dL_db.h[0]",
    ]


@pytest.mark.parametrize(("grain", "steps"), [("layer", 13), ("node", 29), ("term", 77)])
def test_steps_are_as_large_as_asked_for(
    grain: str, steps: int, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["steps", example, "--grain", grain, "--format", "json"]) == 0
    written_out = json.loads(capsys.readouterr().out)["steps"]
    assert [step["n"] for step in written_out] == list(range(1, steps + 1))
    assert all(step["at"] == step["equations"][0]["at"] for step in written_out)


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "json"])
def test_a_whole_layer_begins_with_its_matrix_form(
    form: str, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["steps", example, "--grain", "layer", "--format", form]) == 0
    out = capsys.readouterr().out
    tex = r"z^{(1)} = W^{(1)} \cdot x + b^{(1)}"
    assert (tex if form in ("markdown", "latex") else "z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾") in out


@pytest.mark.parametrize("name", NOTATIONS)
def test_every_notation_writes_the_same_numbers(
    name: str, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = []
    for notation in (name, "house"):
        assert main(["steps", example, "--notation", notation, "--format", "json"]) == 0
        documents.append(json.loads(capsys.readouterr().out)["steps"])
    for key in ("at", "numbers", "result", "terms"):
        one, other = ([step[key] for step in steps] for steps in documents)
        assert one == other


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *(("Mazur", "flat"), ("cs224n", "jacobian"), ("STANDARD", "house")),
        *(("Flat (Mazur)", "flat"), ("PyTorch", "pytorch")),
    ],
)
def test_a_notation_goes_by_the_name_in_the_menu_too(
    example: str, word: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["steps", example, "--notation", word]) == 0
    out = capsys.readouterr().out
    assert main(["steps", example, "--notation", name]) == 0
    assert capsys.readouterr().out == out


def test_the_help_names_every_notation_in_the_menus_order() -> None:
    words = usage.NOTATIONS.partition(";")[0].replace(" or ", ", ").split(", ")
    assert [notation_called(word) for word in words] == list(NOTATIONS.values())
    assert not {"house", "flat", "jacobian"} & set(words)


def test_an_unknown_notation_is_refused(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(["steps", example, "--notation", "nielson"], capsys)
    assert code == 2
    assert 'argument --notation: unknown notation "nielson"; did you mean "nielsen"?' in sentence


def test_numbers_that_are_not_finite_are_words_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = changed(("network", "layers", 0, "W"), [[1e300]], DOCUMENT)
    document = changed(("data", "inputs"), [[1e300], [2]], document)
    assert main(["steps", written(tmp_path, document), "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert steps[0]["result"] == "inf"


@pytest.mark.parametrize("form", ["markdown", "latex"])
def test_steps_are_written_for_papers(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {**DOCUMENT, "title": r"50 % of_{a} \b & ~ ∂"})
    assert main(["steps", path, "--format", form]) == 0
    out = capsys.readouterr().out
    if form == "markdown":
        assert out.startswith("# 50 % of_")
        assert "\n## 1. " in out
        assert out.count("$$") >= 2 * 8
    else:
        assert r"\section*{50 \% of\_\{a\} \textbackslash{}b \& \textasciitilde{} $\partial$" in out
        assert out.endswith("\\end{document}\n")
        assert "\\[ " in out


def test_a_sample_that_is_not_there_is_unusable(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(["steps", example, "--sample", "1"], capsys)
    sentence = "argument --sample: the data has one sample, 0, shown as 1"
    assert (code, said) == (2, f"backprop-explorer steps: {sentence}")


def test_the_samples_are_named_as_options_and_the_screen_count_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, said = refused(["steps", written(tmp_path, DOCUMENT), "--sample", "2"], capsys)
    assert said.endswith("--sample: the data has the samples 0 to 1, shown as 1 to 2")
