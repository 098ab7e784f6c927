"""`Field`: one key of an object of the file - how it is read, how written, what holds without it.

Rule: a key is named in one place only. Registered kinds (activations, losses, optimisers) are read
and written by their own fields, so a new one needs nothing here.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from core.dataclass import dataclass
from core.kinds.registry import Entry, Registry, nearest, settings_of
from core.project.bpnet.tree import Spot

Known = Mapping[str, Any]
E = TypeVar("E", bound=Entry)

REQUIRED: Final = object()
OMITTED: Final = object()


@dataclass(frozen=True)
class Field:
    """`read(spot, known)` gives the value; `known` has what was read before, by key.

    `write(owner)` gives plain values, or OMITTED. `default` holds where the key is left out.
    """

    key: str
    read: Callable[[Spot, Known], Any]
    write: Callable[[Any], Any]
    default: Any = REQUIRED


def read_fields(
    spot: Spot, fields: Sequence[Field], known: Known, is_strict: bool = True
) -> dict[str, Any]:
    """The object's values by key, in the order of `fields`, defaults filled in."""
    members = spot.members()
    if is_strict:
        refuse_unknown(members, [field.key for field in fields])
    values: dict[str, Any] = {}
    for field in fields:
        if field.key in members:
            with members[field.key].building():
                values[field.key] = field.read(members[field.key], {**known, **values})
        elif field.default is REQUIRED:
            spot.refuse(f'the key "{field.key}" is missing')
        else:
            values[field.key] = field.default
    return values


def write_fields(fields: Iterable[Field], owner: object) -> dict[str, Any]:
    """The object as plain values, without what is omitted."""
    written = {field.key: field.write(owner) for field in fields}
    return {key: value for key, value in written.items() if value is not OMITTED}


def unknown_members(spot: Spot, fields: Iterable[Field]) -> dict[str, object]:
    """What the object holds beyond `fields`, to be written back as it is."""
    keys = {field.key for field in fields}
    return {key: each.value for key, each in spot.members().items() if key not in keys}


def refuse_unknown(members: Mapping[str, Spot], known: Sequence[str]) -> None:
    """FileError at the first key that is not known, with the nearest one that is."""
    for key, member in members.items():
        if key not in known:
            member.refuse(f"unknown key{nearest(key, known)}")


def read_entry(spot: Spot, registry: Registry[E]) -> E:
    """A registered kind from `{"name": ..., its settings}`."""
    members = spot.members()
    if "name" not in members:
        spot.refuse('the key "name" is missing')
    with members["name"].building():
        entry = registry[members["name"].text()]
    defaults = {each.name: each.default for each in dataclasses.fields(entry)}
    refuse_unknown(members, ["name", *defaults])
    settings = {key: _setting(members[key], defaults[key]) for key in defaults if key in members}
    with spot.building():
        return entry(**settings)


def write_entry(entry: Entry) -> dict[str, Any]:
    """A registered kind as plain values: its name and all its settings."""
    return {"name": entry.name} | settings_of(entry)


def unless_empty(value: Any) -> Any:
    """The value, OMITTED where it is empty or None."""
    return value if value else OMITTED


def _setting(spot: Spot, default: object) -> Any:
    if isinstance(default, bool):
        return spot.flag()
    if isinstance(default, int):
        return spot.whole()
    if isinstance(default, str):
        return spot.text()
    return spot.number()
