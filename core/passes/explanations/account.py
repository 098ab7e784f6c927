"""`Account`: what there is to say about a step, and `Equations`, made when they are looked at.

Rule: an account knows nothing of the walk; `core.passes.explain` adds step and scope.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from core.dataclass import dataclass
from core.kinds.formulas.expression import Expression, quantities
from core.network.ref import Ref
from core.passes.equation import Equation

Maker = Callable[[], Equation]


class Equations(Sequence[Equation]):
    """Equations that are made one by one when asked for: an update can have thousands."""

    def __init__(self, makers: Sequence[Maker]) -> None:
        self._makers = makers
        self._made: dict[int, Equation] = {}

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, index: int) -> Equation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Equation]: ...
    def __getitem__(self, index: int | slice) -> Equation | Sequence[Equation]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(len(self))[index])
        place = range(len(self))[index]
        if place not in self._made:
            self._made[place] = self._makers[place]()
        return self._made[place]


@dataclass(frozen=True)
class Account:
    """A title, the equations, a sentence to be spoken and notes to be read.

    `reads` are the addresses of the factors; None takes them from the equations' terms.
    `of_batch`: the numbers are the batch's, not the sample's.
    """

    title: str
    equations: Sequence[Equation]
    sentence: str
    notes: tuple[str, ...] = ()
    reads: tuple[Ref, ...] | None = None
    of_batch: bool = False

    def addresses(self) -> tuple[Ref, ...]:
        """The addresses of all factors, each once, in reading order."""
        if self.reads is not None:
            return self.reads
        terms = (term for equation in self.equations for term in equation.terms)
        return tuple(dict.fromkeys(ref for term in terms for ref in term.refs))


def addresses_in(expressions: Iterable[Expression]) -> tuple[Ref, ...]:
    """The addresses that expressions read, each once, in reading order."""
    found = (ref for expression in expressions for ref in quantities(expression))
    return tuple(ref for ref in dict.fromkeys(found) if isinstance(ref, Ref))
