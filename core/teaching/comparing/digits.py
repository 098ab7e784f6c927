"""How exactly a pasted number was printed.

Rule: plain numbers were printed with as many decimals as the longest of them has, whole ones
exactly; one with a power of ten has its own.
"""

import re

import numpy as np

from core.kinds.types import Array

_NUMBER = re.compile(r"[-+−]?(?:\d+[.,]?|[.,](?=\d))(\d*)(?:[eE]([+-]?\d+))?", re.ASCII)
_LIST = re.compile(r",.*,|,$|^,")


def printed_halves(text: str, rows: Array) -> Array:
    """Half a unit of the last printed digit, for each number or for all of them."""
    found = [match for word in _words(text) if (match := _NUMBER.fullmatch(word))]
    decimals = [(len(match.group(1)), match.group(2)) for match in found]
    most = max((count for count, power in decimals if power is None), default=0)
    whole = 0.5 * 10.0**-most if most else 0.0
    halves = [
        whole if power is None else 0.5 * 10.0 ** (int(power) - count) for count, power in decimals
    ]
    if len(halves) != rows.size:
        return np.full(rows.shape, max(halves, default=0.0))
    return np.array(halves).reshape(rows.shape)


def _words(text: str) -> list[str]:
    """The words of a block; a comma parts them where it cannot be a decimal one."""
    words = re.split(r"[\s;\[\](){}]+", text)
    is_decimal = "." not in text and not any(map(_LIST.search, words))
    return words if is_decimal else re.split(r"[\s;,\[\](){}]+", text)
