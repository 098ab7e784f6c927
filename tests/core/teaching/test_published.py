"""Wrong numbers in print are reached by the diagnosis that explains them; right ones are right."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.network.network import Network
from core.network.ref import Ref
from core.project.examples import examples
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.diagnosis import diagnose
from core.teaching.lineup import Lineup, Suspect
from core.teaching.mistakes.known import MISTAKES
from core.teaching.mistakes.mistake import Reach
from core.teaching.sheets.exercise import Exercise, UpdateRule
from core.teaching.sheets.reading import with_parameters
from core.teaching.verdict import Outcome
from tests.golden import networks

CASES = Path(networks.__file__).parent / "cases"
UPDATED = "updated_weight"

REFUTED = [
    ("mazur.bpnet", "new_loss", "0.291027924", 9),
    ("macleod.bpnet", "dL_dz.h[0]", "2.406e-3", 4),
    ("macleod.bpnet", "dL_dz.h[0]", "0.00241", 4),
    ("macleod.bpnet", "new_W.x.h[0,0]", "0.09916", 5),
    ("macleod.bpnet", "new_W.x.h[0,1]", "0.7978", 4),
    ("macleod.bpnet", "new_W.x.h[1,0]", "0.3972", 4),
    ("macleod.bpnet", "new_W.x.h[1,1]", "0.5928", 4),
]


def opened(file: str) -> Project:
    return next(each for each in examples() if each.file == file).open()[0]


@pytest.mark.parametrize(("file", "address", "printed", "digits"), REFUTED)
def test_a_refuted_number_is_reached_by_the_already_updated_weight(
    file: str, address: str, printed: str, digits: int
):
    verdict = diagnose(pass_over(opened(file), 0), Ref.parse(address), printed, digits)
    assert verdict.outcome is Outcome.MISTAKE
    assert [each.mistake.id for each in verdict.mistakes] == [UPDATED]


def test_mazurs_true_error_after_one_round_is_right():
    verdict = diagnose(pass_over(opened("mazur.bpnet"), 0), Ref("new_loss"), "0.291027774", 9)
    assert verdict.outcome is Outcome.RIGHT


def test_at_three_decimals_mazurs_error_is_right_and_its_digits_are_still_explained():
    verdict = diagnose(pass_over(opened("mazur.bpnet"), 0), Ref("new_loss"), "0.291027924")
    assert verdict.is_accepted
    assert verdict.sentence.endswith("of a known mistake: used the already updated weight.")
    assert [each.mistake.id for each in verdict.mistakes] == [UPDATED]


@pytest.mark.parametrize(
    ("file", "address", "printed", "digits"),
    [
        ("macleod.bpnet", "dL_dz.out[0]", "0.0406", 4),
        ("macleod.bpnet", "new_W.h.out[0,0]", "0.272392", 6),
        ("macleod.bpnet", "new_W.h.out[0,1]", "0.87305", 5),
        ("control_book.bpnet", "dL_dz.h[0]", "-5.098e-6", 6),
    ],
)
def test_a_number_printed_from_rounded_ones_is_right_with_its_rounding(
    file: str, address: str, printed: str, digits: int
):
    verdict = diagnose(pass_over(opened(file), 0), Ref.parse(address), printed, digits)
    assert verdict.outcome is Outcome.ROUNDED


def test_a_weight_used_too_early_leads_to_mazurs_other_network():
    project = opened("mazur.bpnet")
    other = _one_wrong_round(project, project.network)
    right = pass_over(project, 0).update
    assert right is not None
    assert not np.allclose(other.layer("h").W, right.after.layer("h").W, atol=1e-7)
    assert np.allclose(other.layer("out").W, right.after.layer("out").W, atol=1e-12)


def test_the_books_broken_product_is_no_known_mistake():
    pass_ = pass_over(opened("control_book.bpnet"), 0)
    verdict = diagnose(pass_, Ref.parse("dL_dz.h[1]"), "8.056e-4", 6)
    assert verdict.outcome is Outcome.UNKNOWN


def test_mazurs_outputs_after_ten_thousand_rounds_are_those_of_the_mistake():
    """0.015912196 and 0.984065734 in print; without the mistake 0.015913620 and 0.984064273."""
    case = json.loads((CASES / "p06_mazur_2_2_2.json").read_text("utf-8"))
    printed = {
        each["what"]: each["printed"] for each in case["published"] if "10,000" in each["what"]
    }
    project = opened("mazur.bpnet")
    network = project.network
    for _ in range(10_000):
        network = _one_wrong_round(project, network)
    outputs = Lineup(_exercise(project, network)).right.a("out")[0]
    assert f"{outputs[0]:.9f}" == printed["out_o1 after 10,000"]
    assert f"{outputs[1]:.9f}" == printed["out_o2 after 10,000"]


def _one_wrong_round(project: Project, network: Network) -> Network:
    exercise = _exercise(project, network)
    way = next(iter(MISTAKES[UPDATED].ways(exercise)))
    suspect = Suspect(MISTAKES[UPDATED], way, Reach.EVERYWHERE)
    sheet = Lineup(exercise).sheet(suspect)
    new = {layer: sheet.new(layer) for layer in exercise.layers}
    return with_parameters(exercise.network, new)


def _exercise(project: Project, network: Network) -> Exercise:
    rule = UpdateRule(project.training.optimizer)
    return Exercise(network, project.data.inputs, project.data.targets, 0, rule)
