"""A mistake made in one layer alone gives the numbers that plain loops give with it."""

import numpy as np
import pytest

from core.network.ref import Ref
from core.teaching.lineup import Lineup, Suspect
from tests.core.teaching.injections import Trial
from tests.core.teaching.scalar_arrays import number_at
from tests.core.teaching.scalar_pass import ScalarPass
from tests.core.teaching.slips import LOSS, SLIPS, STAGES

KNOWN = ("z", "a", "dL_da", "dL_dz", "branch", "dL_dW", "dL_db", "batch_dL_dW", "new_W", "new_b")


def written(trial: Trial) -> list[Ref]:
    refs = (ref for step in trial.pass_.walk for ref in step.writes)
    return [ref for ref in refs if ref.quantity in KNOWN]


def are_alike(left: list[float], right: list[float]) -> bool:
    return bool(np.allclose(left, right, rtol=1e-7, atol=1e-9, equal_nan=True))


def numbers(done: ScalarPass, refs: list[Ref]) -> list[float]:
    return [number_at(done, ref) for ref in refs]


def in_layer(lineup: Lineup, mistake: str, node: str) -> list[Suspect]:
    ways = (suspect for suspect in lineup.by_layer if suspect.node == node)
    return [suspect for suspect in ways if suspect.mistake.id == mistake]


@pytest.mark.parametrize("seed", [0, 2, 7, 18])
def test_a_mistake_in_one_layer_gives_what_plain_loops_give(seed: int) -> None:
    trial = Trial(seed)
    lineup, refs, tried = trial.diagnosis().lineup, written(trial), 0
    right = numbers(trial.right, refs)
    for slip, stage in STAGES.items():
        for layer in trial.project.network.layers if stage != LOSS and slip in trial.wrong else ():
            wrong = numbers(trial.made(slip, (stage, layer.id)), refs)
            if np.isfinite(wrong).all() and not are_alike(wrong, right):
                suspects = in_layer(lineup, SLIPS[slip], layer.id)
                found = ([lineup.value(each, ref) for ref in refs] for each in suspects)
                assert any(are_alike(each, wrong) for each in found), (slip, layer.id)
                tried += 1
    assert tried > 30
