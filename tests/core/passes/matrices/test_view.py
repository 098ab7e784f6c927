"""Every equation is true as it stands, in every layout, and tells nothing of what is to come."""

import numpy as np
import pytest

from core.passes.equation import plain_text
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import HIDDEN, NO_EDGE, Matrix
from core.passes.matrices.view import MatrixView, matrix_view
from core.passes.notations.registry import NOTATIONS
from core.passes.sample_pass import Pass
from core.passes.steps import Grain, Step
from tests.core.passes.matrices.arithmetic import array, result
from tests.core.passes.matrices.networks import view_of
from tests.networks import random_project
from tests.walks import opening_pass, walked

LAYOUTS = ("house", "pytorch", "flat", "jacobian")


def _pass(seed: int) -> Pass:
    project = random_project(seed, samples=1 + seed % 3, max_layers=3, max_units=3)
    return walked(project, updates_before=seed % 2)


def _views(pass_: Pass, grain: Grain, notation: str) -> list[tuple[Step, MatrixView]]:
    walk = pass_.walk_at(grain)
    book = NOTATIONS[notation]
    return [(step, matrix_view(pass_, step, 3, book, has_jacobians=True)) for step in walk]


def _lines(view: MatrixView) -> tuple[Line, ...]:
    return (*view.lines, *view.jacobians)


def _matrices(view: MatrixView) -> list[Matrix]:
    return [matrix for line in _lines(view) for matrix in line.matrices]


def _slack(pass_: Pass, step: Step) -> float:
    """How far a chain that collapses may be off where an output is close to 0 or 1."""
    layer = pass_.network.output
    if step.kind != "dz" or not pass_.network.loss.is_joint(layer.activation):
        return 1e-12
    outputs = pass_.trace.a[layer.id][0]
    return 1e-12 + 1e-13 / max(float(np.minimum(outputs, 1 - outputs).min()), 1e-9)


@pytest.mark.parametrize("notation", LAYOUTS)
@pytest.mark.parametrize("seed", range(16))
def test_multiplying_what_is_printed_gives_the_result(seed: int, notation: str) -> None:
    pass_ = _pass(seed)
    for grain in Grain:
        for step, view in _views(pass_, grain, notation):
            for line in (each for each in _lines(view) if len(each.parts) > 1):
                found, target = result(line, pass_.network, step.layer or ""), line.target
                assert found.shape == target.size
                is_known = [
                    [cell.is_revealed and not cell.is_absent for cell in row]
                    for row in target.cells()
                ]
                given, slack = array(target)[is_known], _slack(pass_, step)
                np.testing.assert_allclose(found[is_known], given, slack, 1e-12)


@pytest.mark.parametrize("notation", LAYOUTS)
@pytest.mark.parametrize("seed", range(16, 24))
def test_every_cell_is_the_pass_s_number_or_hidden(seed: int, notation: str) -> None:
    pass_ = _pass(seed)
    for grain in Grain:
        walk = pass_.walk_at(grain)
        for step, view in _views(pass_, grain, notation):
            for matrix in _matrices(view):
                for cell in (cell for row in matrix.cells() for cell in row):
                    if cell.ref is None:
                        assert cell.is_absent == (cell.text == NO_EDGE)
                    elif walk.revealed_at(cell.ref) <= step.n:
                        assert cell.value == pass_.value(cell.ref)
                        assert cell.is_revealed
                    else:
                        assert (cell.text, cell.is_revealed) == (HIDDEN, False)
                        assert np.isnan(cell.value)


def test_a_net_input_reads_its_row_of_weights_every_input_and_its_bias() -> None:
    (line,) = view_of(opening_pass(), "z", 1).lines
    read = [[[cell.is_read for cell in row] for row in each.cells()] for each in line.matrices]
    assert read == [
        [[False], [False], [False]],
        [[False, False], [True, True], [False, False]],
        [[True], [True]],
        [[False], [True], [False]],
    ]


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("seed", range(8))
def test_what_the_step_writes_is_written_in_its_result(seed: int, grain: Grain) -> None:
    pass_ = _pass(seed)
    inner = ("product", "branch", "da_dz", "loss_term", "new_loss")
    for step, view in _views(pass_, grain, "house"):
        cells = [cell for line in view.lines for row in line.target.cells() for cell in row]
        written = {cell.ref for cell in cells if cell.is_lit}
        assert written == {ref for ref in step.writes if ref.quantity not in inner}


