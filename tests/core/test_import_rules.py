"""What core may import: no Qt, no app, and of core only the packages above."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import core

ROOT = Path(core.__file__).parent.parent
FORBIDDEN = ("PySide6", "shiboken6", "pyqtgraph", "app")
ORDER = (
    "dataclass",
    "errors",
    "kinds",
    "network",
    "data",
    "passes",
    "training",
    "project",
    "teaching",
)
MODULES = sorted((ROOT / "core").rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_by(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


def test_every_module_of_core_is_imported_without_qt() -> None:
    """In a process of its own, where importing what is forbidden would raise."""
    program = (
        "import importlib, sys\n"
        f"for name in {FORBIDDEN!r}: sys.modules[name] = None\n"
        f"for name in {[name_of(path) for path in MODULES]!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_the_packages_above_its_own(path: Path) -> None:
    parts = name_of(path).split(".")
    if len(parts) < 2 or parts[1] not in ORDER:
        return
    below = ORDER[ORDER.index(parts[1]) + 1 :]
    wrong = {name for name in imported_by(path) if name.split(".")[:2][-1] in below}
    assert not {name for name in wrong if name.startswith("core.")}
