import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app import cli
from app.commands import checking
from app.main import main
from core.network.ref import Ref
from core.passes import gradient_check
from core.passes.engine import run
from core.passes.gradient_check import Comparison
from core.project.array_reading import load_arrays
from core.project.arrays import arrays
from core.project.examples import default_project
from core.project.project import ViewState
from core.project.storage import load, save
from core.version import VERSION
from tests.core.project.documents import Json, changed

ROOT = Path(__file__).parents[2]

DOCUMENT: Json = {
    "format": "backprop-explorer",
    "version": 1,
    "title": "one unit",
    "network": {
        "inputs": {"id": "x", "size": 1},
        "layers": [
            {
                "id": "out",
                "size": 1,
                "sources": ["x"],
                "activation": {"name": "relu"},
                "W": [[2]],
                "b": [-2],
            }
        ],
        "report": [{"name": "squared_error", "scale": 0.5}],
    },
    "data": {"inputs": [[1], [2]], "targets": [[0], [1]]},
    "training": {"optimizer": {"name": "sgd", "learning_rate": 0.25}},
}


@pytest.fixture
def example(tmp_path: Path) -> str:
    """The 2-3-2 of the first start, in a file."""
    path = str(tmp_path / "example.bpnet")
    save(default_project()[0], ViewState(), path)
    return path


