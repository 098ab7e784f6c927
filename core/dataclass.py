"""`dataclass`: the standard library's, in a twentieth of the time that it takes to define a class.

That one writes and compiles the source of up to six methods for every class, 0.3 ms each time: for
the hundred classes a window opens with it is as much as importing NumPy. Here it only collects the
fields, and the methods below are closures over them. Rule: who uses such a class sees no
difference; `fields`, `replace`, `match`, defaults, keywords and errors are those of a dataclass.
`Ref`, which every step hashes by the hundred, is a named tuple: that is the faster.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

Class = TypeVar("Class", bound=type)
Method: TypeAlias = Callable[..., Any]
Fields: TypeAlias = tuple[Field[Any], ...]

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, eq: bool = True) -> Callable[[Class], Class]:
        """Make a class a dataclass; a method that it has written itself stays."""

        def decorate(kind: Class) -> Class:
            dataclasses.dataclass(init=False, repr=False, eq=False)(kind)
            for name, method in _methods(kind, frozen, eq).items():
                if name not in vars(kind):
                    setattr(kind, name, method)
            return kind

        return decorate


def _methods(kind: type, is_frozen: bool, has_eq: bool) -> dict[str, Method | None]:
    fields = dataclasses.fields(kind)
    methods: dict[str, Method | None] = {"__init__": _init(kind, fields), "__repr__": _repr(fields)}
    if has_eq:
        values = attrgetter("__class__", *(each.name for each in fields if each.compare))
        methods |= {"__eq__": _eq(values), "__hash__": _hash(values) if is_frozen else None}
        methods |= {"_hash": None}  # until it is asked for
    if is_frozen:
        methods |= {"__setattr__": _refuse_to_assign, "__delattr__": _refuse_to_delete}
    return methods


def _init(kind: type, fields: Fields) -> Method:
    """`__init__`; a plain default stays where a dataclass leaves it, with the class."""
    names = tuple(each.name for each in fields)
    makers = [
        (n, each.name, each.default_factory)
        for n, each in enumerate(fields)
        if each.default_factory is not MISSING
    ]
    by_name = _allowed_by_name(fields)
    least, most = sum(map(_is_needed, fields)), len(fields)
    put, is_checked = object.__setattr__, hasattr(kind, "__post_init__")

    def init(self: Any, /, *values: Any, **named: Any) -> None:
        if named or not least <= len(values) <= most:
            needed, known = by_name[min(len(values), most)]
            if not needed <= named.keys() <= known or len(values) > most:
                _refuse(fields, values, named)
            for name, value in named.items():
                put(self, name, value)
        for name, value in zip(names, values):  # noqa: B905 - there may be fewer values
            put(self, name, value)
        for number, name, make in makers:
            if number >= len(values) and name not in named:
                put(self, name, make())
        if is_checked:
            self.__post_init__()

    return init


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _allowed_by_name(fields: Fields) -> list[tuple[frozenset[str], frozenset[str]]]:
    """After so many values in order: the names that must follow, and those that may."""
    return [
        (
            frozenset(each.name for each in fields[count:] if _is_needed(each)),
            frozenset(each.name for each in fields[count:]),
        )
        for count in range(len(fields) + 1)
    ]


def _refuse(fields: Fields, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Raise the TypeError of a function that takes these fields."""
    import inspect  # only a mistake needs it

    def parameter(field: Field[Any]) -> inspect.Parameter:
        default = inspect.Parameter.empty if _is_needed(field) else field.default
        return inspect.Parameter(
            field.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default
        )

    inspect.Signature([parameter(field) for field in fields]).bind(*values, **named)


def _repr(fields: Fields) -> Method:
    names = [each.name for each in fields if each.repr]

    def represent(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return represent


def _eq(values: Callable[[Any], object]) -> Method:
    def equals(self: Any, other: object) -> Any:
        if other is self:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return equals


def _hash(values: Callable[[Any], object]) -> Method:
    """`__hash__`, worked out once: a tree of formulas would be walked at every look into a dict."""
    put = object.__setattr__

    def hashed(self: Any) -> int:
        known: int | None = self._hash
        if known is None:
            known = hash(values(self))
            put(self, "_hash", known)
        return known

    return hashed


def _refuse_to_assign(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
