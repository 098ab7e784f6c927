"""Named entries with their settings: how every kind is found by name.

Rule: an entry is a frozen dataclass whose fields are its settings with their defaults. What the
file format, the palette and the tests know of an entry they read from those fields.
"""

import dataclasses
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from core.errors import NetworkError


class Entry(Protocol):
    """What can be registered: a dataclass with a name for files and a label for people."""

    name: ClassVar[str]
    label: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


E = TypeVar("E", bound=Entry)


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that helps: `; did you mean "relu"?`, or the list of what is known."""
    import difflib  # only a mistake needs it, and it takes a millisecond of every start

    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.5) or _abbreviated(word, names)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; known are {', '.join(names)}" if names else ""


def _abbreviated(word: str, names: list[str]) -> list[str]:
    initials = {"".join(part[0] for part in name.split("_")): name for name in names}
    return [initials[word]] if word in initials else []


class Registry(Generic[E]):
    """The entries of one family (`what` in messages: "activation"), in order of registration."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, type[E]] = {}

    def __iter__(self) -> Iterator[type[E]]:
        return iter(self._entries.values())

    def __getitem__(self, name: str) -> type[E]:
        if name not in self._entries:
            raise NetworkError(f'unknown {self.what} "{name}"{nearest(name, self._entries)}')
        return self._entries[name]

    def add(self, entry: type[E]) -> type[E]:
        """Register a class; used as a decorator."""
        if entry.name in self._entries:
            raise ValueError(f"{self.what} {entry.name!r} is registered twice")
        self._entries[entry.name] = entry
        return entry

    def names(self) -> tuple[str, ...]:
        """All names, in order of registration."""
        return tuple(self._entries)

    def make(self, name: str, settings: Mapping[str, object] | None = None) -> E:
        """The entry `name` with these settings; NetworkError names what cannot be used."""
        entry = self[name]
        fields = {field.name: field for field in dataclasses.fields(entry)}
        for key, value in (settings or {}).items():
            if key not in fields:
                raise NetworkError(f'{self.what} "{name}" has no "{key}"{nearest(key, fields)}')
            _check(f"{self.what} {name}: {key}", value, fields[key].default)
        return entry(**dict(settings or {}))


def settings_of(entry: Entry) -> dict[str, Any]:
    """The entry's settings by name, for files and panels."""
    return {f.name: getattr(entry, f.name) for f in dataclasses.fields(entry)}


def _check(place: str, value: object, default: object) -> None:
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise NetworkError(f"{place}: expected true or false, found {value!r}")
    elif isinstance(default, float):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise NetworkError(f"{place}: expected a number, found {value!r}")
        if not _is_finite(value):
            found = repr(value) if isinstance(value, float) else "one that is too large"
            raise NetworkError(f"{place}: expected a finite number, found {found}")
    elif isinstance(default, str) and not isinstance(value, str):
        raise NetworkError(f"{place}: expected a word, found {value!r}")


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False
