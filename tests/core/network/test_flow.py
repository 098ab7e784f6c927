"""Where a number goes agrees with what every number's explanation says it reads."""

import numpy as np
import pytest

from core.kinds.layers import PreBias
from core.network.flow import read_by
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.explain import Pass, explain_ref
from tests.networks import random_data, random_network

LINKED = ("z", "a", "dL_dW", "dL_db", "dL_dA")


def _network() -> Network:
    edges = np.array([[True, True], [False, True]])
    hidden = {"W": np.ones((2, 2)) * edges, "b": np.ones(2), "A": np.ones(2)}
    return Network(
        Inputs("x", 2),
        (
            Layer("h", ("x",), hidden, kind=PreBias(), edges=edges),
            Layer("out", ("x", "h"), {"W": np.ones((1, 4))}),
        ),
    )


@pytest.mark.parametrize(
    ("ref", "readers"),
    [
        ("a.x[0]", "z.h[0] z.out[0] dL_dW.x.h[0,0] dL_dW.x.out[0,0]"),
        ("a.h[1]", "z.out[0] dL_dW.h.out[0,1]"),
        ("a.out[0]", "loss dL_da.out[0]"),
        ("z.h[0]", "a.h[0]"),
        ("y.out[0]", "loss dL_da.out[0]"),
        ("loss_term.out[0]", "loss"),
        ("loss", ""),
        ("W.x.h[0,1]", "z.h[0] dL_da.x[1] dL_dA.x.h[1] new_W.x.h[0,1]"),
        ("W.h.out[0,1]", "z.out[0] dL_da.h[1] new_W.h.out[0,1]"),
        ("b.h[1]", "z.h[1] new_b.h[1]"),
        ("A.x.h[0]", "z.h[0] dL_dW.x.h[0,0] new_A.x.h[0]"),
        ("A.x.h[1]", "z.h[0] z.h[1] dL_dW.x.h[0,1] dL_dW.x.h[1,1] new_A.x.h[1]"),
        ("dL_da.h[0]", "dL_dz.h[0]"),
        ("da_dz.h[0]", "dL_dz.h[0]"),
        ("dL_da.x[0]", ""),
        ("dL_dz.h[1]", "dL_dW.x.h[1,1] dL_db.h[1] dL_da.x[1] dL_dA.x.h[1]"),
        ("branch.h.out[0,1]", "dL_da.h[1]"),
        ("product.h.out[0,1]", "z.out[0]"),
        ("product.x.h[1,1]", "z.h[1]"),
        ("dL_dW.h.out[0,1]", "new_W.h.out[0,1]"),
        ("batch_dL_db.h[1]", "new_b.h[1]"),
    ],
)
def test_readers(ref: str, readers: str) -> None:
    assert [str(each) for each in read_by(_network(), Ref.parse(ref))] == readers.split()


@pytest.mark.parametrize("seed", range(30))
def test_whatever_an_explanation_reads_goes_there(seed: int) -> None:
    network = random_network(seed)
    data = random_data(network, seed, samples=1)
    pass_ = Pass(run(network, data.inputs, data.targets), 0)
    written = (ref for step in pass_.walk for ref in step.writes)
    for ref in (ref for ref in written if ref.quantity in LINKED):
        for source in explain_ref(pass_, ref).reads:
            assert ref in read_by(network, source), f"{source} is read by {ref}"
