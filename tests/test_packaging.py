"""What is shipped: names, pins, package data, and what no source may contain."""

import re
import subprocess
import sys
import tomllib
from importlib import import_module, metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "app", "core", "resources", "tests"}
SOURCES = sorted(
    path for name in ("app", "core", "resources") for path in (ROOT / name).rglob("*.py")
)
FORBIDDEN = {
    "eval": r"(?<![\w.])eval\(",
    "exec": r"(?<![\w.])exec\(",
    "compile": r"(?<![\w.])compile\(",
    "pickle": r"import pickle|pickle\.\w|allow_pickle=True",
    "shell": r"os\.system|shell=True",
    "network": r"import (socket|urllib|http|ssl)\b|from (socket|urllib|http|ssl)\b|QtNetwork",
    "seam": r"# ?(TODO|FIXME|XXX|HACK)\b",
    "breakpoint": r"(?<![\w.])breakpoint\(",
}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def tracked() -> set[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git checkout")
    return set(done.stdout.split("\n")) - {""}


def test_the_top_level_is_what_was_agreed() -> None:
    visible = {name.split("/")[0] for name in tracked() if not name.startswith(".")}
    assert visible == TOP_LEVEL


def test_names_and_version_are_the_same_everywhere(project: dict[str, Any]) -> None:
    from core.version import VERSION

    assert project["project"]["name"] == "backprop-explorer"
    assert project["project"]["version"] == VERSION
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["project"]["license"] == "MIT"


def test_nothing_more_is_required_than_qt_numpy_and_pyqtgraph(project: dict[str, Any]) -> None:
    needed = {re.split(r"[><=;~! ]", each)[0] for each in project["project"]["dependencies"]}
    assert needed == {"PySide6-Essentials", "numpy", "pyqtgraph"}


def test_the_version_of_pyside_that_aborts_is_shut_out(project: dict[str, Any]) -> None:
    """6.12.0 on Python < 3.12 loses a reference to None with nearly every call."""
    pins = [
        each.replace("'", '"').replace(" ", "")
        for each in project["project"]["dependencies"]
        if each.startswith("PySide6")
    ]
    assert pins == [
        'PySide6-Essentials>=6.10.2,<6.12;python_version<"3.12"',
        'PySide6-Essentials>=6.10.2;python_version>="3.12"',
    ]


def test_calls_into_qt_keep_the_references_to_none() -> None:
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    before = sys.getrefcount(None)
    for step in range(1000):
        path.lineTo(step, step)
    assert abs(sys.getrefcount(None) - before) <= 100


def test_the_console_script_is_the_program(project: dict[str, Any]) -> None:
    module, _, function = project["project"]["scripts"]["backprop-explorer"].partition(":")
    assert callable(getattr(import_module(module), function))


def test_the_three_packages_are_shipped(project: dict[str, Any]) -> None:
    setuptools = project["tool"]["setuptools"]
    assert set(setuptools["packages"]["find"]["include"]) == {"app*", "core*", "resources*"}
    for path in SOURCES:
        assert (path.parent / "__init__.py").exists(), f"{path.parent} is no package"


@pytest.mark.parametrize(
    "name",
    [
        "fonts/DejaVuSans.ttf",
        "fonts/DejaVuSans-Bold.ttf",
        "fonts/STIXTwoMath-Regular.ttf",
        "fonts/LICENSE_DEJAVU.txt",
        "fonts/LICENSE_STIX.txt",
        "examples/index.json",
        "examples/two_three_two.bpnet",
    ],
)
def test_package_data_is_there(name: str) -> None:
    assert len(files("resources").joinpath(name).read_bytes()) > 100


def test_every_file_of_resources_is_package_data(project: dict[str, Any]) -> None:
    assert project["tool"]["setuptools"]["package-data"]["resources"] == ["**/*"]
    assert "resources/fonts/*.txt" in project["project"]["license-files"]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_source_contains(word: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(FORBIDDEN[word], line)
    ]
    assert not found


def test_every_test_package_has_its_name() -> None:
    """Two test files of one name need packages around them."""
    missing = {
        str(path.parent)
        for path in (ROOT / "tests").rglob("test_*.py")
        if not (path.parent / "__init__.py").exists()
    }
    assert not missing


def test_every_run_time_dependency_is_installed(project: dict[str, Any]) -> None:
    for needed in ("PySide6-Essentials", "numpy", "pyqtgraph"):
        assert metadata.version(needed)


def test_the_version_is_said_without_numpy_or_qt() -> None:
    program = (
        "import sys\n"
        "for name in ('PySide6', 'numpy', 'pyqtgraph'): sys.modules[name] = None\n"
        "from app.main import main\n"
        "sys.exit(main(['--version']))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"Backprop Explorer \d+\.\d+\.\d+\n", done.stdout)


def test_files_and_examples_are_text_with_unix_line_ends() -> None:
    for path in [*SOURCES, *(ROOT / "resources" / "examples").iterdir()]:
        if path.is_file():
            assert b"\r" not in path.read_bytes(), path
