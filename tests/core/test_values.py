"""What core hands out is a value: nobody can change it, so everybody may keep it."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

import core


def _classes() -> Iterator[type]:
    """Every dataclass of core."""
    for module in pkgutil.walk_packages(core.__path__, "core."):
        for kind in vars(importlib.import_module(module.name)).values():
            is_own = inspect.isclass(kind) and kind.__module__ == module.name
            if is_own and "__dataclass_fields__" in vars(kind):
                yield kind


CLASSES = tuple(_classes())


def _holders(names: frozenset[str] = frozenset({"numpy.ndarray"})) -> frozenset[str]:
    """The names of the classes that hold arrays, themselves or in one that they hold."""
    words = re.compile(rf"(?<![.\w])({'|'.join(map(re.escape, names))})\b")
    found = {
        _named(kind)
        for kind in CLASSES
        if any(words.search(_type_of(each)) for each in dataclasses.fields(kind) if each.compare)
    }
    return names if found <= names else _holders(names | found)


def _type_of(field: dataclasses.Field[Any]) -> str:
    kind = field.type
    if isinstance(kind, str):  # of a class that is imported for the types alone
        return next((_named(each) for each in CLASSES if each.__name__ == kind), kind)
    text = _named(kind) if isinstance(kind, type) and not get_args(kind) else str(kind)
    return "" if "Callable" in text else text


def _named(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


CHANGED = {"core.training.state.State", "core.teaching.comparing.compare._Comparing"}
VALUE_CLASSES = [kind for kind in CLASSES if _named(kind) not in CHANGED]
WITH_ARRAYS = _holders()
HOLDERS = [kind for kind in CLASSES if _named(kind) in WITH_ARRAYS]


def test_there_are_hundreds_of_them() -> None:
    assert len(VALUE_CLASSES) > 100


@pytest.mark.parametrize("kind", VALUE_CLASSES, ids=lambda kind: kind.__qualname__)
def test_a_value_cannot_be_changed(kind: type) -> None:
    value = object.__new__(kind)
    for name in [field.name for field in dataclasses.fields(kind)][:1] or ["anything"]:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, None)


@pytest.mark.parametrize("kind", VALUE_CLASSES, ids=lambda kind: kind.__qualname__)
def test_a_value_can_be_a_key(kind: type) -> None:
    assert kind.__hash__ is not None


def test_many_of_them_hold_arrays() -> None:
    assert len(HOLDERS) > 25


@pytest.mark.parametrize("kind", HOLDERS, ids=_named)
def test_what_holds_arrays_is_compared_as_the_very_object(kind: type) -> None:
    """Arrays compare number by number, so two values would be neither equal nor different."""
    assert kind.__eq__ is object.__eq__
