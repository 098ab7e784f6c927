"""How a formula is written: the presentational tree that every rendering is made from.

Rule: brackets, signs, digits and symbols are decided once, when `core.passes.equation` turns an
expression into this tree. Plain text, LaTeX, speech and the typeset panel only walk it, so they
cannot disagree.
"""

from collections.abc import Hashable
from enum import Enum

from core.dataclass import dataclass


class Direction(Enum):
    """Which way a quantity travels; the only thing a hue may mean."""

    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True)
class Symbol:
    """A letter or a function's name; italic unless `roman` (ln, tanh, ReLU, digits in scripts)."""

    text: str
    roman: bool = False


@dataclass(frozen=True)
class Numeral:
    """A printed number, its sign included (U+2212), such as "−0.036" or "1.20"."""

    text: str


@dataclass(frozen=True)
class Operator:
    """A binary operator: + − · /. It takes medium space on both sides."""

    text: str


@dataclass(frozen=True)
class Relation:
    """= ≈ ← →. It takes thick space on both sides; a long line may break before it."""

    text: str


@dataclass(frozen=True)
class Sign:
    """A prefix minus without space after it."""

    text: str = "−"


@dataclass(frozen=True)
class Words:
    """Upright words inside a formula, such as "since z > 0"."""

    text: str


@dataclass(frozen=True)
class Blank:
    """□: a number that is asked for or not yet filled in."""


@dataclass(frozen=True)
class Row:
    """Items side by side."""

    items: tuple["Markup", ...]


@dataclass(frozen=True)
class Scripts:
    """A base with a subscript, a superscript, or both."""

    base: "Markup"
    sub: "Markup | None" = None
    sup: "Markup | None" = None


@dataclass(frozen=True)
class Fraction:
    """A stacked fraction."""

    numerator: "Markup"
    denominator: "Markup"


@dataclass(frozen=True)
class Root:
    """A square root."""

    inner: "Markup"


@dataclass(frozen=True)
class Fence:
    """Brackets that grow with what they hold."""

    inner: "Markup"
    left: str = "("
    right: str = ")"


@dataclass(frozen=True)
class Linked:
    """A part that stands for the number at an address: it takes the direction's hue and hovers."""

    inner: "Markup"
    ref: Hashable
    direction: Direction | None = None


Markup = (
    Symbol
    | Numeral
    | Operator
    | Relation
    | Sign
    | Words
    | Blank
    | Row
    | Scripts
    | Fraction
    | Root
    | Fence
    | Linked
)
