"""What each kind of step shows: its equations, its Jacobian, and the rules by their names."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.matrices.line import EQUALS, Line
from core.passes.matrices.view import MatrixView
from core.passes.notations.registry import NOTATIONS
from core.passes.sample_pass import Pass
from core.passes.steps import Grain
from tests.core.passes.matrices.arithmetic import array, result
from tests.core.passes.matrices.networks import (
    ADAM,
    pass_over,
    view_of,
    with_offset,
    with_output,
    with_skip,
)
from tests.refusals import refused
from tests.walks import opening_network, opening_pass

FOUR = ((0.0, 1.0), (1.0, 0.0), (0.5, 0.5), (1.0, 1.0))


def _symbols(view: MatrixView) -> list[str]:
    return [_tight(plain_text(line.formula)) for line in view.lines]


def _tight(text: str) -> str:
    """Without the spaces that brackets around matrices have."""
    return text.replace("( ", "(").replace(" )", ")")


def _rules(view: MatrixView) -> list[tuple[str, str]]:
    return [(each.name, plain_text(each.formula)) for each in view.identities]


def test_softmax_and_cross_entropy_in_full_and_collapsed() -> None:
    view = view_of(pass_over(with_output("softmax", CrossEntropy())), "dz", 1)
    full, collapsed = view.lines
    assert _symbols(view) == [
        "∂L/∂z⁽²⁾ = (∂a⁽²⁾/∂z⁽²⁾)ᵀ · ∂L/∂a⁽²⁾",
        "∂L/∂z⁽²⁾ = a⁽²⁾ − y⁽²⁾",
    ]
    network = with_output("softmax", CrossEntropy())
    np.testing.assert_allclose(
        result(full, network, "out"), result(collapsed, network, "out"), 1e-12
    )
    jacobian = full.matrices[1]
    assert np.all(array(jacobian) != 0)
    assert [cell.is_read for cell in jacobian.cells()[1]] == [True, True]
    assert not jacobian.cell(0, 0).is_read
    assert all(cell.is_read for row in full.matrices[2].cells() for cell in row)
    assert _rules(view) == [
        ("coupled", "∂a⁽²⁾/∂z⁽²⁾ is a full matrix"),
        ("chain collapses", "∂L/∂z⁽²⁾ = a⁽²⁾ − y⁽²⁾"),
    ]


def test_sigmoid_and_binary_cross_entropy_collapse_too() -> None:
    view = view_of(pass_over(with_output("sigmoid", BinaryCrossEntropy())), "dz")
    assert _symbols(view)[1] == "∂L/∂z⁽²⁾ = a⁽²⁾ − y⁽²⁾"


def test_with_squared_error_the_slope_stays() -> None:
    view = view_of(opening_pass(), "dz")
    assert _symbols(view) == ["∂L/∂z⁽²⁾ = ∂L/∂a⁽²⁾ ⊙ σ′(z⁽²⁾)"]
    assert ("no collapse", "σ′(z⁽²⁾) stays") in _rules(view)


def test_a_saturated_output_shows_the_collapsed_line_alone() -> None:
    network = with_output("softmax", CrossEntropy())
    hidden, output = network.layers
    far = replace(output, parameters={**output.parameters, "b": np.array([40.0, -40.0])})
    pass_ = pass_over(replace(network, layers=(hidden, far)))
    view = view_of(pass_, "dz", has_jacobians=True)
    assert _symbols(view) == ["∂L/∂z⁽²⁾ = a⁽²⁾ − y⁽²⁾"]
    assert view.jacobians == ()


def test_targets_that_do_not_sum_to_1_and_a_factor_are_written() -> None:
    loss = CrossEntropy(scale=0.7)
    view = view_of(pass_over(with_output("softmax", loss), ((0.5, 0.25),)), "dz")
    assert _symbols(view)[1] == "∂L/∂z⁽²⁾ = 0.7 · (a⁽²⁾ · Σ y⁽²⁾ − y⁽²⁾)"


@pytest.mark.parametrize(
    ("loss", "line"),
    [
        (SquaredError(scale=0.5), "∂L/∂a⁽²⁾ = a⁽²⁾ − y⁽²⁾"),
        (SquaredError(), "∂L/∂a⁽²⁾ = 2 · (a⁽²⁾ − y⁽²⁾)"),
        (SquaredError(scale=1 / 6), "∂L/∂a⁽²⁾ = 1 / 3 · (a⁽²⁾ − y⁽²⁾)"),
        (BinaryCrossEntropy(), "∂L/∂a⁽²⁾ = L′(a⁽²⁾, y⁽²⁾)"),
    ],
)
def test_the_way_back_starts_at_the_loss(loss: SquaredError, line: str) -> None:
    view = view_of(pass_over(with_output("sigmoid", loss)), "da")
    assert _symbols(view) == [line]


def test_several_sources_are_blocks_side_by_side() -> None:
    view = view_of(pass_over(with_skip()), "z", 3)
    weights, x = view.lines[0].matrices[1:3]
    assert _symbols(view) == ["z⁽²⁾ = W⁽²⁾ · [a⁽¹⁾, x] + b⁽²⁾"]
    assert weights.columns.breaks == x.rows.breaks == (3,)
    assert weights.cell(1, 4).is_absent
    assert weights.cell(1, 4).text == "·"


def test_what_comes_over_no_edge_is_not_read() -> None:
    pass_ = pass_over(with_skip())
    x = view_of(pass_, "z", 4).lines[0].matrices[2]
    assert [row[0].is_read for row in x.cells()] == [True, True, True, True, False]
    delta = view_of(pass_, "da", -1).lines[0].matrices[4]
    assert [row[0].is_read for row in delta.cells()] == [True, False]
    came_in = view_of(pass_, "parameters", 1).lines[0].matrices[2]
    assert [cell.is_read for cell in came_in.cells()[0]] == [True, True, True, True, False]


def test_every_reader_brings_its_branches_back() -> None:
    view = view_of(pass_over(with_skip()), "da", -1, has_jacobians=True)
    assert _symbols(view) == ["∂L/∂x = (W⁽¹⁾)ᵀ · ∂L/∂z⁽¹⁾ + (W⁽²,⁰⁾)ᵀ · ∂L/∂z⁽²⁾"]
    assert _rules(view)[-1] == ("same for every reader", "∂x/∂x = I")
    assert [plain_text(line.formula) for line in view.jacobians] == [
        "∂z⁽¹⁾/∂x = W⁽¹⁾",
        "∂z⁽²⁾/∂x = W⁽²,⁰⁾",
    ]


def test_the_pre_bias_layer_has_its_offset_in_brackets() -> None:
    pass_ = pass_over(with_offset())
    assert _symbols(view_of(pass_, "z"))[0] == "z⁽¹⁾ = W⁽¹⁾ · (x − A⁽¹⁾) + b⁽¹⁾"
    gradients = view_of(pass_, "parameters", -1)
    assert _symbols(gradients)[0] == "∂L/∂W⁽¹⁾ = ∂L/∂z⁽¹⁾ · (x − A⁽¹⁾)ᵀ"
    offset = view_of(pass_, "offset")
    assert _symbols(offset) == ["∂L/∂A⁽¹⁾ = −(W⁽¹⁾)ᵀ · ∂L/∂z⁽¹⁾"]
    assert _rules(offset)[0] == ("what is subtracted", "∂z⁽¹⁾/∂A⁽¹⁾ = −W⁽¹⁾")


def test_the_jacobian_of_an_elementwise_function_is_diagonal() -> None:
    view = view_of(opening_pass(), "dz", -1, has_jacobians=True)
    jacobian = array(view.jacobians[0].matrices[1])
    np.testing.assert_array_equal(jacobian, np.diag(np.diag(jacobian)))
    assert _rules(view)[0] == ("elementwise", "∂a⁽¹⁾/∂z⁽¹⁾ = diag(σ′(z⁽¹⁾))")


def test_on_the_way_forward_the_jacobian_keeps_its_numbers_back() -> None:
    for pass_ in (opening_pass(), pass_over(with_output("softmax", CrossEntropy()))):
        view = view_of(pass_, "a", -1, has_jacobians=True)
        cells = [cell for row in view.jacobians[0].target.cells() for cell in row]
        assert all(cell.value == 0 or not cell.is_revealed for cell in cells)
        assert any(cell.text == "□" for cell in cells)


def test_a_slope_that_stands_alone_is_a_jacobian_in_full() -> None:
    (line,) = view_of(opening_pass(), "dz", has_jacobians=True).jacobians
    assert plain_text(line.formula) == "∂L/∂z⁽²⁾ = (∂a⁽²⁾/∂z⁽²⁾)ᵀ · ∂L/∂a⁽²⁾"
    coupled = pass_over(with_output("softmax", CrossEntropy()))
    assert view_of(coupled, "dz", has_jacobians=True).jacobians == ()


def test_one_weight_needs_a_column_and_no_tensor() -> None:
    chosen = Ref.parse("dL_dW.x.h1[1,0]")
    view = view_of(opening_pass(), "parameters", -1, has_jacobians=True, weight=chosen)
    (line,) = view.jacobians
    assert plain_text(line.formula) == "∂L/∂w₂₁⁽¹⁾ = (∂z⁽¹⁾/∂w₂₁⁽¹⁾)ᵀ · ∂L/∂z⁽¹⁾"
    assert array(line.matrices[1]).tolist() == [[0.0, 2.0, 0.0]]


def test_a_weight_of_another_layer_leaves_the_step_s_own() -> None:
    other = Ref.parse("W.h1.out[0,0]")
    view = view_of(opening_pass(), "parameters", -1, has_jacobians=True, weight=other)
    assert plain_text(view.jacobians[0].target.symbol) == "∂L/∂w₃₁⁽¹⁾"


def test_a_bias_alone_has_no_column() -> None:
    pass_ = opening_pass()
    view = view_of(pass_, "parameters", 3, Grain.TERM, has_jacobians=True)
    assert view.step.at.base == "dL_db"
    assert view.jacobians == ()
    weights, biases = view.lines
    assert not any(
        cell.is_read for matrix in weights.matrices for row in matrix.cells() for cell in row
    )
    assert [cell.text for row in biases.matrices[1].cells() for cell in row if cell.is_read] == [
        "0.121"
    ]


def test_the_gradient_has_its_parameter_s_shape() -> None:
    rules = _rules(view_of(opening_pass(), "parameters", -1))
    assert ("outer product", "∂L/∂W⁽¹⁾ = ∂L/∂z⁽¹⁾ · xᵀ") in rules
    assert ("vector with itself", "∂z⁽¹⁾/∂b⁽¹⁾ = I") in rules
    assert [text for name, text in rules if name == "same shape"] == [
        "W⁽¹⁾ 3 × 2 and ∂L/∂W⁽¹⁾ 3 × 2",
        "b⁽¹⁾ 3 × 1 and ∂L/∂b⁽¹⁾ 3 × 1",
    ]


def test_the_samples_are_the_inner_side() -> None:
    view = view_of(pass_over(opening_network(), FOUR), "batch")
    weights = view.lines[0]
    assert _symbols(view)[:2] == [
        "∂L/∂W⁽¹⁾ = 1 / 4 · ∂L/∂z⁽¹⁾ · xᵀ",
        "∂L/∂b⁽¹⁾ = 1 / 4 · ∂L/∂z⁽¹⁾ · 𝟏ᵀ",
    ]
    assert [matrix.shape for matrix in weights.matrices] == ["3 × 2", "1 × 1", "3 × 4", "4 × 2"]
    assert weights.matrices[2].sides == "units × samples"
    assert _rules(view)[0] == ("summed away", "3 × 4 · 4 × 2 → 3 × 2")


@pytest.mark.parametrize("notation", ["house", "pytorch", "flat", "jacobian"])
@pytest.mark.parametrize("kind", ["z", "parameters", "offset", "batch", "update"])
def test_an_offset_is_true_in_every_layout(kind: str, notation: str) -> None:
    network = replace(with_offset(), loss=SquaredError(l2=0.1))
    pass_ = pass_over(network, FOUR)
    for grain in Grain:
        view = view_of(pass_, kind, -1, grain, NOTATIONS[notation])
        for line in view.lines:
            found, given = result(line, network, view.step.layer or ""), array(line.target)
            assert found.shape == given.shape
            known = ~np.isnan(given)
            np.testing.assert_allclose(found[known], given[known], 1e-12)


def test_the_penalty_pulls_on_the_weights() -> None:
    network = replace(opening_network(), loss=SquaredError(l2=0.1, over_batch="sum"))
    assert _symbols(view_of(pass_over(network, FOUR), "batch"))[0] == (
        "∂L/∂W⁽¹⁾ = ∂L/∂z⁽¹⁾ · xᵀ + 2 λ · W⁽¹⁾"
    )


def test_the_update_takes_every_parameter_from_the_old_ones() -> None:
    view = view_of(opening_pass(), "update")
    assert _symbols(view)[:2] == [
        "W⁽¹⁾ ← W⁽¹⁾ − η · ∂L/∂W⁽¹⁾",
        "b⁽¹⁾ ← b⁽¹⁾ − η · ∂L/∂b⁽¹⁾",
    ]
    assert view.lines[0].target.cell(0, 0).text == "1.068"


def test_another_rule_is_one_step_matrix() -> None:
    view = view_of(pass_over(opening_network(), optimizer=ADAM), "update")
    assert _symbols(view)[0] == "W⁽¹⁾ ← W⁽¹⁾ + ΔW⁽¹⁾"


def test_a_layer_s_own_rate_is_in_the_factor() -> None:
    network = opening_network()
    slow = replace(network.layers[0], rates={"W": 0.5})
    view = view_of(pass_over(replace(network, layers=(slow, network.layers[1]))), "update")
    rate, own = (line.matrices[2].cell(0, 0).value for line in view.lines[:2])
    assert rate == own / 2


def test_where_nobody_trains_the_update_is_empty() -> None:
    pass_ = opening_pass()
    assert view_of(Pass(pass_.trace, 0), "update").lines == ()


@pytest.mark.parametrize(
    ("notation", "rule"),
    [
        ("house", ("matrix times column", "∂z⁽¹⁾/∂x = W⁽¹⁾")),
        ("pytorch", ("row times matrix", "∂z1/∂x = fc1.weight")),
        ("flat", ("row times matrix", "∂net⁽¹⁾/∂i = (W⁽¹⁾)ᵀ")),
    ],
)
def test_a_net_inputs_derivative_is_named_as_it_is_laid_out(
    notation: str, rule: tuple[str, str]
) -> None:
    view = view_of(opening_pass(), "z", 0, notation=NOTATIONS[notation])
    assert _rules(view)[0] == rule


def test_back_through_weights_is_named() -> None:
    rules = _rules(view_of(opening_pass(), "da", 2))
    assert rules == [("back through weights", "∂z⁽²⁾/∂a⁽¹⁾ = W⁽²⁾")]


def test_an_equation_begins_with_what_it_gives() -> None:
    with refused("an equation begins with what it gives", TypeError):
        _ = Line((EQUALS,), {}).target
