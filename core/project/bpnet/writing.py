"""From plain values to the text of a file, laid out to be read: one matrix row a line.

Rule: only finite numbers are written, each so that it reads back bit for bit.
"""

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

WIDTH = 100
INDENT = "  "

_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def pretty(value: Any) -> str:
    """JSON, UTF-8 left readable: what fits stands on one line, a matrix on a line for every row."""
    return "".join(_laid_out(value, "", 0)) + "\n"


def not_finite(value: Any, place: str = "") -> str:
    """The place of the first number that is not finite (`training.seed`), "" where all are."""
    if isinstance(value, float) and not math.isfinite(value):
        return place
    if isinstance(value, dict):
        joint = "." if place else ""
        found = (not_finite(each, f"{place}{joint}{key}") for key, each in value.items())
    elif isinstance(value, list) and not _is_finite_row(value):
        found = (not_finite(each, f"{place}[{i}]") for i, each in enumerate(value))
    else:
        return ""
    return next(filter(None, found), "")


def _laid_out(value: Any, margin: str, used: int) -> Iterator[str]:
    if _is_row(value) or _fits(value, len(margin) + used):
        yield _line(value)
    elif isinstance(value, dict):
        yield from _block("{}", [_line(key) + ": " for key in value], [*value.values()], margin)
    else:
        yield from _block("[]", [""] * len(value), value, margin)


def _fits(value: Any, used: int) -> bool:
    if not isinstance(value, (dict, list)):
        return True
    return not _has_matrix(value) and used + len(_line(value)) < WIDTH


def _block(ends: str, heads: Sequence[str], values: Sequence[Any], margin: str) -> Iterator[str]:
    inner = margin + INDENT
    yield ends[0]
    for i, (head, value) in enumerate(zip(heads, values, strict=True)):
        yield f"{',' if i else ''}\n{inner}{head}"
        yield from _laid_out(value, inner, len(head))
    yield f"\n{margin}{ends[1]}"


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(each, (dict, list)) for each in value)


def _has_matrix(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_matrix(each) for each in value.values())
    if not isinstance(value, list) or _is_row(value):
        return False
    return (len(value) > 1 and isinstance(value[0], list)) or any(map(_has_matrix, value))


def _is_finite_row(value: list[Any]) -> bool:
    return set(map(type, value)) <= {int, float} and all(map(math.isfinite, value))
