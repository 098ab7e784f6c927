"""What is no number of a pass, and data that is none for a network."""

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.engine import run
from tests.refusals import refused
from tests.walks import opening_network, opening_pass

OF_NO_PASS = ("predicted_loss", "learning_rate", "new_W.x.h1[0,0]", "batch_z.h1[0]")
NOT_OF_THIS = ("z.h1[3]", "z.nobody[0]", "z.x[0]")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        *((each, f"{each} is no number of a pass") for each in OF_NO_PASS),
        *((each, f"{each} is no number of this pass") for each in NOT_OF_THIS),
        ("da_dz.x[0]", 'there is no layer "x"; known are h1, out'),
        ("batch_dL_dW.x.h1[3,0]", "layer h1 has no number at batch_dL_dW.x.h1[3,0]"),
    ],
)
def test_an_address_without_a_number_is_refused(address: str, sentence: str) -> None:
    with refused(sentence):
        opening_pass().trace.value(Ref.parse(address))


def test_there_is_no_second_sample_in_a_batch_of_one() -> None:
    with refused("z.h1[0] is no number of this pass"):
        opening_pass().trace.value(Ref.parse("z.h1[0]"), 1)


OTHERS = "the network 2; change one of them"


@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        (np.ones((1, 3)), np.ones((1, 2)), f"the data has 3 inputs a sample, {OTHERS}"),
        (np.ones((1, 2)), np.ones((1, 1)), f"the data has 1 target a sample, {OTHERS}"),
        (np.ones(2), np.ones((1, 2)), f"the data has 0 inputs a sample, {OTHERS}"),
        (
            np.ones((2, 2)),
            np.ones((1, 2)),
            "2 rows of inputs but 1 row of targets; give as many of each",
        ),
        (np.ones((0, 2)), np.ones((0, 2)), "there are no samples; give the network at least one"),
    ],
)
def test_data_that_does_not_fit_is_refused(
    inputs: np.ndarray, targets: np.ndarray, sentence: str
) -> None:
    with refused(sentence):
        run(opening_network(), inputs, targets)
