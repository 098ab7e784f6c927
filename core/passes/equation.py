"""`Equation`: one line of a worked pass, with the terms it is made of.

Rule: a line is name = symbols = numbers = result; `=` stands only where it is true as printed.
"""

from collections.abc import Callable
from dataclasses import field
from functools import cached_property

from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.markup import Markup
from core.passes.renderings.latex import latex
from core.passes.renderings.plain import plain_text
from core.passes.renderings.spoken import spoken

__all__ = ["Equation", "Term", "latex", "plain_text", "spoken"]


@dataclass(frozen=True)
class Term:
    """One term of a sum: the addresses it reads, its unrounded value, and itself as text.

    `write` makes the text when somebody looks; `ref` is the term's own address, if it has one.
    """

    refs: tuple[Ref, ...]
    value: float
    write: Callable[[], str] = field(repr=False, compare=False)
    ref: Ref | None = None

    @cached_property
    def text(self) -> str:
        """The term on its own, such as "0.121 · (−0.3) = −0.036"."""
        return self.write()


@dataclass(frozen=True)
class Equation:
    """The number at `ref` in every rendering; `line` is the whole line.

    `name` is the left side, `symbols` and `numbers` what it equals in letters and in printed
    numbers, `result` the printed number. `is_exact`: every printed relation between numbers is =.
    """

    ref: Ref
    value: float
    terms: tuple[Term, ...]
    name: Markup
    symbols: Markup
    numbers: Markup
    result: Markup
    line: Markup
    is_exact: bool
