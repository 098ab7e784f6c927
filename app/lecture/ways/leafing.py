"""Leafing: what has no room beside the rest of its step stands on further pages.

Rule: parts that have pages turn together; one that has fewer stays at its last one.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable


@runtime_checkable
class Paged(Protocol):
    """Something with pages, counted from 0."""

    @property
    def page(self) -> int:
        """Which page is shown."""
        ...

    @property
    def page_count(self) -> int:
        """How many there are."""
        ...

    def show_page(self, page: int) -> None:
        """Turn to a page, or to the last one before it."""
        ...


def turned(parts: Sequence[Paged], by: int) -> bool:
    """Turn on (1) or back (-1); False where there is no further page."""
    there = _page(parts) + by
    if not 0 <= there < _count(parts):
        return False
    _show(parts, there)
    return True


def has_rest(parts: Sequence[Paged]) -> bool:
    """Whether a page follows."""
    return _page(parts) + 1 < _count(parts)


def turn_to_end(parts: Sequence[Paged]) -> None:
    """Where going on left them."""
    _show(parts, max(_count(parts) - 1, 0))


def _page(parts: Sequence[Paged]) -> int:
    return max((part.page for part in parts), default=0)


def _count(parts: Sequence[Paged]) -> int:
    return max((part.page_count for part in parts), default=0)


def _show(parts: Sequence[Paged], page: int) -> None:
    for part in parts:
        part.show_page(page)
