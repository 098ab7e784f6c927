"""What each item shows, as values: comparing two of them tells whether an item has to repaint.

Rule: every number carries its address, so what is visible can be listed, hit and spoken.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer
from core.network.ref import Ref
from core.passes.markup import Direction, Markup


class Mark(Enum):
    """How a number stands in the current step."""

    PLAIN = "plain"
    READ = "read"
    WRITTEN = "written"
    DIM = "dim"


@dataclass(frozen=True)
class Shown:
    """A number on the canvas: its address, its text and its part in the step."""

    ref: Ref
    text: str
    mark: Mark = Mark.PLAIN
    is_looked_at: bool = False

    @property
    def has_halo(self) -> bool:
        """Whether the step writes it."""
        return self.mark is Mark.WRITTEN

    @property
    def is_dim(self) -> bool:
        """Whether the step has nothing to do with it."""
        return self.mark is Mark.DIM

    def ground(self, usual: str) -> str:
        """The role of what lies behind it."""
        return "lit" if self.is_looked_at else usual


class Numbered:
    """A state that shows numbers."""

    def numbers(self) -> Iterator[Shown]:
        """Every number that is on screen."""
        for name in self.__dataclass_fields__:  # type: ignore[attr-defined]
            value = getattr(self, name)
            if isinstance(value, Shown):
                yield value


@dataclass(frozen=True, eq=False)
class UnitPicture:
    """What a unit says over the inputs: a map (bottom row first), or a curve over one input."""

    heights: Array
    low: float
    high: float

    @property
    def is_map(self) -> bool:
        """Whether it is over two inputs."""
        return self.heights.ndim > 1


@dataclass(frozen=True)
class BoxState(Numbered):
    """A neuron's box, or an input's (without z, its value as a)."""

    symbol_z: Markup | None
    symbol_a: Markup
    name: str = ""
    function: str = ""
    z: Shown | None = None
    a: Shown | None = None
    dz: Shown | None = None
    da: Shown | None = None
    derivative: Shown | None = None
    is_dead: bool = False
    plus: Direction | None = None
    is_dim: bool = False
    is_chosen: bool = False
    picture: UnitPicture | None = None


@dataclass(frozen=True)
class TagState(Numbered):
    """A bias with its gradient, or with its new value; training may be held from it."""

    value: Shown
    gradient: Shown | None = None
    new: Shown | None = None
    is_held: bool = False


@dataclass(frozen=True)
class LabelState(Numbered):
    """A weight with its gradient, or with its new value; training may be held from it."""

    value: Shown
    gradient: Shown | None = None
    new: Shown | None = None
    is_held: bool = False


@dataclass(frozen=True)
class EdgeState(Numbered):
    """An edge: its weight gives width and dashes, `flow` what travels along it in this step."""

    weight: float
    flow: Direction | None = None
    is_dim: bool = False
    is_looked_at: bool = False


@dataclass(frozen=True)
class BundleState(Numbered):
    """All edges from one source into a layer, where single ones would be too many.

    The source's columns of the layer's W begin at `first_column`. `is_fine`: drawn smooth, each
    edge in the width of its weight.
    """

    layer: Layer
    source: str
    first_column: int
    is_fine: bool = True
    is_dim: bool = False
    flow: Direction | None = None


@dataclass(frozen=True)
class RemovedState(Numbered):
    """An edge that was removed, while it can be put back."""

    is_looked_at: bool = False


@dataclass(frozen=True)
class ProductState(Numbered):
    """A product on an active edge: `value` has the whole text, `brief` only the result."""

    value: Shown
    brief: str
    direction: Direction


@dataclass(frozen=True)
class LinkState(Numbered):
    """The thin edge from an output to the loss."""

    flow: Direction | None = None
    is_dim: bool = False
    is_lit: bool = False


@dataclass(frozen=True)
class TargetState(Numbered):
    """A target beside its output."""

    symbol: Markup
    name: str = ""
    value: Shown | None = None
    is_dim: bool = False


@dataclass(frozen=True)
class LossState(Numbered):
    """The loss, and after an update the new one and what the gradient predicted."""

    symbol: Markup
    value: Shown | None = None
    new: Shown | None = None
    predicted: Shown | None = None
    is_dim: bool = False


@dataclass(frozen=True)
class CaptionState(Numbered):
    """One line at the lower edge: whose numbers these are."""

    text: str


State = (
    BoxState
    | TagState
    | LabelState
    | EdgeState
    | BundleState
    | RemovedState
    | ProductState
    | LinkState
    | TargetState
    | LossState
    | CaptionState
)
Key = tuple[object, ...]


class Kept:
    """The states of frame after frame: one in which nothing differs stays the very same."""

    def __init__(self) -> None:
        self._kept: dict[Key, tuple[dict[str, Any], State]] = {}

    def state(self, key: Key, make: Callable[..., State], **values: Any) -> tuple[Key, State]:
        """The state of these values at a key."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != values:
            kept = self._kept[key] = (values, make(**values))
        return key, kept[1]

    def only(self, states: dict[Key, State]) -> dict[Key, State]:
        """The same states; all others are forgotten."""
        if len(self._kept) > len(states):
            self._kept = {key: self._kept[key] for key in states}
        return states
