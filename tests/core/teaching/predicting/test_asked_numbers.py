"""Which numbers of a step are asked for: what it is about, and of many the first."""

import pytest

from core.passes.steps import Step
from core.project.examples import examples
from core.project.sample import pass_over
from core.teaching.predicting.asked_numbers import asked_numbers
from tests.walks import opening_pass


def asked(step: Step) -> list[str]:
    return [str(ref) for ref in asked_numbers(step)]


@pytest.mark.parametrize(
    ("n", "numbers"),
    [
        (1, ["z.h1[0]"]),
        (11, ["loss"]),
        (12, ["dL_da.out[0]"]),
        (14, ["dL_dz.out[0]"]),
        (16, ["dL_dW.h1.out[0,0]", "dL_dW.h1.out[0,1]", "dL_dW.h1.out[0,2]", "dL_db.out[0]"]),
        (18, ["dL_da.h1[0]"]),
        (29, ["new_W.x.h1[0,0]"]),
    ],
)
def test_what_a_step_is_about_is_asked_for(n: int, numbers: list[str]) -> None:
    assert asked(opening_pass().walk[n - 1]) == numbers


def test_of_more_than_four_numbers_the_first_is_asked_for() -> None:
    sizes = set()
    for example in examples():
        project = example.open()[0]
        if not project.misfit:
            for step in pass_over(project, 0).walk:
                if step.kind == "parameters":
                    sizes.add(len(step.writes))
                    assert len(asked(step)) == (len(step.writes) if len(step.writes) <= 4 else 1)
    assert sizes >= {4, 5}
