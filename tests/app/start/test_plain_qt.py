"""PySide's support for programmers is there when it is asked for, and not read before."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FIRST = "import sys\nimport app.start.application\n"
UNREAD = """
from app.start.plain_qt import SUPPORT
print(*[name for name in SUPPORT if "__getattr__" not in vars(sys.modules[name])])
"""
QT = "from PySide6.QtCore import QObject, QPoint\n"
REFUSED = """
try:
    QPoint().setX("no number")
except TypeError as error:
    print(error)
"""
DOCUMENTED = "print(QObject.setObjectName.__doc__)\n"


def printed(program: str) -> str:
    """What a program of its own process prints."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_the_window_is_imported_without_pyside_s_support_for_programmers() -> None:
    assert printed(FIRST + UNREAD) == ""


@pytest.mark.parametrize("question", [REFUSED, DOCUMENTED])
def test_it_is_there_when_it_is_asked_for(question: str) -> None:
    plain, late = printed(QT + question), printed(FIRST + QT + question)
    assert plain
    assert late == plain


def test_a_pyside_that_is_there_already_is_taken_as_it_is() -> None:
    question = "import builtins\nprint(builtins.__import__ is IMPORT)\n" + REFUSED
    assert printed("from app import IMPORT\n" + QT + FIRST + question).startswith("True\n")


def test_the_list_of_finders_is_python_s_again() -> None:
    program = "import sys\nbefore = sys.meta_path\nkept = [*before]\nimport app.start\n"
    assert printed(program + "print(sys.meta_path is before, before == kept)") == "True True"
