"""Which of core's test files may find a mistake in a module: those that are about it.

Rule: told by names alone, so nothing has to be run for it: the tests of the module's name, those
that import it, those of the modules that import it, then the others of its folder.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
MOST = 8


@cache
def tests_of(file: str) -> tuple[str, ...]:
    """The nearest test files of a module, MOST at most, and those that are about all of core."""
    nearest = list(dict.fromkeys(_candidates(file)))[:MOST]
    found = dict.fromkeys((*nearest, *(ROOT / "tests/core").glob("test_*.py")))
    return tuple(str(test.relative_to(ROOT)) for test in found)


def _candidates(file: str) -> Iterator[Path]:
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    yield from _named(file)
    yield from _importing("tests/core", module)
    for user in _importing("core", module):
        yield from _named(str(user.relative_to(ROOT)))
    folder = ROOT / "tests" / Path(file).parent
    while folder != ROOT / "tests":
        yield from sorted(folder.glob("test_*.py"))
        folder = folder.parent


def _named(file: str) -> list[Path]:
    folder = ROOT / "tests" / Path(file).parent
    return sorted(folder.rglob(f"test_{Path(file).stem}*.py"))


def _importing(folder: str, module: str) -> list[Path]:
    line = f"from {module} import "
    return [file for file, text in _texts(folder) if line in text and _is_fit(folder, file)]


def _is_fit(folder: str, file: Path) -> bool:
    return folder == "core" or file.name.startswith("test_")


@cache
def _texts(folder: str) -> list[tuple[Path, str]]:
    return [(file, file.read_text("utf-8")) for file in sorted((ROOT / folder).rglob("*.py"))]
