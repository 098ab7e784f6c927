"""Ids for layers that are new.

Rule: an id that stands is never changed, so addresses stay; a new one is the first that is free.
"""

import itertools

from core.network.network import Network


def fresh_id(network: Network, wish: str) -> str:
    """The wished id, or its stem with the first free number from 2: out, out2, out3."""
    if wish not in network.sizes:
        return wish
    stem = wish.rstrip("0123456789")
    return next(each for n in itertools.count(2) if (each := f"{stem}{n}") not in network.sizes)
