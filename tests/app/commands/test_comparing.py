"""`compare`: right arrays end with 0, the first wrong one is named with its mistake."""

from pathlib import Path

import numpy as np
import pytest

from app.main import main
from core.kinds.types import Array
from core.project.array_reading import load_arrays
from tests.app.command_line import refused


@pytest.fixture
def right(example: str, tmp_path: Path) -> dict[str, Array]:
    """The numbers of the example's pass."""
    assert main(["pass", example, "-o", str(tmp_path / "right.npz")]) == 0
    return load_arrays(str(tmp_path / "right.npz"))


def mine(arrays: dict[str, Array], tmp_path: Path) -> str:
    path = tmp_path / "mine.npz"
    np.savez(path, **arrays)
    return str(path)


def test_right_numbers_end_with_0_in_whatever_layout(
    example: str,
    right: dict[str, Array],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arrays = {"z.h": right["z.h"], "dL_dW.h": right["dL_dW.h"].T, "title": right["loss"]}
    assert main(["compare", example, mine(arrays, tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "✓ z.h",
        "✓ dL_dW.h  read as in × out",
        "? title: left alone, there is no array of this name",
        "2 arrays compared: all numbers are right.",
    ]


def test_the_first_wrong_array_is_named_with_its_mistake(
    example: str,
    right: dict[str, Array],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arrays = {**right, "dL_dz.h": right["dL_da.h"], "dL_db.h": right["dL_db.h"] * 3}
    assert main(["compare", example, mine(arrays, tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("✗ dL_dz.h  ") and line.endswith("  differs first") for line in lines
    )
    assert any(line.startswith("– dL_db.h ") for line in lines)
    assert "The first that differs is dL_dz.h, at hidden neuron 1" in lines[-1]
    assert "forgot f′(z)" in lines[-1]


def test_names_that_are_none_of_the_pass_are_no_success(
    example: str,
    right: dict[str, Array],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", example, mine({"hidden": right["z.h"]}, tmp_path)]) == 1
    assert "None of these names is one of the pass" in capsys.readouterr().out


def test_a_file_that_is_no_npz_is_one_sentence(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.npz"
    path.write_text("z = 1")
    code, sentence = refused(["compare", example, str(path)], capsys)
    assert code == 1
    assert sentence.endswith("mine.npz: this is no readable .npz file of NumPy")
