"""The window's NumPy computes as any other; only its help texts are left out."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PLAIN = "from app.start.plain_numpy import import_numpy\nimport_numpy()\nimport numpy as np, sys\n"
MORE = "import numpy.ma, numpy.random, numpy.fft, numpy.polynomial, pyqtgraph\n"
SUM = "print(np.ma.masked_array([1.0, 2.0, 4.0], [0, 1, 0]).sum(), np.linalg.norm([3.0, 4.0]))\n"
TEXTS = "print(bool(np.array.__doc__), any('_add_newdocs' in name for name in sys.modules))\n"


def printed(program: str) -> str:
    """What a program of its own process prints."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_it_has_no_help_texts_and_keeps_no_stand_ins_for_them() -> None:
    assert printed(PLAIN + TEXTS) == "False False"


def test_whatever_builds_on_it_is_imported_and_computes() -> None:
    assert printed(PLAIN + MORE + SUM) == "5.0 5.0"


def test_a_numpy_that_is_there_already_is_taken_as_it_is() -> None:
    assert printed("import numpy\n" + PLAIN + TEXTS) == "True True"
