"""Pasted numbers: what was printed is compared to the digits that it has."""

import numpy as np

from core.data.dataset import Dataset
from core.teaching.comparing.compare import compare, compare_text
from core.teaching.comparing.digits import printed_halves
from tests.core.teaching.compared import opening, own


def test_a_pasted_matrix_is_compared_to_its_printed_digits():
    project = opening()
    gradient = own(project)["dL_dW.h1"]
    text = np.array2string(gradient, precision=3, suppress_small=True)
    assert compare_text(project, "dL_dW.h1", text).is_right
    assert compare_text(project, "dL_dW.h1", np.array2string(gradient.T, precision=3)).is_right
    powers = "\n".join(" ".join(f"{each:.2e}" for each in row) for row in gradient)
    assert compare_text(project, "dL_dW.h1", powers).is_right
    wrong = compare_text(project, "dL_dW.h1", np.array2string(-gradient, precision=3))
    assert wrong.first is not None
    assert [each.mistake.id for each in wrong.first.mistakes] == ["wrong_sign"]


def test_what_float32_cannot_hold_is_never_flagged():
    inputs = np.array([[1e200, 1.0]])
    project = opening(Dataset(inputs, np.array([[0.0, 1.0]])))
    given = own(project)
    given["z.h1"] = np.array([[np.inf, -np.inf, 3e38]])
    assert compare(project, own(project)).is_right
    assert "z.out" not in compare(project, given).differing


def test_whole_numbers_were_printed_exactly_and_lists_are_told_from_decimal_commas():
    three = np.zeros((1, 3))
    assert printed_halves("1,2,3", three).tolist() == [[0.0, 0.0, 0.0]]
    assert printed_halves("1,25;2,5;3", three).tolist() == [[0.005, 0.005, 0.005]]
    assert printed_halves("0.1, 2, 1e-3", three).tolist() == [[0.05, 0.05, 0.0005]]
    assert printed_halves("a b c\n1,2.5,3", three).tolist() == [[0.05, 0.05, 0.05]]
    assert printed_halves("1.5 1.5", three).tolist() == [[0.05, 0.05, 0.05]]


def test_a_pasted_block_with_names_is_compared_too():
    project = opening()
    rows = own(project)["a.out"]
    text = "o1\to2\n" + "\n".join("\t".join(f"{each:.4f}" for each in row) for row in rows)
    assert compare_text(project, "a.out", text).is_right
