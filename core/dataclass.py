"""`dataclass`: the standard library's, in a twentieth of the time that it takes to define a class.

That one writes and compiles the source of up to six methods for every class, 0.3 ms each time: for
the hundred classes a window opens with it is as much as importing NumPy. Here it only collects the
fields, and the methods below are closures over them. Rule: who uses such a class sees no
difference; `fields`, `replace`, `match`, defaults, keywords and errors are those of a dataclass.
"""

import dataclasses
from collections.abc import Callable, Iterable
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
    if is_frozen:
        methods |= {"__setattr__": _refuse_to_assign, "__delattr__": _refuse_to_delete}
    return methods


def _init(kind: type, fields: Fields) -> Method:
    names = tuple(each.name for each in fields)
    put, is_checked = object.__setattr__, hasattr(kind, "__post_init__")
    complete = _completing(fields)

    def init(self: Any, /, *values: Any, **named: Any) -> None:
        is_whole = len(values) == len(names) and not named
        for name, value in zip(names, values, strict=True) if is_whole else complete(values, named):
            put(self, name, value)
        if is_checked:
            self.__post_init__()

    return init


def _completing(fields: Fields) -> Callable[[tuple[Any, ...], dict[str, Any]], Iterable[Any]]:
    names = tuple(each.name for each in fields)
    known = frozenset(names)
    defaults = {each.name: each.default for each in fields if each.default is not MISSING}
    makers: list[tuple[str, Method]] = [
        (each.name, each.default_factory) for each in fields if each.default_factory is not MISSING
    ]

    def complete(values: tuple[Any, ...], named: dict[str, Any]) -> Iterable[tuple[str, Any]]:
        """Every field's name and value, where some come by name or not at all."""
        given = {**defaults, **dict(zip(names, values, strict=False)), **named}
        for name, make in makers:
            if name not in given:
                given[name] = make()
        first = names[: len(values)]
        if given.keys() != known or len(values) > len(names) or not named.keys().isdisjoint(first):
            _refuse(fields, values, named)
        return given.items()

    return complete


def _refuse(fields: Fields, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Raise the TypeError of a function that takes these fields."""
    import inspect  # only a mistake needs it

    def parameter(field: Field[Any]) -> inspect.Parameter:
        is_needed = field.default is MISSING and field.default_factory is MISSING
        default = inspect.Parameter.empty if is_needed else field.default
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
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return equals


def _hash(values: Callable[[Any], object]) -> Method:
    return lambda self: hash(values(self))


def _refuse_to_assign(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
