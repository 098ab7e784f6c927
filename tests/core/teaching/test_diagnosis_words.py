"""What a student reads beside a typed number, whole sentence by whole sentence."""

from functools import cache

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.engine import run
from core.passes.sample_pass import Pass
from core.teaching.diagnosis import NO_NUMBER, Diagnosis
from core.teaching.verdict import Outcome
from tests.walks import opening_network, opening_pass

SUM = "dL_da.h1[0]"  # 0.140
SMALL = "branch.x.h1[0,1]"  # −0.00159
SIGN = "A sign is the other way round, here or in a number that this one is made of."
SLOPE = "The factor has to be the slope f′(z); here it is the output f(z) itself."
SCALE = (
    "A constant factor is lost: the ½ or the scale of the loss, or the 2 that its square brings "
    "down."
)
BIAS = "The bias is an edge from a constant 1: it is added to z, and it is trained like a weight."


@cache
def diagnosis(digits: int = 3) -> Diagnosis:
    return Diagnosis(opening_pass(), digits)


def told(address: str, text: str, digits: int = 3) -> str:
    return diagnosis(digits).verdict(Ref.parse(address), text).words


@pytest.mark.parametrize(
    ("address", "text", "words"),
    [
        (SUM, "0.140", "Right."),
        (SUM, "0.1", "Right, as far as it goes. Give it with 3 decimals."),
        (SUM, "0", "That is too coarse to say. Give it with 3 decimals."),
        (SMALL, "-0.0016", "Right, as far as it goes. Give it with 3 significant digits."),
        (SMALL, "-0.00", "That is too coarse to say. Give it with 3 significant digits."),
        (SUM, "0.1401", "Right to 3 decimals; the further digits are not."),
        (
            "branch.h1.out[0,1]",
            "-0.120",
            "Right, but for its last digit. The last digit was cut off; round it instead.",
        ),
        (SUM, "0.13", "Right with your rounding to 2 decimals on the way."),
        (
            "branch.h1.out[1,0]",
            "0.1767",
            "Right with your rounding: numbers rounded on the way can lead this far off. "
            "Carry more digits from step to step.",
        ),
    ],
)
def test_a_right_number_is_told_how_right_it_is(address: str, text: str, words: str) -> None:
    assert told(address, text) == words


def test_a_small_number_may_be_nothing_to_the_decimals_that_are_asked_for() -> None:
    words = "Right, as far as it goes. Give it with 3 significant digits."
    assert told(SMALL, "0.00", digits=2) == words


def test_a_single_decimal_is_asked_for_in_the_singular() -> None:
    assert told("z.h1[0]", "2", digits=1) == "Right, as far as it goes. Give it with 1 decimal."


@pytest.mark.parametrize(
    ("address", "text", "words"),
    [
        (
            "branch.h1.out[1,2]",
            "0.02901",
            "Right to 3 decimals; the further digits are those of a known mistake: wrong sign.",
        ),
        (
            "dL_dW.h1.out[0,2]",
            "0.100",
            "Right with your rounding to 2 decimals on the way. A mistake would give this number "
            "too: wrong sign.",
        ),
        (
            "branch.h1.out[1,2]",
            "0.030",
            "Right with your rounding to 2 decimals on the way. 2 mistakes would give this number "
            f"too: forgot the bias; wrong sign. {BIAS} {SIGN} It is the sign of the bias. "
            "It went wrong at every such step.",
        ),
    ],
)
def test_a_right_number_that_a_mistake_gives_too_says_both(
    address: str, text: str, words: str
) -> None:
    assert told(address, text) == words


@pytest.mark.parametrize(
    ("address", "text", "words"),
    [
        (SUM, "0.777", "This is not it. None of the known mistakes gives this number."),
        (
            "dL_dz.h1[0]",
            "0.122",
            f"Not quite: f(z) for f′(z). {SLOPE} It went wrong at this step.",
        ),
        ("branch.h1.out[0,0]", "-0.072", f"Not quite: forgot the half or the 2. {SCALE}"),
        (
            "branch.h1.out[0,0]",
            "-0.070",
            f"Not quite: f(z) for f′(z). {SLOPE} It went wrong at every such step.",
        ),
        (
            "branch.x.h1[0,0]",
            "0.026",
            f"Not quite: f(z) for f′(z). {SLOPE} It went wrong at the output layer alone.",
        ),
        (
            "branch.h1.out[0,1]",
            "-0.235",
            f"Not quite: f(z) for f′(z), with rounded numbers on the way. {SLOPE} "
            "It went wrong at every such step.",
        ),
        (
            SUM,
            "-0.036",
            "Not quite. 2 mistakes would give this number: forgot a branch; overwrote instead of "
            "adding. Branches add up: ∂L/∂a is the sum over every edge that leaves the neuron; one "
            "is missing. It is the last one. Each branch is added to those before; here one has "
            "taken the place of the rest. It went wrong at this step.",
        ),
        (
            SUM,
            "0.2",
            "Not quite. 5 mistakes would give this number: forgot a branch; overwrote instead of "
            "adding; wrong sign; f′ of the wrong layer; f(z) for f′(z). Branches add up: ∂L/∂a is "
            "the sum over every edge that leaves the neuron; one is missing. It is branch 1 of the "
            "sum. Each branch is added to those before; here one has taken the place of the rest. "
            "It went wrong at this step.",
        ),
        (
            "new_loss",
            "0.205",
            "Not quite. 2 mistakes would give this number, with rounded numbers on the way: went "
            "on through a weight; forgot the bias. A weight is a dead end: ∂L/∂w leads nowhere, "
            f"the chain goes on through the activation. {BIAS} It went wrong at every such step.",
        ),
    ],
)
def test_a_wrong_number_is_told_its_mistake_and_where_it_was_made(
    address: str, text: str, words: str
) -> None:
    assert told(address, text) == words


def test_a_number_that_is_not_finite_has_nothing_to_compare_with() -> None:
    trace = run(opening_network(), np.array([[1.5e308, -1.5e308]]), np.array([[0.0, 1.0]]))
    verdict = Diagnosis(Pass(trace, 0)).verdict(Ref.parse("z.h1[0]"), "1")
    assert verdict == NO_NUMBER
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.words == "The pass has no finite number here to compare with."
