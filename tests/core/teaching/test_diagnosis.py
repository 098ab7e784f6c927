"""Typing a number: right, right with one's rounding, a known mistake, or wrong and nothing more."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.numbers import shown
from core.passes.steps import Grain
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.diagnosis import Diagnosis, diagnose
from core.teaching.mistakes.known import MISTAKES
from core.teaching.verdict import Outcome, Verdict
from tests.core.teaching.injections import DIGITS, Trial, plain_project, score_typed
from tests.core.teaching.right_numbers import typed_right
from tests.core.teaching.score import Score
from tests.networks import random_project
from tests.walks import opening_network, opening_pass

BRANCH_SUM = "dL_da.h1[0]"
SAMPLE = (*range(8), 14)


def told(address: str, text: str, digits: int = 3) -> Verdict:
    return diagnose(opening_pass(), Ref.parse(address), text, digits)


def ids(verdict: Verdict) -> list[str]:
    return [each.mistake.id for each in verdict.mistakes]


def test_a_right_number_is_right_with_a_point_a_comma_or_a_power_of_ten():
    for text in ("0.140", "0,140", "+0.140", "1.40e-1"):
        assert told(BRANCH_SUM, text).outcome is Outcome.RIGHT


def test_what_a_verdict_asks_for_can_be_worked_out_before(monkeypatch: pytest.MonkeyPatch):
    ref = Ref.parse("new_b.h1[0]")
    diagnosis = Diagnosis(opening_pass())
    pieces = sum(1 for _ in diagnosis.get_ready(ref))
    assert pieces > len(diagnosis.lineup.main) + len(diagnosis.lineup.by_layer) > 10
    wanted = diagnose(opening_pass(), ref, "-0.21")
    asked: list[Ref] = []
    monkeypatch.setattr("core.teaching.lineup.value", lambda _, ref: asked.append(ref))
    for name in ("_sheet", "under"):
        monkeypatch.setattr(diagnosis.lineup.hand, name, lambda *key: asked.append(ref))
    assert diagnosis.verdict(ref, "-0.21").words == wanted.words
    assert asked == []


def test_an_exact_number_needs_no_further_zeros():
    for address, text in (("b.h1[1]", "-0.4"), ("z.h1[0]", "1.9"), ("y.out[0]", "0")):
        verdict = told(address, text)
        assert (verdict.outcome, verdict.words) == (Outcome.RIGHT, "Right.")


def test_a_batch_too_large_for_a_hand_is_judged_all_the_same():
    pass_ = pass_over(replace(plain_project(5), data=random_project(5, 80).data), 0)
    diagnosis = Diagnosis(pass_)
    ref = next(ref for step in pass_.walk for ref in step.writes if ref.quantity == "batch_dL_dW")
    assert diagnosis.verdict(ref, f"{pass_.value(ref):.3f}").outcome is Outcome.RIGHT
    assert ids(diagnosis.verdict(ref, f"{-pass_.value(ref):.5f}")) == ["wrong_sign"]
    assert diagnosis.verdict(ref, "77.7777").outcome is Outcome.UNKNOWN
    assert diagnosis.verdict(ref, f"{-1.01 * pass_.value(ref):.5f}").outcome is Outcome.UNKNOWN


def test_one_decimal_is_no_hand_work_with_two():
    assert told("dL_da.h1[0]", "0.2").outcome is not Outcome.ROUNDED


def test_a_small_number_may_be_given_to_the_asked_decimals():
    pass_ = opening_pass()
    ref = next(
        ref for step in pass_.walk for ref in step.writes if 0 < abs(pass_.value(ref)) < 0.009
    )
    verdict = diagnose(pass_, ref, f"{pass_.value(ref):.3f}")
    assert verdict.is_accepted
    assert verdict.hint == "Give it with 3 significant digits."
    assert diagnose(pass_, ref, "0").hint == "Give it with 3 significant digits."


def test_what_was_cut_off_is_accepted_with_a_hint():
    verdict = told("a.h1[1]", f"{int(opening_pass().value(Ref.parse('a.h1[1]')) * 1e3) / 1e3}")
    assert verdict.is_accepted


def test_the_outputs_of_hand_work_are_right_with_the_students_rounding():
    project = plain_project(4)
    diagnosis = Diagnosis(pass_over(project, 0), 4)
    verdict = diagnosis.verdict(Ref.parse("dL_db.h2[2]"), "-0.0060")
    assert verdict.outcome is Outcome.ROUNDED
    assert verdict.decimals == 3


@pytest.mark.parametrize("text", ["-0.036", "0.176"])
def test_two_mistakes_that_give_one_number_are_both_said(text: str):
    verdict = told(BRANCH_SUM, text)
    assert verdict.is_ambiguous
    assert set(ids(verdict)) == {"forgot_branch", "overwrote"}
    assert "2 mistakes" in verdict.sentence
    assert verdict.words.count("It went wrong at this step.") == 1


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("dL_dz.out[0]", "0.105"),  # dL/dw from hidden neuron 1
        ("dL_dz.out[1]", "-0.1177"),  # dL/dw from hidden neuron 3
        (BRANCH_SUM, "0.105"),  # dL/dw to output 1
        (BRANCH_SUM, "-0.128"),  # dL/dw to output 2
    ],
)
def test_the_gradient_of_one_of_its_weights_is_no_gradient_of_the_neuron(address: str, text: str):
    assert ids(told(address, text)) == ["weights_gradient"]


@pytest.mark.parametrize(
    ("address", "text", "said"),
    [
        ("z.h1[0]", "-1.900", "It went wrong at this step."),
        ("dL_da.out[1]", "0.628", "The error is output minus target. It went wrong at this step."),
        (BRANCH_SUM, "-0.140", "at this step, or already at the loss and was carried to here."),
        ("new_W.h1.out[0,0]", "-0.195", "An update subtracts its step."),
    ],
)
def test_a_wrong_sign_is_said_in_the_words_of_its_place(address: str, text: str, said: str):
    verdict = told(address, text)
    assert ids(verdict) == ["wrong_sign"]
    assert said in verdict.sentence


def test_the_error_of_a_loss_that_fits_its_activation_is_output_minus_target():
    project = random_project(1)
    assert project.network.loss.is_joint(project.network.output.activation)
    pass_, ref = pass_over(project, 0), Ref("dL_dz", "out", 0)
    verdict = diagnose(pass_, ref, f"{-pass_.value(ref):.6f}")
    assert "output minus target" in verdict.sentence


@pytest.mark.parametrize(("over_batch", "times"), [("mean", 2.0), ("sum", 0.5)])
def test_adding_up_and_averaging_are_told_apart_in_words(over_batch: str, times: float):
    network = opening_network()
    loss = replace(network.loss, over_batch=over_batch)
    data = Dataset(np.array([[2.0, 1.0], [0.5, -1.0]]), np.array([[0.0, 1.0], [1.0, 0.5]]))
    pass_ = pass_over(Project("2-3-2", replace(network, loss=loss), data), 0)
    ref = Ref.parse("batch_dL_db.out[0]")
    said = diagnose(pass_, ref, f"{times * pass_.value(ref):.6f}").words
    right = {"mean": "This loss is the mean of the samples", "sum": "This loss adds the samples up"}
    assert right[over_batch] in said


def test_a_mistake_made_in_one_layer_alone_is_named_with_the_layer():
    project = plain_project(16)
    pass_ = pass_over(project, 0)
    diagnosis = Diagnosis(pass_, 6)
    lineup = diagnosis.lineup
    refs = [ref for step in pass_.walk for ref in step.writes if ref.quantity == "dL_dW"]
    for ref in refs:
        for suspect in lineup.by_layer:
            text = f"{lineup.value(suspect, ref):.6f}"
            if any(text == f"{lineup.value(each, ref):.6f}" for each in lineup.main):
                continue
            verdict = diagnosis.verdict(ref, text)
            if verdict.outcome is Outcome.MISTAKE and "alone" in verdict.sentence:
                return
    pytest.fail("no mistake of a single layer was named")


def test_a_rounding_that_a_mistake_gives_too_is_accepted_and_both_are_said():
    pass_ = opening_pass()
    diagnosis = Diagnosis(pass_)
    found = []
    for ref in (ref for step in pass_.walk for ref in step.writes):
        for pair in diagnosis.lineup.hand.right(ref)[3]:
            verdict = diagnosis.verdict(ref, f"{pair[1]:.3f}")
            if verdict.outcome is Outcome.ROUNDED and verdict.mistakes:
                found.append(verdict)
    assert found
    for verdict in found:
        assert verdict.sentence.startswith("Right with your rounding to")
        assert all(each.mistake.label in verdict.sentence for each in verdict.mistakes)
        assert ("A mistake would" in verdict.sentence) is not verdict.is_ambiguous


def test_a_mistake_throughout_and_another_in_one_layer_are_both_said():
    pass_ = pass_over(plain_project(18), 0)
    verdict = Diagnosis(pass_, DIGITS).verdict(Ref.parse("dL_dW.x.h2[2,2]"), "-0.0037")
    assert set(ids(verdict)) == {"through_weight", "value_for_slope"}
    assert "2 mistakes would give this number" in verdict.sentence


def test_a_wrong_number_that_nothing_explains_reveals_nothing():
    verdict = told(BRANCH_SUM, "0.777")
    assert verdict.outcome is Outcome.UNKNOWN
    assert not re.search(r"\d", verdict.sentence + verdict.hint)


def test_no_verdict_on_a_wrong_number_holds_the_right_one():
    pass_ = opening_pass()
    diagnosis = Diagnosis(pass_)
    random = np.random.default_rng(0)
    for step in pass_.walk:
        for ref in step.writes:
            right = shown(pass_.value(ref))
            wrong = f"{pass_.value(ref) + random.normal():.3f}"
            verdict = diagnosis.verdict(ref, wrong)
            said = [verdict.sentence, verdict.hint, *(each.words for each in verdict.mistakes)]
            assert not verdict.is_accepted
            assert not any(right in text for text in said)


@pytest.mark.parametrize("seed", range(12))
def test_right_numbers_are_never_called_wrong(seed: int):
    """With any number of decimals, after any optimiser, rounded or carried on by hand."""
    judged = list(typed_right(random_project(seed), seed, DIGITS))
    assert judged
    assert [words for words, is_fine in judged if not is_fine] == []


def test_injected_mistakes_are_named():
    score = Score()
    for seed in SAMPLE:
        score_typed(Trial(seed), score)
    assert score.made.total() > 250
    assert set(score.made) == set(MISTAKES), "every mistake was made"
    assert score.shared.total() > 50
    assert not score.missed, str(score.missed)


@pytest.mark.parametrize("seed", range(12))
def test_a_single_product_of_a_sum_is_judged_too(seed: int) -> None:
    pass_ = pass_over(random_project(seed), 0)
    for step in pass_.walk_at(Grain.TERM):
        for ref in step.writes:
            if ref.quantity == "product":
                right = pass_.value(ref)
                assert diagnose(pass_, ref, f"{right:.9f}").is_accepted
                assert not diagnose(pass_, ref, f"{right + 3.3:.9f}").is_accepted
