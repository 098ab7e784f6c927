"""`Pictures`: the network at every step, as SVG for one page.

Rule: what pictures have in common stands on the page once; a picture only refers to it.
"""

from collections.abc import Mapping

from core.dataclass import dataclass


@dataclass(frozen=True)
class Pictures:
    """`style` are rules of CSS, `shapes` what is drawn again and again.

    `steps` has the inside of a picture for each step; 0 is before the first one. All of them have
    the same size. `look` is how large they stand among the lines: small or large.
    """

    style: str
    shapes: str
    steps: Mapping[int, str]
    size: tuple[float, float]
    look: str
