"""Formulas by chance, in a process of their own: an audit hook cannot be taken off again."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import FormulaError
from core.kinds.formulas.derivative import derive
from core.kinds.formulas.expression import Number
from core.kinds.formulas.formula_parser import parse
from tests.core.kinds.formulas import formula_fuzz


def test_2000_formulas_keep_to_the_grammar_the_time_and_the_derivative_and_run_nothing() -> None:
    result = subprocess.run(
        [sys.executable, "-m", formula_fuzz.__name__, "2000"],
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("2000 formulas, ")


def test_the_fuzz_sees_a_wrong_derivative_and_a_corner_is_no_fault() -> None:
    square = parse("z*z")
    assert formula_fuzz.slopes(square, derive(square)) == (7, True)
    assert formula_fuzz.slopes(square, Number(2.0)) == (7, False)
    corner = parse(f"abs(z - {np.max(formula_fuzz.POINTS)})*sqrt(z)")
    assert formula_fuzz.slopes(corner, derive(corner))[1] is True


@pytest.mark.parametrize(
    ("text", "sentence", "marked"),
    [
        ("0x1F*z", "is no number; write it in decimal digits alone", "0x1F"),
        ("z + 1_000", "is no number; write it in decimal digits alone", "1_000"),
        ("z # + 1", 'the formula breaks at "#"', "#"),
        (" z \\\n + 1", "the formula breaks at", "\\"),
        ("2*ｚ", '"ｚ" is no known name; the variable is z', "ｚ"),
        ("ｓin(z)", '"ｓin\\(z\\)" calls no known function; did you mean "sin"', "ｓin(z)"),
        ("1 + (sin)(z)", "calls its function in brackets; write sin\\(z\\)", "(sin)(z)"),
    ],
)
def test_what_only_python_takes_for_a_formula_is_refused(
    text: str, sentence: str, marked: str
) -> None:
    with pytest.raises(FormulaError, match=sentence) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.stop] == marked


def test_space_around_a_formula_may_be_of_any_kind() -> None:
    assert parse("\u00a0z + 1\u2003") == parse("z + 1")
