"""Finding entries by name, making them, and the sentences where that fails."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from core.data.toy import TOYS
from core.errors import NetworkError
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.initializers import INITIALIZERS
from core.kinds.layers import LAYER_KINDS
from core.kinds.losses import LOSSES
from core.kinds.optimizers import OPTIMIZERS
from core.kinds.registry import Entry, Registry, nearest, settings_of
from core.kinds.schedules import SCHEDULES
from tests.refusals import refused

REGISTRIES = [ACTIVATIONS, LAYER_KINDS, LOSSES, OPTIMIZERS]
ENTRIES = [(registry, entry) for registry in REGISTRIES for entry in registry]


@dataclass(frozen=True)
class Pen:
    name: ClassVar[str] = "pen"
    label: ClassVar[str] = "Pen"
    width: float = 1.0
    is_dashed: bool = False
    colour: str = "black"
    extra: object = None


@pytest.fixture
def pens() -> Registry[Pen]:
    registry: Registry[Pen] = Registry("tool")
    registry.add(Pen)
    return registry


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.what)
def test_a_registry_lists_its_entries_in_order(registry: Registry[Entry]) -> None:
    assert registry.names() == tuple(entry.name for entry in registry)
    assert len(set(registry.names())) == len(registry.names()) > 1


@pytest.mark.parametrize(("registry", "entry"), ENTRIES, ids=lambda each: getattr(each, "name", ""))
def test_every_entry_is_made_again_from_its_settings(
    registry: Registry[Entry], entry: type[Entry]
) -> None:
    made = registry.make(entry.name)
    assert type(made) is entry
    assert registry.make(entry.name, settings_of(made)) == made
    assert entry.label


def test_what_is_given_is_set_and_the_rest_has_its_default(pens: Registry[Pen]) -> None:
    assert pens.make("pen", {"width": 2, "is_dashed": True}) == Pen(2, is_dashed=True)
    assert settings_of(Pen()) == {
        "width": 1.0,
        "is_dashed": False,
        "colour": "black",
        "extra": None,
    }


def test_an_entry_is_registered_once(pens: Registry[Pen]) -> None:
    with refused("tool 'pen' is registered twice", ValueError):
        pens.add(Pen)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"widht": 1.0}, 'tool "pen" has no "widht"; did you mean "width"?'),
        ({"width": True}, "tool pen: width: expected a number, found True"),
        ({"width": "1"}, "tool pen: width: expected a number, found '1'"),
        ({"width": float("nan")}, "tool pen: width: expected a finite number, found nan"),
        (
            {"width": 10**400},
            "tool pen: width: expected a finite number, found one that is too large",
        ),
        ({"is_dashed": 1}, "tool pen: is_dashed: expected true or false, found 1"),
        ({"colour": 3}, "tool pen: colour: expected a word, found 3"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    pens: Registry[Pen], settings: dict[str, object], sentence: str
) -> None:
    with pytest.raises(NetworkError) as error:
        pens.make("pen", settings)
    assert str(error.value) == sentence


def test_any_value_passes_where_there_is_no_example_of_it(pens: Registry[Pen]) -> None:
    assert pens.make("pen", {"extra": [1], "colour": "red"}).extra == [1]


@pytest.mark.parametrize(
    ("registry", "word", "sentence"),
    [
        (ACTIVATIONS, "rellu", 'unknown activation "rellu"; did you mean "relu"?'),
        (LOSSES, "cross_entrpy", 'unknown loss "cross_entrpy"; did you mean "cross_entropy"?'),
        (TOYS, "moon", 'unknown toy data set "moon"; did you mean "moons"?'),
        (INITIALIZERS, "xavir", 'unknown initializer "xavir"; did you mean "xavier"?'),
        (OPTIMIZERS, "adan", 'unknown optimizer "adan"; did you mean "adam"?'),
        (SCHEDULES, "cosin", 'unknown schedule "cosin"; did you mean "cosine"?'),
        (LAYER_KINDS, "###", 'unknown layer kind "###"; known are dense, prebias'),
    ],
)
def test_an_unknown_name_is_answered_with_a_known_one(
    registry: Registry[Entry], word: str, sentence: str
) -> None:
    with pytest.raises(NetworkError) as error:
        registry[word]
    assert str(error.value) == sentence


def test_initials_are_understood() -> None:
    assert nearest("lr", ["momentum", "learning_rate"]) == '; did you mean "learning_rate"?'


def test_where_nothing_is_known_nothing_is_offered() -> None:
    assert nearest("lr", []) == ""
