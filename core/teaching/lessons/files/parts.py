"""The parts that the tables of a lesson file are made of: short readers, each with its limit.

Rule: a limit is refused where it is passed, with what is possible and what was found.
"""

from collections.abc import Callable, Sequence
from typing import Any

from core.kinds.registry import nearest
from core.network.ref import Ref
from core.project.bpnet.fields import OMITTED, REQUIRED, Field, Known
from core.project.bpnet.tree import Spot
from core.teaching.lessons.words.prose import prose

Read = Callable[[Spot, Known], Any]


def keyed(key: str, read: Read, default: Any = REQUIRED, write: Any = lambda value: value) -> Field:
    """A key that is written only where it differs from its default."""

    def written(owner: object) -> Any:
        value = getattr(owner, key)
        return OMITTED if value == default else write(value)

    return Field(key, read, written, default)


def text(most: int, *, is_prose: bool = False) -> Read:
    """Reads a text of at most `most` characters, checked as prose if it is some."""

    def read(spot: Spot, known: Known) -> str:
        text = spot.text()
        if len(text) > most:
            spot.refuse(f"at most {most:,} characters are possible, not {len(text):,}")
        if is_prose:
            prose(text)
        return text

    return read


def one_of(names: Sequence[str]) -> Read:
    """Reads one of these names."""

    def read(spot: Spot, known: Known) -> str:
        name = spot.text()
        if name not in names:
            spot.refuse(f'"{name[:40]}" is not possible here{nearest(name, names)}')
        return name

    return read


def whole(least: int, most: int) -> Read:
    """Reads a whole number between two others."""

    def read(spot: Spot, known: Known) -> int:
        number = spot.whole(least)
        if number > most:
            spot.refuse(f"at most {most:,} is possible, not {number:,}")
        return number

    return read


def number(least: float, most: float) -> Read:
    """Reads a number between two others."""

    def read(spot: Spot, known: Known) -> float:
        number = spot.number()
        if not least <= number <= most:
            low, high, found = map(_said, (least, most, number))
            spot.refuse(f"expected a number from {low} to {high}, found {found}")
        return number

    return read


def _said(value: float) -> str:
    return f"{value:,.12g}"


def listed(what: str, most: int, read: Read) -> Read:
    """Reads a list of at most `most` of `what`."""

    def read_all(spot: Spot, known: Known) -> tuple[Any, ...]:
        items = spot.items()
        if len(items) > most:
            spot.refuse(f"at most {most} {what} are possible, not {len(items)}")
        return tuple(_built(item, read, known) for item in items)

    return read_all


def _built(spot: Spot, read: Read, known: Known) -> Any:
    with spot.building():
        return read(spot, known)


def read_ref(spot: Spot, known: Known) -> Ref:
    """Reads an address."""
    return Ref.parse(spot.text())


def read_step(least: int) -> Read:
    """Reads a step: a number of at least `least`, or an address."""
    read_whole = whole(least, 10**9)
    return lambda spot, known: (
        read_ref(spot, known) if isinstance(spot.value, str) else read_whole(spot, known)
    )


def read_than(spot: Spot, known: Known) -> Ref | float:
    """Reads what is compared with: an address, or a number."""
    return read_ref(spot, known) if isinstance(spot.value, str) else spot.number()


def write_place(place: Any) -> Any:
    """An address as text; a number as it is."""
    return str(place) if isinstance(place, Ref) else write_number(place)


def write_number(value: float | None) -> float | int | None:
    """A number as a person writes it: 2, not 2.0."""
    is_whole = isinstance(value, float) and value.is_integer()
    return int(value) if value is not None and is_whole else value