def written(tmp_path: Path, document: Json, name: str = "net.bpnet") -> str:
    path = tmp_path / name
    path.write_text(json.dumps(document))
    return str(path)


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and the one sentence on stderr; nothing else is printed."""
    code = main(arguments)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return code, err.rstrip("\n")


def test_the_version_is_the_one_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Backprop Explorer {VERSION}\n"
    assert f'\nversion = "{VERSION}"\n' in (ROOT / "pyproject.toml").read_text()


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: backprop-explorer {name} ")


def test_the_window_opens_on_the_file(monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    opened: list[str | None] = []
    monkeypatch.setattr("app.application.open_window", lambda path: opened.append(path) or 7)
    assert main([example]) == 7
    assert main([]) == 7
    assert opened == [example, None]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pass"], "pass: the following arguments are required: FILE, -o"),
        (["pass", "F", "-o", "O", "--every"], "pass: unrecognized arguments: --every"),
        (["nothing.bpnet"], "there is no file 'nothing.bpnet', and no command of that name"),
        (["a", "b"], "unrecognized arguments: b"),
        (
            ["steps", "F", "--sample", "-1"],
            "steps: argument --sample: expected a whole number from 0, found '-1'",
        ),
        (
            ["steps", "F", "--sample", "x"],
            "steps: argument --sample: expected a whole number from 0, found 'x'",
        ),
        (
            ["steps", "F", "--digits", "13"],
            "steps: argument --digits: expected 1 to 12 decimals, found 13",
        ),
        (["steps", "F", "--grain", "layer"], "steps: unrecognized arguments: --grain layer"),
        (["steps", "F", "--notation", "house"], "steps: unrecognized arguments: --notation house"),
        (
            ["steps", "F", "--format", "odt"],
            "steps: argument --format: invalid choice: 'odt' "
            "(choose from 'text', 'markdown', 'latex', 'json')",
        ),
        (["train", "F"], "train: the following arguments are required: --steps"),
        (
            ["train", "F", "--steps", "1", "--plot", "loss.gif"],
            "train: argument --plot: 'loss.gif' does not end in .png, .svg or .pdf",
        ),
        (
            ["export", "F", "OUT"],
            "export: argument OUT.png|svg|pdf: 'OUT' does not end in .png, .svg or .pdf",
        ),
        (
            ["export", "F", "o.png", "--size", "1280"],
            "export: argument --size: expected WxH such as 1280x720, found '1280'",
        ),
        (
            ["export", "F", "o.png", "--size", "9x99999"],
            "export: argument --size: expected WxH such as 1280x720, found '9x99999'",
        ),
    ],
)
def test_arguments_that_cannot_be_used_exit_with_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(arguments, capsys)
    known = said.replace("(choose from node)", "(choose from 'node')")
    command = sentence.partition(":")[0]
    separator = " " if command in cli.COMMANDS else ": "
    assert (code, known) == (2, f"backprop-explorer{separator}{sentence}")


@pytest.mark.parametrize(
    "command",
    [["pass", "-o", "OUT.npz"], ["steps"], ["train", "--steps", "1"], ["check"]],
)
def test_data_that_does_not_fit_exits_with_1(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, changed(("data", "inputs"), [[1, 2], [3, 4]], DOCUMENT))
    code, said = refused([*command, path], capsys)
    assert (code, said) == (
        1,
        f"backprop-explorer {command[0]}: {path}: data: the data has 2 inputs a sample, "
        "the network 1; change one of them",
    )


def test_a_file_that_is_wrong_exits_with_1_and_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, changed(("network", "layers", 0, "W"), [[1, 2]], DOCUMENT))
    code, said = refused(["check", path], capsys)
    sentence = "network.layers[0].W[0]: expected 1 number, found 2"
    assert (code, said) == (1, f"backprop-explorer check: {path}: {sentence}")


def test_pass_writes_every_array_of_the_engine(example: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out.npz")
    assert main(["pass", example, "-o", out]) == 0
    project, _ = load(example)
    expected = arrays(run(project.network, project.data.inputs, project.data.targets))
    found = load_arrays(out)
    assert list(found) == list(expected)
    assert all(np.array_equal(found[key], expected[key]) for key in expected)


def test_pass_writes_only_what_is_named(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.npz")
    assert main(["pass", example, "-o", out, "--only", "loss", "dL_dW"]) == 0
    assert list(load_arrays(out)) == ["loss", "dL_dW.h", "dL_dW.out"]
    code, said = refused(["pass", example, "-o", out, "--only", "dL_dV"], capsys)
    assert code == 2
    assert 'argument --only: there is no array "dL_dV"' in said


def test_pass_does_not_write_over_a_folder(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(["pass", example, "-o", str(tmp_path)], capsys)
    assert (code, said) == (
        1,
        f"backprop-explorer pass: {tmp_path}: this is a folder, not a file",
    )


def test_check_agrees_with_the_engine(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", example]) == 0
    assert capsys.readouterr().out == "19 of 19 gradients agree with finite differences\n"


def test_check_names_kinks_and_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", written(tmp_path, DOCUMENT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 of 4 gradients agree with finite differences, 3 at a kink"
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "dL_dW.x.out[0,0]",
        "dL_db.out[0]",
        "dL_da.x[0], sample 0",
    ]
    assert ": at a kink, z.out[0] of sample 0 crosses 0: " in lines[0]


def test_check_exits_with_1_where_a_gradient_disagrees(
    example: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradient_check, "TOLERANCE", 1e-30)
    monkeypatch.setattr(gradient_check, "ROUNDING", 1e-30)
    assert main(["check", example]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("dL_dW.x.h[0,0]: disagrees: gradient ")
    assert lines[-1].endswith(" disagree")


def test_check_prints_what_it_finds_before_it_goes_on(
    example: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def compared(*arguments: object) -> Iterator[Comparison]:
        yield Comparison(Ref("dL_db", "out", 0), 1.0, 2.0, 0.0)
        printed.append(capsys.readouterr().out)

    monkeypatch.setattr(checking, "check_gradients", compared)
    assert main(["check", example]) == 1
    assert "dL_db.out[0]: disagrees: gradient 1.0, finite difference 2.0" in printed[0]


def test_validate_says_a_line_for_every_file(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = changed(("network", "layers", 0, "b"), None, {**DOCUMENT, "data": {}})
    paths = [
        example,
        written(tmp_path, bare, "bare.bpnet"),
        written(tmp_path, {**DOCUMENT, "version": 2}, "newer.bpnet"),
        written(tmp_path, changed(("data", "targets"), [[1, 2]] * 2, DOCUMENT), "misfit.bpnet"),
        str(tmp_path / "missing.bpnet"),
    ]
    assert main(["validate", *paths]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{paths[0]}: fine",
        f"{paths[1]}: fine",
        f"{paths[2]}: version: this file has version 2, but this program reads up to version 1; "
        "open it with a newer Backprop Explorer",
        f"{paths[3]}: data: the data has 2 targets a sample, the network 1; change one of them",
        f"{paths[4]}: cannot be read: no such file or directory",
    ]
    assert main(["validate", *paths[:2]]) == 0


def losses_in(path: Path) -> list[tuple[int, float]]:
    with path.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["update", "loss"]
    return [(int(update), float(loss)) for update, loss in rows[1:]]


def test_train_writes_the_network_and_every_loss(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, losses = tmp_path / "out.bpnet", tmp_path / "loss.csv"
    arguments = ["train", example, "--steps", "5", "-o", str(out), "--loss", str(losses)]
    assert main(arguments) == 0
    rows = losses_in(losses)
    assert [update for update, _ in rows] == [0, 1, 2, 3, 4, 5]
    assert round(rows[0][1], 3) == 0.314
    assert round(rows[1][1], 3) == 0.199
    trained, _ = load(str(out))
    trace = run(trained.network, trained.data.inputs, trained.data.targets)
    assert trace.loss == pytest.approx(rows[-1][1], rel=1e-12)
    assert trained.run.updates == 5
    before, after = (rows[0][1], rows[-1][1])
    assert capsys.readouterr() == (f"5 updates, loss {before!r} -> {after!r}\n", "")


def test_training_goes_on_from_what_was_saved(example: str, tmp_path: Path) -> None:
    half, whole, losses = (str(tmp_path / name) for name in ("half", "whole", "loss.csv"))
    assert main(["train", example, "--steps", "3", "-o", half]) == 0
    assert main(["train", half, "--steps", "2", "-o", half, "--loss", losses]) == 0
    assert main(["train", example, "--steps", "5", "-o", whole]) == 0
    assert Path(half).read_bytes() == Path(whole).read_bytes()
    assert [update for update, _ in losses_in(Path(losses))] == [3, 4, 5]


def test_every_update_has_its_loss_with_mini_batches_too(tmp_path: Path) -> None:
    data = {"inputs": [[1]] * 3000, "targets": [[0]] * 3000}
    document = changed(("data",), data, DOCUMENT)
    path = written(tmp_path, changed(("training", "batch_size"), 1, document))
    losses = tmp_path / "loss.csv"
    assert main(["train", path, "--steps", "7", "--loss", str(losses)]) == 0
    assert [update for update, _ in losses_in(losses)] == list(range(8))


def test_train_prints_the_reported_losses_and_why_it_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, changed(("training", "stop"), {"updates": 1}, DOCUMENT))
    assert main(["train", path, "--steps", "9"]) == 0
    first, reported, ended = capsys.readouterr().out.splitlines()
    assert first.startswith("1 updates, loss 0.5 -> ")
    assert reported.startswith("squared error: 0.25 -> ")
    assert ended == "1 updates are done"


def test_a_run_that_diverges_exits_with_1_and_keeps_the_last_finite_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = changed(("training", "optimizer", "learning_rate"), 1e200, DOCUMENT)
    document = changed(("network", "layers", 0, "activation"), {"name": "identity"}, document)
    path, out = written(tmp_path, document), str(tmp_path / "out.bpnet")
    code, said = refused(["train", path, "--steps", "50", "-o", out], capsys)
    assert code == 1
    assert f"{path}: update " in said
    assert "went out of bounds, " in said
    assert said.endswith("; what was written ends with the last finite network")
    assert np.isfinite(load(out)[0].network.output.W).all()


def test_a_terminal_is_told_how_far_training_is(
    example: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["train", example, "--steps", "1500"]) == 0
    err = capsys.readouterr().err
    assert "\rupdate 1,000 of 1,500, loss " in err
    assert err.rstrip(" ").endswith("\n")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_train_draws_the_loss(example: str, tmp_path: Path, suffix: str) -> None:
    plot = tmp_path / f"loss.{suffix}"
    assert main(["train", example, "--steps", "3", "--plot", str(plot)]) == 0
    assert plot.stat().st_size > 1000


def test_a_loss_that_was_never_finite_is_not_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, changed(("network", "layers", 0, "W"), [[1e300]], DOCUMENT))
    plot = str(tmp_path / "loss.png")
    code, said = refused(["train", path, "--steps", "0", "--plot", plot], capsys)
    assert (code, said) == (
        1,
        f"backprop-explorer train: {plot}: there is no finite loss to draw",
    )


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
    sentence = "argument --sample: the data has the samples 0 to 0"
    assert (code, said) == (2, f"backprop-explorer steps: {sentence}")


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


def test_an_interrupt_ends_quietly(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.commands.checking.check_gradients", interrupted)
    assert main(["check", example]) == 130


def test_too_little_memory_is_one_sentence(
    example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exhausted(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("app.commands.checking.check_gradients", exhausted)
    assert refused(["check", example], capsys) == (
        1,
        "backprop-explorer check: there is not enough memory",
    )


NO_QT = """
import sys
from app.main import main
assert main(["--help"]) == main(["--version"]) == 0
assert "numpy" not in sys.modules
example, folder = sys.argv[1:]
assert main(["validate", example]) == main(["check", example]) == 0
assert main(["pass", example, "-o", folder + "/out.npz"]) == 0
assert main(["steps", example, "--format", "latex"]) == 0
assert main(["train", example, "--steps", "3", "-o", folder + "/out.bpnet"]) == 0
foreign = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "pyqtgraph")]
sys.exit(f"imported: {foreign}" if foreign else 0)
"""


def in_process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False, **options
    )


def test_commands_without_a_window_import_no_qt(example: str, tmp_path: Path) -> None:
    done = in_process("-c", NO_QT, example, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_is_the_program_and_a_reader_may_leave(example: str) -> None:
    shell = f"{sys.executable} -m app steps {example} --digits 12 | head -n 1"
    done = in_process("-c", f"import os; os.system({shell!r})", cwd=ROOT)
    assert (done.stdout, done.stderr) == ("2-3-2, sample 1\n", "")
    assert in_process("-m", "app", "steps", cwd=ROOT).returncode == 2


def test_a_picture_needs_no_display(example: str, tmp_path: Path) -> None:
    out = tmp_path / "canvas.png"
    done = in_process("-m", "app", "export", example, str(out), cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.stat().st_size > 10_000
