"""What core hands out is a value: nobody can change it, so everybody may keep it."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import core
from core.training.state import State


def _value_classes() -> Iterator[type]:
    """Every dataclass of core with a name of its own for others; `State` is what a run changes."""
    for module in pkgutil.walk_packages(core.__path__, "core."):
        for kind in vars(importlib.import_module(module.name)).values():
            is_own = inspect.isclass(kind) and kind.__module__ == module.name
            if is_own and "__dataclass_fields__" in vars(kind) and kind.__name__[0] != "_":
                yield kind


VALUE_CLASSES = [kind for kind in _value_classes() if kind is not State]


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
