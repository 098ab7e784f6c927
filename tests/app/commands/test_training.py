"""`train`: what it writes, prints and draws, and how a run ends."""

import csv
import sys
from pathlib import Path

import numpy as np
import pytest

from app.main import main
from core.passes.engine import run
from core.project.storage import load
from tests.app.command_line import DOCUMENT, refused, written
from tests.core.project.documents import changed


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
    assert capsys.readouterr() == (
        f"5 updates, loss {before!r} -> {after!r}\n{losses}\n{out}\n",
        "",
    )


def test_training_goes_on_from_what_was_saved(example: str, tmp_path: Path) -> None:
    names = ("half.bpnet", "whole.bpnet", "loss.csv")
    half, whole, losses = (str(tmp_path / name) for name in names)
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


@pytest.fixture
def too_large(tmp_path: Path) -> str:
    """A file of finite numbers whose first net input is too large for any."""
    document = changed(("network", "layers", 0, "b"), [1.7e308], DOCUMENT)
    return written(tmp_path, changed(("network", "layers", 0, "W"), [[1.7e308]], document))


def test_a_pass_that_overflows_is_told_in_one_sentence(
    too_large: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["train", too_large, "--steps", "20"]) == 1
    sentence = (
        f"backprop-explorer train: {too_large}: update 1 went out of bounds, "
        "z.out[0] of sample 0 is ∞; smaller weights or a smaller learning rate may help\n"
    )
    assert capsys.readouterr() == ("", sentence)


def test_a_last_update_without_a_loss_is_told_and_what_was_asked_for_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = changed(("training", "optimizer", "learning_rate"), 1e200, DOCUMENT)
    document = changed(("network", "layers", 0, "activation"), {"name": "identity"}, document)
    path, out = written(tmp_path, document), str(tmp_path / "out.bpnet")
    code, said = refused(["train", path, "--steps", "1", "-o", out], capsys)
    assert code == 1
    assert f"{path}: there is no loss after update 1, loss_term.out[0] of sample 0 is ∞; " in said
    assert load(out)[0].run.updates == 1


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
