"""What a pass comes to by hand: of the whole batch only where a hand could do it."""

import numpy as np
import pytest

from core.network.ref import Ref
from core.teaching.by_hand import HandWork
from core.teaching.sheets.exercise import Exercise
from tests.walks import opening_network


def work(samples: int) -> HandWork:
    rows = np.linspace(-1.0, 1.0, 2 * samples).reshape(samples, 2)
    return HandWork(Exercise(opening_network(), rows, np.abs(rows)))


@pytest.mark.parametrize(("samples", "is_done"), [(8, True), (9, False)])
def test_a_batch_is_done_by_hand_up_to_eight_samples(samples: int, is_done: bool) -> None:
    hand = work(samples)
    assert bool(hand.right(Ref.parse("batch_dL_db.out[0]"))) is is_done
    assert hand.right(Ref.parse("dL_db.out[0]"))
