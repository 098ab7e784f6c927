"""Where in the text of a JSON file the value at a place (`beats[2].question.at`) stands.

Rule: only text that has been read as JSON before is looked at.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def line_of(text: str, place: str) -> int:
    """The line (from 1) where the value at a place begins; that of the nearest around it."""
    around = (each for each in _places(text) if _is_around(each[0], place))
    _, offset = max(around, key=lambda each: len(each[0]))
    return text.count("\n", 0, offset) + 1


def _is_around(outer: str, place: str) -> bool:
    return outer == place or not outer or place.startswith((f"{outer}.", f"{outer}["))


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Every value's place and offset, in the order of the text."""
    stack: list[tuple[str, int | None]] = []
    place, key, before = "", "", ""
    for token in _TOKEN.finditer(text):
        part = token.group()
        if part == ":":
            parent = stack[-1][0]
            place = f"{parent}.{key}" if parent else key
        elif part in ("]", "}"):
            stack.pop()
        elif part == ",":
            stack[-1] = (stack[-1][0], _following(stack[-1][1]))
        elif stack and stack[-1][1] is None and before in ("{", ","):
            key = part[1:-1]
        else:
            if stack and stack[-1][1] is not None:
                place = f"{stack[-1][0]}[{stack[-1][1]}]"
            yield place, token.start()
            if part in ("[", "{"):
                stack.append((place, 0 if part == "[" else None))
        before = part


def _following(index: int | None) -> int | None:
    return None if index is None else index + 1
