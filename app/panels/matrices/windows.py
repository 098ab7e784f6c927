"""Which rows and columns of a large matrix are seen: the first, the last, and what the step is at.

Rule: indices of the same side are seen in every matrix of an equation alike.
"""

from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Axis

_WHOLE = 5  # so many are always seen
Seen = tuple[int | None, ...]  # None stands for those left out


def seen(axis: Axis, line: Line, most: tuple[int, int]) -> Seen:
    """The indices of a side that are shown, about what is lit; `most` rows and columns.

    What stands across in any matrix of the equation has room as in columns everywhere.
    """
    is_across = any(axis.key == matrix.columns.key for matrix in line.matrices)
    return _window(axis, line, most[1] if is_across else most[0])


def _window(axis: Axis, line: Line, most: int) -> Seen:
    if axis.size <= max(most, _WHOLE):
        return tuple(range(axis.size))
    lit = line.lit.get(axis.key) or frozenset({0})
    return _with_gaps(_chosen(axis.size, min(lit), most - 2))


def _chosen(size: int, at: int, most: int) -> list[int]:
    """`most` neighbours of an index, and both ends."""
    first = min(max(at - most // 2, 0), size - most)
    return sorted({0, size - 1, *range(first, first + most)})


def _with_gaps(indices: list[int]) -> Seen:
    result: list[int | None] = []
    for index in indices:
        before = result[-1] if result else None
        if before is not None and index - before > 1:
            result.append(None)
        result.append(index)
    return tuple(result)
