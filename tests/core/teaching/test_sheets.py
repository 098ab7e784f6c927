"""A sheet filled by the right recipe is the pass; worked by hand it carries rounded numbers."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.layer import Layer
from core.network.network import Inputs, Network
from core.network.ref import Ref
from core.passes.by_hand import by_hand, rounded
from core.passes.engine import run
from core.passes.sample_pass import Pass
from core.passes.steps import Grain
from core.project.sample import pass_over
from core.teaching.by_hand import results, rounding, worked
from core.teaching.diagnosis import Diagnosis, diagnose
from core.teaching.mistakes.known import MISTAKES
from core.teaching.mistakes.mistake import mistake
from core.teaching.sheets.exercise import exercise_of
from core.teaching.sheets.reading import value
from core.teaching.sheets.recipe import RIGHT, Recipe
from core.teaching.sheets.sheet import Numbers, Sheet
from core.teaching.verdict import Outcome
from tests.networks import FAMILIES, only, random_project
from tests.refusals import refused
from tests.walks import opening_network, opening_pass


def right_sheet(pass_: Pass) -> Sheet:
    return Sheet(exercise_of(pass_), lambda place: RIGHT)


@pytest.mark.parametrize("seed", range(30))
def test_the_right_sheet_has_the_passs_own_numbers(seed: int):
    """Every number of the walk: any kind, loss and optimiser, the update's losses too."""
    project = random_project(seed)
    pass_ = pass_over(project, project.data.size - 1)
    sheet = right_sheet(pass_)
    refs = [ref for step in pass_.walk for ref in step.writes]
    for ref in [*refs, Ref("predicted_loss"), Ref("batch_loss")]:
        assert value(sheet, ref) == pytest.approx(pass_.value(ref), rel=1e-9, abs=1e-12), ref


@pytest.mark.parametrize("seed", range(30))
def test_so_it_has_term_by_term(seed: int):
    pass_ = pass_over(random_project(seed), 0)
    sheet = right_sheet(pass_)
    for ref in [ref for step in pass_.walk_at(Grain.TERM) for ref in step.writes]:
        assert value(sheet, ref) == pytest.approx(pass_.value(ref), rel=1e-9, abs=1e-12), ref


def test_without_an_update_the_parameters_stay():
    pass_ = Pass(opening_pass().trace, 0)
    sheet = right_sheet(pass_)
    for layer in pass_.network.layers:
        assert sheet.new(layer.id) is layer.parameters or all(
            np.array_equal(sheet.new(layer.id)[name], numbers)
            for name, numbers in layer.parameters.items()
        )


def test_without_an_update_no_weight_can_be_used_too_early():
    pass_ = Pass(opening_pass().trace, 0)
    assert diagnose(pass_, Ref.parse("dL_da.h1[0]"), "0.777").outcome is Outcome.UNKNOWN


def test_an_update_that_goes_out_of_bounds_has_no_loss_after_it():
    pass_ = opening_pass()

    class Infinite(Recipe):
        def new(self, sheet: Sheet, node: str) -> Numbers:
            return {name: each + np.inf for name, each in super().new(sheet, node).items()}

    sheet = Sheet(exercise_of(pass_), lambda place: Infinite())
    assert np.isnan(value(sheet, Ref("new_loss")))


def test_what_no_step_writes_has_no_verdict():
    with refused("W.x.h1[0,0] is no number that a step of the pass writes"):
        diagnose(opening_pass(), Ref.parse("W.x.h1[0,0]"), "77")


def test_worked_by_hand_every_number_is_carried_on_rounded():
    """With 2 decimals: z = 1.9, -0.8... and the slope is a (1 - a) with the rounded a."""
    pass_ = opening_pass()
    exercise = exercise_of(pass_)
    sheet = worked(exercise, rounding(2))
    a = value(sheet, Ref.parse("a.h1[0]"))
    assert a == 0.87
    assert value(sheet, Ref.parse("da_dz.h1[0]")) == pytest.approx(0.87 * 0.13)
    rounded, before = results(sheet, Ref.parse("dL_dz.h1[0]"))
    da = value(sheet, Ref.parse("dL_da.h1[0]"))
    assert before == pytest.approx(da * 0.87 * 0.13)
    assert rounded == pytest.approx(round(before, 2))


@pytest.mark.parametrize("seed", range(12))
def test_it_is_the_pass_by_hand_that_the_walk_shows(seed: int):
    pass_ = pass_over(random_project(seed), 0)
    exercise = exercise_of(pass_)
    for decimals in (2, 4):
        hand, sheet = by_hand(pass_, decimals), worked(exercise, rounding(decimals))
        for ref, number in hand.values.items():
            ours = rounding(decimals)(np.array(value(sheet, ref)))
            assert ours == pytest.approx(number, abs=1e-12), (ref, decimals)


def test_half_rounds_up_and_cutting_off_rounds_towards_zero():
    numbers = np.array([0.125, -0.125, 0.129, -0.129, 0.0])
    assert rounding(2)(numbers).tolist() == [0.13, -0.13, 0.13, -0.13, 0.0]
    assert rounding(2, is_cut_off=True)(numbers).tolist() == [0.12, -0.12, 0.12, -0.12, 0.0]


