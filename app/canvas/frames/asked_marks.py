"""What the canvas marks while a student is asked for a number.

Rule: the place of the number alone, and what a hint has named; nothing else tells what it reads.
"""

from app.canvas.frames.states import Mark
from app.walk.asked import Asked
from core.network.ref import Ref

_ON_EDGES = ("product", "branch")


def mark_while_asked(asked: Asked | None, ref: Ref) -> Mark:
    """What a hint says that the number reads stands out; without one nothing does."""
    if asked is None or not asked.reads:
        return Mark.PLAIN
    return Mark.READ if ref in asked.reads else Mark.DIM


def asked_edge(asked: Asked | None) -> Ref | None:
    """The edge to be lit, where what is asked for has no place of its own."""
    return asked.ref if asked is not None and asked.ref.quantity in _ON_EDGES else None
