"""`Asked`: the number that a student is to give before the walk reveals it.

Rule: an address and what a hint has named so far; never the number.
"""

from core.dataclass import dataclass
from core.network.ref import Ref


@dataclass(frozen=True)
class Asked:
    """The address that is asked for; `reads` are those that a hint has lit."""

    ref: Ref
    reads: frozenset[Ref] = frozenset()
