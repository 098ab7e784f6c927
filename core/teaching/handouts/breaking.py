"""Where the line of a handout breaks: before its relations, a long sum also before a plus.

Rule: the parts in a row are the line, so nothing is lost or said twice.
"""

from collections.abc import Iterator

from core.passes.equation import plain_text
from core.passes.markup import Markup, Operator, Relation, Row

WIDTH = 56  # characters
_BLANK = 7  # that a line to write on takes


def links(line: Markup) -> list[Row]:
    """The name, and from every relation on what it says."""
    found: list[list[Markup]] = [[]]
    for item in _flat(line):
        if isinstance(item, Relation):
            found.append([])
        found[-1].append(item)
    return [Row(tuple(each)) for each in found]


def pieces(link: Row) -> list[Row]:
    """The parts of a link that fit on a line each."""
    found: list[list[Markup]] = [[]]
    for item in link.items:
        is_plus = isinstance(item, Operator) and item.text in "+−"
        if is_plus and length(Row(tuple(found[-1]))) > WIDTH:
            found.append([])
        found[-1].append(item)
    return [Row(tuple(each)) for each in found]


def length(line: Markup) -> int:
    """About how many characters wide a line is."""
    text = plain_text(line)
    return len(text) + (_BLANK - 1) * text.count("□")


def _flat(line: Markup) -> Iterator[Markup]:
    """The line's items, rows inside it opened."""
    if isinstance(line, Row):
        for item in line.items:
            yield from _flat(item)
    else:
        yield line
