"""A piece has fewer rows where the network is larger."""

from core.training.measures.pieces import LEAST, rows_at_once


def test_a_large_network_takes_fewer_rows_at_once() -> None:
    assert rows_at_once(512, 20) == 512
    assert rows_at_once(512, 4000) == 100
    assert rows_at_once(512, 10**9) == LEAST
    assert rows_at_once(2, 10**9) == 2
    assert rows_at_once(512, 0) == 512