def _symbols(step: int, notation: str) -> list[str]:
    pass_ = opening_pass()
    view = matrix_view(pass_, pass_.walk[step - 1], 3, NOTATIONS[notation])
    return [plain_text(line.formula) for line in view.lines]


FORWARD, BRANCHES, GRADIENTS = 1, 18, 24


@pytest.mark.parametrize(
    ("notation", "step", "lines"),
    [
        ("house", FORWARD, ["z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾"]),
        ("pytorch", FORWARD, ["z1 = x · fc1.weight.T + fc1.bias"]),
        ("flat", FORWARD, ["net⁽¹⁾ = i · W⁽¹⁾ + b⁽¹⁾"]),
        ("jacobian", FORWARD, ["z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾"]),
        ("nielsen", BRANCHES, ["∂C/∂a² = (W³)ᵀ · δ³"]),
        ("pytorch", BRANCHES, ["a1.grad = z2.grad · fc2.weight"]),
        ("flat", BRANCHES, ["∂E_total/∂out⁽¹⁾ = ∂E_total/∂net⁽²⁾ · (W⁽²⁾)ᵀ"]),
        ("jacobian", BRANCHES, ["∂J/∂h⁽¹⁾ = δ⁽²⁾ · W⁽²⁾"]),
        ("nielsen", GRADIENTS, ["∂C/∂W² = δ² · (a¹)ᵀ", "∂C/∂b² = δ²"]),
        ("pytorch", GRADIENTS, ["fc1.weight.grad = z1.grad.T · x", "fc1.bias.grad = z1.grad"]),
        ("jacobian", GRADIENTS, ["∂J/∂W⁽¹⁾ = (δ⁽¹⁾)ᵀ · xᵀ", "∂J/∂b⁽¹⁾ = (δ⁽¹⁾)ᵀ"]),
    ],
)
def test_the_transpose_sits_where_the_book_has_it(
    notation: str, step: int, lines: list[str]
) -> None:
    assert _symbols(step, notation) == lines


def _read(step: int, grain: Grain) -> list[list[str]]:
    """The texts of what the step reads, matrix by matrix."""
    pass_ = opening_pass()
    view = matrix_view(pass_, pass_.walk_at(grain)[step - 1], 3)
    return [
        [cell.text for row in matrix.cells() for cell in row if cell.is_read]
        for matrix in view.lines[0].matrices[1:]
    ]


def test_the_sum_over_branches_is_a_row_times_a_column() -> None:
    assert _read(BRANCHES, Grain.NODE) == [["−0.3", "−1.2"], ["0.121", "−0.147"]]


def test_term_by_term_one_product_is_lit_and_then_the_bias() -> None:
    assert _read(1, Grain.TERM) == [["1.1"], ["2"], []]
    assert _read(2, Grain.TERM) == [["−0.1"], ["1"], []]
    assert _read(3, Grain.TERM) == [[], [], ["−0.2"]]


def test_term_by_term_one_branch_is_lit() -> None:
    walk = opening_pass().walk_at(Grain.TERM)
    first = walk.number("da", "h1", 0)
    assert _read(first - 1, Grain.TERM) == [["−0.3"], ["0.121"]]
    assert _read(first, Grain.TERM) == [["−1.2"], ["−0.147"]]


def test_shapes_stand_in_numbers_and_words() -> None:
    view = matrix_view(opening_pass(), opening_pass().walk[0])
    shapes = [matrix.shape_text for matrix in view.lines[0].matrices]
    assert shapes == ["3 × 1 (units)", "3 × 2 (units × inputs)", "2 × 1 (inputs)", "3 × 1 (units)"]


@pytest.mark.parametrize("seed", range(4))
def test_a_step_under_way_has_all_that_it_reads_and_none_of_its_results(seed: int) -> None:
    pass_ = _pass(seed)
    for step in pass_.walk:
        view = matrix_view(pass_, step, is_under_way=True)
        cells = [cell for matrix in _matrices(view) for row in matrix.cells() for cell in row]
        hidden = {cell.ref for cell in cells if not cell.is_revealed}
        known = {cell.ref for cell in cells if cell.is_revealed}
        assert not known & set(step.writes)
        assert all(pass_.walk.revealed_at(ref) >= step.n for ref in hidden if ref is not None)