def test_there_are_eighteen_mistakes_each_with_a_name_and_a_sentence_without_numbers():
    assert len(MISTAKES) == 18
    for each in MISTAKES.values():
        assert each.label
        assert each.sentence.endswith(".")
        assert "0." not in each.sentence


def test_a_mistake_is_registered_once():
    first = next(iter(MISTAKES.values()))
    with pytest.raises(ValueError, match="registered twice"):
        mistake(first.id, first.label, first.sentence)(first.ways)


@pytest.mark.parametrize("seed", range(6))
def test_every_mistake_changes_something_or_has_no_way(seed: int):
    """Over a few networks each mistake that can be made changes a number of some step."""
    pass_ = pass_over(random_project(seed), 0)
    exercise = replace(exercise_of(pass_), previous=None)
    right = right_sheet(pass_)
    refs = [ref for step in pass_.walk for ref in step.writes]
    for each in MISTAKES.values():
        for way in each.ways(exercise):
            sheet = Sheet(exercise, lambda place, way=way: way.recipe)  # type: ignore[misc]
            numbers = [value(sheet, ref) for ref in refs]
            assert len(numbers) == len(refs)
    assert np.isfinite(value(right, Ref("loss")))


def test_where_every_neuron_has_one_edge_no_branch_can_be_forgotten():
    chain = replace(
        opening_network(),
        layers=(
            Layer("h1", ("x",), {"W": np.array([[0.5, 0.0]])}, edges=np.array([[True, False]])),
            Layer("out", ("h1",), {"W": np.array([[2.0]])}),
        ),
    )
    pass_ = Pass(run(chain, np.array([[1.0, 1.0]]), np.array([[3.0]])), 0)
    ways = MISTAKES["forgot_branch"].ways(exercise_of(pass_))
    assert not list(ways)
    assert diagnose(pass_, Ref.parse("dL_da.h1[0]"), "2.000").outcome is Outcome.MISTAKE


KINDS = [(family, name) for family, registry in FAMILIES.items() for name in registry.names()]


@pytest.mark.parametrize(("family", "name"), KINDS)
def test_whatever_is_registered_is_worked_by_hand_and_diagnosed(family: str, name: str):
    pass_ = pass_over(random_project(4, palette=only(family, name)), 0)
    sheet, diagnosis = right_sheet(pass_), Diagnosis(pass_)
    for step in pass_.walk:
        ref = step.at
        assert value(sheet, ref) == pytest.approx(pass_.value(ref), rel=1e-9, abs=1e-12)
        assert diagnosis.verdict(ref, f"{pass_.value(ref):.6f}").is_accepted
    assert not diagnosis.verdict(Ref("loss"), "-77.777").is_accepted


def test_a_formula_of_ones_own_is_worked_by_hand_and_diagnosed():
    hidden, output = opening_network().layers
    own = FormulaActivation(Formula("p3", "(5*z**3 - 3*z)/2"))
    network = replace(opening_network(), layers=(replace(hidden, activation=own), output))
    pass_ = Pass(run(network, np.array([[0.5, 0.2]]), np.array([[0.0, 1.0]])), 0)
    diagnosis = Diagnosis(pass_, 6)
    ref = Ref.parse("dL_dz.h1[1]")
    upstream = pass_.value(Ref.parse("dL_da.h1[1]"))
    assert diagnosis.verdict(ref, f"{pass_.value(ref):.6f}").outcome is Outcome.RIGHT
    verdict = diagnosis.verdict(ref, f"{upstream:.6f}")
    assert [each.mistake.id for each in verdict.mistakes] == ["forgot_slope"]


def test_a_reader_that_a_neuron_does_not_have_is_not_forgotten_there():
    random = np.random.default_rng(0)
    sources = {"h1": "x", "h2": "x h1", "h3": "x h2", "out": "x h3 h1"}
    layers = tuple(
        Layer(each, tuple(read.split()), {"W": random.normal(size=(1, len(read.split())))})
        for each, read in sources.items()
    )
    network = Network(Inputs("x", 1), layers)
    pass_ = Pass(run(network, np.array([[1.0]]), np.array([[0.0]])), 0)
    exercise, right = exercise_of(pass_), right_sheet(pass_)
    notes = [way for way in MISTAKES["forgot_branch"].ways(exercise) if "reads it" in way.note]
    third = Sheet(exercise, lambda place: notes[-1].recipe)
    assert np.array_equal(third.da("h1"), right.da("h1"))
    assert not np.allclose(third.da("x"), right.da("x"))


@pytest.mark.parametrize(
    ("number", "decimals"),
    [(5.960811 * -8.006979, 6), (81.123456499999, 6), (123456789.0123, 3), (1.005, 2), (-0.125, 2)],
)
def test_both_round_a_number_alike(number: float, decimals: int) -> None:
    assert float(rounding(decimals)(np.array(number))) == rounded(number, decimals)
