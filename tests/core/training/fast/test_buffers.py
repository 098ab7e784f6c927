"""The buffers of a batch: where they lie, and the row of ones below every node's outputs."""

from core.training.fast.buffers import Buffers
from tests.core.training.runs import network

CACHE_LINE = 64  # bytes: eight numbers


def test_rows_of_eight_samples_are_cache_lines() -> None:
    kept = [Buffers(network(2, 3, 1), 8) for _ in range(20)]
    assert {each.a(node).ctypes.data % CACHE_LINE for each in kept for node in ("x", "out")} == {0}


def test_below_outputs_lies_a_row_of_ones_and_nothing_else_is_set() -> None:
    net = network(2, 3, 1)
    hidden, _ = net.layers
    buffers = Buffers(net, 4)
    read = buffers.x(hidden)
    assert read.shape == (3, 4)
    assert not read[:2].any()
    assert (read[2] == 1.0).all()
    assert not buffers.z(hidden).any()
    assert not buffers.d(hidden).any()
