"""One judge for all answers: typed numbers and options, at any step."""

import re

import pytest

from core.errors import NetworkError
from core.network.ref import Ref
from core.teaching.diagnosis import diagnose
from core.teaching.lessons.answers import Posed, right_answer
from core.teaching.lessons.question import Question
from core.teaching.predicting.judge import Judge
from core.teaching.verdict import Outcome
from tests.walks import opening_pass

BRANCH_SUM = Ref.parse("dL_da.h1[0]")


def judge() -> Judge:
    return Judge(opening_pass(), 3)


def put(kind: str, **more: object) -> Posed:
    question = Question(kind, "?", BRANCH_SUM, **more)  # type: ignore[arg-type]
    return Posed(question, right_answer(question, opening_pass()))


@pytest.mark.parametrize("text", ["0.140", "-0.036", "0.1401", "0.777", "0"])
def test_a_typed_number_is_judged_as_the_diagnosis_says(text: str) -> None:
    assert judge().typed(BRANCH_SUM, text) == diagnose(opening_pass(), BRANCH_SUM, text)
    assert judge().answered(put("number"), text) == judge().typed(BRANCH_SUM, text)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(NetworkError):
        judge().answered(put("number"), "a half")


def test_a_tolerance_makes_more_right_and_nothing_wrong() -> None:
    posed = put("number", tolerance=0.05)
    assert judge().answered(posed, "0.18").outcome is Outcome.RIGHT
    assert judge().answered(posed, "0.20").outcome is not Outcome.RIGHT
    assert judge().answered(posed, "0.140").outcome is Outcome.RIGHT
    assert judge().answered(put("number", tolerance=0.0), "0.140").outcome is Outcome.RIGHT


def test_the_right_option_is_right() -> None:
    assert judge().chosen(put("sign"), 2).is_accepted
    choice = put("choice", choices=("0.140", "0.176"), right=0)
    assert judge().chosen(choice, 0).is_accepted


def test_a_wrong_sign_is_not_quite_it_and_no_more_is_told() -> None:
    verdict = judge().chosen(put("sign"), 0)
    assert not verdict.is_accepted
    assert verdict.words == "Not quite."


def test_a_wrong_choice_learns_its_mistakes_and_words_learn_none() -> None:
    choice = put("choice", choices=("0.140", "0.176", "it cannot be said"), right=0)
    verdict = judge().chosen(choice, 1)
    assert verdict.is_ambiguous
    assert "forgot a branch" in verdict.words
    assert judge().chosen(choice, 2).words == "Not quite."


def test_a_wrong_choice_that_would_pass_as_rounded_is_not_quite_it() -> None:
    choice = put("choice", choices=("0.140", "0.1399"), right=0)
    verdict = judge().chosen(choice, 1)
    assert not verdict.is_accepted
    assert not re.search(r"\d", verdict.words)


def test_of_several_mistakes_all_are_named_and_the_first_explained() -> None:
    verdict = judge().typed(BRANCH_SUM, "0.176")
    assert verdict.words.startswith(verdict.sentence)
    assert all(each.sentence in verdict.words for each in verdict.mistakes)
    assert judge().typed(BRANCH_SUM, "0.1").words.endswith("Give it with 3 decimals.")
