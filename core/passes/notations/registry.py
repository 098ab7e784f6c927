"""`NOTATIONS`: every notation there is, by its name in files and options, in the menu's order.

Rule: one notation, one module; a further one is added there and here.
"""

import re

from core.errors import NetworkError
from core.kinds.registry import nearest
from core.passes.notation import HOUSE, Notation
from core.passes.notations.bishop import BISHOP
from core.passes.notations.flat import FLAT
from core.passes.notations.goodfellow import GOODFELLOW
from core.passes.notations.hagan import HAGAN
from core.passes.notations.jacobian import JACOBIAN
from core.passes.notations.ng import NG
from core.passes.notations.nielsen import NIELSEN
from core.passes.notations.pytorch import PYTORCH

NOTATIONS = {
    notation.name: notation
    for notation in (
        *(HOUSE, NIELSEN, NG, GOODFELLOW, BISHOP),
        *(HAGAN, PYTORCH, JACOBIAN, FLAT),
    )
}


def notation_called(word: str) -> Notation:
    """The notation that somebody means by its name or by the menu's, in capitals or not."""
    label = word.casefold()
    for notation in NOTATIONS.values():
        called = notation.label.casefold()
        if label in (notation.name, called, *re.findall(r"\w+", called)):
            return notation
    raise NetworkError(f'unknown notation "{word}"{nearest(label, NOTATIONS)}')


def notation_named(name: str) -> Notation:
    """The notation with this name; NetworkError where there is none."""
    if name not in NOTATIONS:
        raise NetworkError(f'unknown notation "{name}"{nearest(name, NOTATIONS)}')
    return NOTATIONS[name]
