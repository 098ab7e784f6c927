"""Our dataclass does what the standard library's does, and compiles nothing."""

import copy
import dataclasses
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import numpy as np
import pytest

import core
from core.dataclass import dataclass

BOTH = pytest.mark.parametrize("make", [dataclass, dataclasses.dataclass])


def point(make: Callable[..., Any]) -> Any:
    """A frozen class with every sort of field."""

    @make(frozen=True)
    class Point:
        """A point."""

        x: float
        y: float = 2.0
        tags: list[str] = field(default_factory=list)
        note: str = field(default="", repr=False, compare=False)

    return Point


def listed(make: Callable[..., Any]) -> Any:
    """A class that may be changed."""

    @make(eq=False)
    class Listed:
        """A list."""

        items: list[int] = field(default_factory=list)

    return Listed


@BOTH
def test_values_come_in_order_by_name_or_by_default(make: Callable[..., Any]) -> None:
    kind = point(make)
    whole = kind(1.0, 3.0, ["a"], "b")
    assert (whole.x, whole.y, whole.tags, whole.note) == (1.0, 3.0, ["a"], "b")
    some = kind(1.0, note="b")
    assert (some.x, some.y, some.tags, some.note) == (1.0, 2.0, [], "b")
    assert kind(1.0).tags is not kind(1.0).tags


@BOTH
@pytest.mark.parametrize(
    ("values", "named", "words"),
    [
        ((), {}, "missing .*'x'"),
        ((), {"y": 1.0}, "missing .*'x'"),
        ((1.0, 2.0, [], "", 5), {}, "positional argument"),
        ((1.0,), {"z": 1.0}, "unexpected keyword argument 'z'"),
        ((1.0,), {"x": 1.0}, "multiple values for argument 'x'"),
        ((), {"x": 1.0, "z": 1.0}, "unexpected keyword argument 'z'"),
    ],
)
def test_wrong_values_are_refused_as_by_any_function(
    make: Callable[..., Any], values: tuple[Any, ...], named: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeError, match=words):
        point(make)(*values, **named)


@BOTH
def test_nothing_of_a_frozen_one_changes(make: Callable[..., Any]) -> None:
    one = point(make)(1.0)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        one.x = 2.0
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del one.x
    assert one.x == 1.0


@BOTH
def test_one_that_is_not_frozen_changes_and_has_no_hash_of_its_values(
    make: Callable[..., Any],
) -> None:
    one = listed(make)([1])
    one.items = [2]
    assert one.items == [2]
    assert one != listed(make)([2])
    assert hash(one) == hash(one)
    with pytest.raises(TypeError, match="unhashable"):
        hash(dataclass()(type("Open", (), {"__annotations__": {}}))())


@BOTH
def test_equal_are_those_of_one_class_with_equal_values(make: Callable[..., Any]) -> None:
    kind, other = point(make), point(make)
    assert kind(1.0, note="a") == kind(1.0, note="b")
    assert kind(1.0) != kind(2.0)
    assert kind(1.0) != other(1.0)
    assert kind(1.0) != 1.0
    assert hash(kind(1.0, 2.0, ())) == hash(kind(1.0, 2.0, (), "a"))
    nothing = float("nan")
    assert kind(nothing) == kind(nothing)


@BOTH
def test_it_is_shown_by_its_fields(make: Callable[..., Any]) -> None:
    kind = point(make)
    assert repr(kind(1.0, note="a")).endswith("Point(x=1.0, y=2.0, tags=[])")


@BOTH
def test_the_standard_library_knows_it(make: Callable[..., Any]) -> None:
    one = point(make)(1.0)
    assert [each.name for each in dataclasses.fields(one)] == ["x", "y", "tags", "note"]
    assert replace(one, y=5.0).y == 5.0
    assert dataclasses.asdict(one) == {"x": 1.0, "y": 2.0, "tags": [], "note": ""}
    match one:
        case object(x=x) if type(one).__match_args__[0] == "x":
            assert x == 1.0


@BOTH
def test_a_class_takes_its_base_s_fields_first(make: Callable[..., Any]) -> None:
    base = point(make)

    @make(frozen=True, eq=False)
    class Ball(base):  # type: ignore[misc]
        """A ball."""

        radius: float = 1.0

    ball = Ball(1.0, radius=3.0)
    assert (ball.x, ball.y, ball.radius) == (1.0, 2.0, 3.0)
    assert ball == Ball(1.0, 2.0, ball.tags, radius=4.0)


@BOTH
def test_what_a_class_writes_itself_stays(make: Callable[..., Any]) -> None:
    @make(frozen=True)
    class Angle:
        """An angle."""

        degrees: float

        def __post_init__(self) -> None:
            object.__setattr__(self, "degrees", self.degrees % 360)

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return f"{self.degrees}°"

    assert repr(Angle(370)) == "10°"
    assert Angle(1) == Angle(2)


@BOTH
def test_arrays_need_not_compare(make: Callable[..., Any]) -> None:
    kind = point(make)
    assert kind(x=np.zeros(2)).x.shape == (2,)


@BOTH
def test_it_is_copied_like_any_object(make: Callable[..., Any]) -> None:
    one = point(make)(1.0, tags=["a"])
    assert copy.copy(one) == copy.deepcopy(one) == one


def test_no_source_is_compiled_for_it() -> None:
    """What `exec` has compiled has no file."""
    ours, theirs = point(dataclass), point(dataclasses.dataclass)
    assert theirs.__init__.__code__.co_filename == "<string>"
    assert all(
        method.__code__.co_filename != "<string>"
        for method in vars(ours).values()
        if hasattr(method, "__code__")
    )


def test_a_hash_is_worked_out_once() -> None:
    asked: list[int] = []

    class Leaf:
        def __hash__(self) -> int:
            asked.append(1)
            return 7

    @dataclass(frozen=True)
    class Tree:
        leaf: Leaf

    tree = Tree(Leaf())
    assert hash(tree) == hash(tree)
    assert len(asked) == 1


def test_every_value_that_core_hands_out_is_frozen() -> None:
    """But the state of a run, which the run writes into."""
    found = {
        each
        for module in pkgutil.walk_packages(core.__path__, "core.")
        for name, each in vars(importlib.import_module(module.name)).items()
        if isinstance(each, type) and dataclasses.is_dataclass(each) and name[0] != "_"
    }
    assert len(found) > 100
    thawed = {each.__name__ for each in found if each.__setattr__ is object.__setattr__}
    assert thawed == {"State"}
