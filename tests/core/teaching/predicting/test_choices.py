"""Choices: each wrong one is what one mistake gives, and is told as a mistake."""

import math

import pytest

from core.passes.numbers import shown
from core.project.examples import default_project
from core.project.sample import pass_over
from core.teaching.diagnosis import Diagnosis
from core.teaching.predicting.choices import choices
from core.teaching.verdict import Outcome
from tests.networks import random_project
from tests.walks import opening_pass


@pytest.mark.parametrize("seed", range(6))
def test_what_one_suspect_gives_is_told_as_the_whole_verdict_tells_it(seed: int) -> None:
    pass_ = pass_over(random_project(seed, samples=2), 0)
    diagnosis, outcomes = Diagnosis(pass_), set()
    for step in list(pass_.walk)[seed % 3 :: 5]:
        for suspect in diagnosis.lineup.main:
            value = diagnosis.lineup.value(suspect, step.at)
            if not math.isfinite(value):
                continue
            text = shown(value, 3)
            outcome = diagnosis.verdict(step.at, text).outcome
            outcomes.add(outcome)
            is_mistake = diagnosis.is_mistake_of(suspect, step.at, text)
            assert is_mistake is (outcome is Outcome.MISTAKE), (str(step.at), text)
    assert outcomes >= {Outcome.RIGHT, Outcome.MISTAKE}


def test_a_suspect_does_not_answer_for_what_another_gives() -> None:
    pass_ = opening_pass()
    diagnosis, ref = Diagnosis(pass_), pass_.walk[20].at
    numbers = {each: diagnosis.lineup.value(each, ref) for each in diagnosis.lineup.main}
    one = next(iter(numbers))
    other = next(each for each in numbers.values() if abs(each - numbers[one]) > 0.01)
    assert not diagnosis.is_mistake_of(one, ref, shown(other, 3))


def test_choices_of_an_update_work_out_few_of_the_known_mistakes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pass_ = pass_over(default_project()[0], 0)
    diagnosis, asked = Diagnosis(pass_), []
    value = diagnosis.lineup.value
    monkeypatch.setattr(
        diagnosis.lineup, "value", lambda each, ref: asked.append(each) or value(each, ref)
    )
    texts, _ = choices(pass_, diagnosis, pass_.walk[-1].at, 3, (0, 29))
    assert len(texts) == 4
    assert len(set(asked)) < len(diagnosis.lineup.main) / 2
