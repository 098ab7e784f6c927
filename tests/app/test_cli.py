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
from core.project.storage import load
from core.version import VERSION
from tests.app.command_line import DOCUMENT, refused, written
from tests.core.project.documents import changed

ROOT = Path(__file__).parents[2]


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
    monkeypatch.setattr("app.start.application.open_window", lambda path: opened.append(path) or 7)
    assert main([example]) == 7
    assert main([]) == 7
    assert opened == [example, None]


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


def test_pass_writes_every_array_of_the_engine(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.npz")
    assert main(["pass", example, "-o", out]) == 0
    assert capsys.readouterr() == (f"{out}\n", "")
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
    capsys.readouterr()
    code, said = refused(["pass", example, "-o", out, "--only", "dL_dV"], capsys)
    assert code == 2
    assert 'argument --only: there is no array "dL_dV"' in said


def test_pass_does_not_write_over_a_folder(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "arrays.npz"
    folder.mkdir()
    code, said = refused(["pass", example, "-o", str(folder)], capsys)
    assert (code, said) == (
        1,
        f"backprop-explorer pass: {folder}: this is a folder, not a file",
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


def test_validate_notes_a_target_that_is_no_probability(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loss = changed(("network", "loss"), {"name": "binary_cross_entropy"}, DOCUMENT)
    odd = changed(("network", "layers", 0, "activation"), {"name": "sigmoid"}, loss)
    path = written(tmp_path, changed(("data", "targets"), [[0.5], [3]], odd))
    assert main(["validate", path]) == 0
    assert capsys.readouterr().out == (
        f"{path}: fine, but binary cross-entropy takes targets for probabilities, "
        "and data.targets[1][0] is 3\n"
    )


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
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    assert out.stat().st_size > 10_000
