"""Every equation is true as it stands, in every layout, and tells nothing of what is to come."""

import numpy as np
import pytest

from core.passes.equation import plain_text
from core.passes.matrices.matrix import HIDDEN, NO_EDGE, Matrix
from core.passes.matrices.view import MatrixView, matrix_view
from core.passes.notations.registry import NOTATIONS
from core.passes.sample_pass import Pass
from core.passes.steps import Grain, Step
from tests.core.passes.matrices.arithmetic import array, result
from tests.networks import random_project
from tests.walks import opening_pass, walked

LAYOUTS = ("house", "pytorch", "flat", "jacobian")


def _views(pass_: Pass, grain: Grain, notation: str) -> list[tuple[Step, MatrixView]]:
    walk = pass_.walk_at(grain)
    book = NOTATIONS[notation]
    return [(step, matrix_view(pass_, step, 3, book, has_jacobians=True)) for step in walk]


def _matrices(view: MatrixView) -> list[Matrix]:
    return [matrix for line in (*view.lines, *view.jacobians) for matrix in line.matrices]


def _slack(pass_: Pass, step: Step) -> float:
    """How far a chain that collapses may be off where an output is close to 0 or 1."""
    layer = pass_.network.output
    if step.kind != "dz" or not pass_.network.loss.is_joint(layer.activation):
        return 1e-12
    outputs = pass_.trace.a[layer.id][0]
    return 1e-12 + 1e-13 / max(float(np.minimum(outputs, 1 - outputs).min()), 1e-9)


@pytest.mark.parametrize("notation", LAYOUTS)
@pytest.mark.parametrize("seed", range(14))
def test_multiplying_what_is_printed_gives_the_result(seed: int, notation: str) -> None:
    pass_ = walked(random_project(seed, samples=1 + seed % 3), updates_before=seed % 2)
    for grain in Grain:
        for step, view in _views(pass_, grain, notation):
            for line in (*view.lines, *view.jacobians):
                if len(line.parts) == 1:
                    continue
                found, target = result(line, pass_.network, step.layer or ""), line.target
                assert found.shape == target.size
                given = array(target)
                is_known = [
                    [cell.is_revealed and not cell.is_absent for cell in row]
                    for row in target.cells()
                ]
                np.testing.assert_allclose(
                    found[is_known], given[is_known], _slack(pass_, step), 1e-12
                )


@pytest.mark.parametrize("notation", LAYOUTS)
@pytest.mark.parametrize("seed", range(14, 20))
def test_every_cell_is_the_pass_s_number_or_hidden(seed: int, notation: str) -> None:
    pass_ = walked(random_project(seed, samples=1 + seed % 3))
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


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("seed", range(12))
def test_what_the_step_writes_is_written_in_its_result(seed: int, grain: Grain) -> None:
    pass_ = walked(random_project(seed, samples=2))
    inner = ("product", "branch", "da_dz", "loss_term", "new_loss")
    for step, view in _views(pass_, grain, "house"):
        cells = [cell for line in view.lines for row in line.target.cells() for cell in row]
        written = {cell.ref for cell in cells if cell.is_written}
        assert written == {ref for ref in step.writes if ref.quantity not in inner}


def _text(step: int, notation: str = "house", grain: Grain = Grain.NODE) -> list[str]:
    pass_ = opening_pass()
    view = matrix_view(pass_, pass_.walk_at(grain)[step - 1], 3, NOTATIONS[notation])
    return [plain_text(line.formula) for line in view.lines]


def test_the_transpose_sits_where_the_book_has_it() -> None:
    assert _text(18) == ["∂L/∂a⁽¹⁾ = (W⁽²⁾)ᵀ · ∂L/∂z⁽²⁾"]
