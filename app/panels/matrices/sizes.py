"""How large matrices are written: in a panel, and on a projector.

Rule: below `readable` an equation is broken, below `smallest` the sheet scrolls.
"""

from core.dataclass import dataclass

_LINE, _HEIGHT = 1.3, 2.7  # of a shape's letters: a line of them, and the room below a matrix


@dataclass(frozen=True)
class SheetSizes:
    """Pixels: an em of numbers at most and at least, of symbols at least, of shapes."""

    largest: float = 20.0
    readable: float = 13.0
    smallest: float = 11.0
    symbol: float = 0.0
    shape: int = 10

    @property
    def largest_broken(self) -> tuple[float, ...]:
        """The more broken, the smaller."""
        return self.largest, self.readable * 15 / 13, self.readable, self.readable

    @property
    def scale(self) -> float:
        """How many times larger than in a panel."""
        return self.readable / 13.0

    @property
    def shape_line(self) -> float:
        """The height of a line of a shape."""
        return _LINE * self.shape

    @property
    def shape_height(self) -> float:
        """The room for a shape below its matrix."""
        return _HEIGHT * self.shape


ON_SCREEN = SheetSizes()
