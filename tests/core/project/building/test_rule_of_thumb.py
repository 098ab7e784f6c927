"""The rule of thumb for hidden neurons, with its terms and its range."""

from dataclasses import replace

import pytest

from core.project.building.rule_of_thumb import RuleOfThumb, rule_of_thumb
from tests.core.project.building.networks import project


@pytest.mark.parametrize(("alpha", "neurons"), [(2, 100 / 6), (5, 100 / 15), (10, 100 / 30)])
def test_samples_over_alpha_times_inputs_and_outputs(alpha: int, neurons: float) -> None:
    assert RuleOfThumb(100, 2, 1).neurons(alpha) == pytest.approx(neurons, rel=1e-15)


def test_the_line_shows_its_terms() -> None:
    rule = RuleOfThumb(100, 2, 1)
    assert rule.text(2) == "N_h = N_s / (α · (N_i + N_o)) = 100 / (2 · (2 + 1)) = 16.7"
    assert rule.text(10, 3).endswith("= 100 / (10 · (2 + 1)) = 3.333")


@pytest.mark.parametrize(
    ("samples", "fewest", "most", "sentence"),
    [
        (100, 3, 16, "the rule of thumb gives 3 to 16 hidden neurons"),
        (12, 1, 2, "the rule of thumb gives 1 to 2 hidden neurons"),
        (6, 1, 1, "the rule of thumb gives 1 hidden neuron"),
        (
            5,
            0,
            0,
            "5 samples are too few for the rule of thumb: even α = 2 gives less than one hidden "
            "neuron",
        ),
        (
            1,
            0,
            0,
            "1 sample is too few for the rule of thumb: even α = 2 gives less than one hidden "
            "neuron",
        ),
    ],
)
def test_the_range_is_said(samples: int, fewest: int, most: int, sentence: str) -> None:
    rule = RuleOfThumb(samples, 2, 1)
    assert (rule.fewest, rule.most, rule.sentence) == (fewest, most, sentence)


def test_a_project_counts_its_training_rows() -> None:
    data = replace(project().data, test=(1,))
    assert rule_of_thumb(replace(project(), data=data)) == RuleOfThumb(1, 2, 2)
