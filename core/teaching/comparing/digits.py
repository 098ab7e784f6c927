"""How exactly a pasted number was printed.

Rule: plain numbers were printed with as many decimals as the longest of them has; one with a power
of ten has its own.
"""

import re

import numpy as np

from core.kinds.types import Array

_NUMBER = re.compile(r"[+-−]?\d*[.,]?(\d*)(?:[eE]([+-]?\d+))?", re.ASCII)
_WORD = re.compile(r"[^\s,;\[\](){}]+(?:,\d+)?")


def printed_halves(text: str, rows: Array) -> Array:
    """Half a unit of the last printed digit, for each number or for all of them."""
    decimals = [found for word in _WORD.findall(text) if (found := _decimals(word)) is not None]
    plain = [count for count, power in decimals if power is None]
    most = max(plain, default=0)
    halves = [0.5 * 10.0 ** -(most if power is None else count) for count, power in decimals]
    if len(halves) != rows.size:
        return np.full(rows.shape, max(halves, default=0.5))
    return np.array(halves).reshape(rows.shape)


def _decimals(word: str) -> tuple[int, int | None] | None:
    found = _NUMBER.fullmatch(word)
    if found is None or not any(each.isdigit() for each in word):
        return None
    power = found.group(2)
    return len(found.group(1)) - int(power or 0), None if power is None else int(power)
