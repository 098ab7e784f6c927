"""`ChainLines`: a parameter's chains written down, with □ for what the walk has not revealed.

Rule: a line without □ comes from the same composer as every other line, so its arithmetic is true
as printed; before that it has no result. Where numbers are hidden there are letters only. A line is
written anew only where another of its numbers is known.
"""

from collections.abc import Callable, Hashable
from functools import cached_property

from core.kinds.formulas.expression import Expression, Quantity, quantities
from core.network.ref import Ref
from core.passes.chains.factors import Factor, value_in
from core.passes.chains.graph import Chains
from core.passes.chains.nested import deepest, nested
from core.passes.chains.partings import Parting
from core.passes.chains.paths import Path, biggest_paths, first_paths, product_of
from core.passes.chains.troubles import symbol
from core.passes.equation import Equation
from core.passes.lines.arithmetic import Leaf
from core.passes.lines.composer import Composer, Part, Style
from core.passes.lines.hand import Hand, Named, has_dot_in_numbers
from core.passes.markup import Blank, Linked, Markup, Relation, Row, Words
from core.passes.notation import direction_of

MOST_PATHS, MOST_ADDED = 8, 4

Revealed = Callable[[Ref], bool] | None


def everything(ref: Ref) -> bool:
    """A walk that has revealed every number."""
    return True


class ChainLines:
    """The lines of one parameter's chains; at most `most` paths are written one by one."""

    def __init__(self, chains: Chains, composer: Composer, most: int = MOST_PATHS) -> None:
        self.chains = chains
        self.composer = composer
        self._most = most
        self._equations: dict[Expression, Equation] = {}
        self._addresses: dict[Expression, tuple[Ref, ...]] = {}
        self._kept: dict[Hashable, Markup] = {}

    @property
    def is_every_path_shown(self) -> bool:
        """Whether no path is left out."""
        return self.chains.count <= self._most

    @cached_property
    def first(self) -> tuple[Path, ...]:
        """The first paths in reading order."""
        return first_paths(self.chains, self._most)

    @cached_property
    def biggest(self) -> tuple[Path, ...]:
        """The paths that bring most, the largest first; all of them in reading order."""
        if self.is_every_path_shown:
            return self.first
        return biggest_paths(self.chains, self._value, self._most)

    def path(self, path: Path, is_revealed: Revealed = everything) -> Markup:
        """One path: its factors in letters, in numbers, and their product."""
        return self._written(path.expression, None, is_revealed)

    @cached_property
    def deepest(self) -> int:
        """How many layers of brackets can be opened in one line."""
        return deepest(self.chains)

    def bracketed(self, depth: int, is_revealed: Revealed = everything) -> Markup:
        """The gradient with its common factors bracketed, `depth` layers of brackets opened."""
        expression = self.opened if depth == self.deepest else nested(self.chains, depth)
        return self._written(expression, self.chains.gradient, is_revealed)

    @cached_property
    def opened(self) -> Expression:
        """The gradient with as many brackets opened as can be."""
        return nested(self.chains, self.deepest)

    def total(self, paths: tuple[Path, ...], is_revealed: Revealed = everything) -> Markup:
        """The gradient as the sum of these paths and, in one number, of all the others."""
        gradient = self.chains.gradient
        name = self.composer.symbol(gradient)
        if is_revealed is None or not is_revealed(gradient):
            return name if is_revealed is None else Row((name, Relation("="), Blank()))
        if self.chains.count == 1:
            return self.used(gradient, is_revealed)
        return self._once(paths, lambda: self._added(gradient, paths))

    def _added(self, gradient: Ref, paths: tuple[Path, ...]) -> Markup:
        parts = self._summands(paths)
        style = Style() if len(parts) <= MOST_ADDED else Style(symbols=_all_of(self.chains.count))
        return self.composer.equation(gradient, parts, style).line

    def _summands(self, paths: tuple[Path, ...]) -> list[Part]:
        values = [self._value(path.expression) for path in paths]
        parts = [_named(f"path {n + 1}", value) for n, value in enumerate(values)]
        if self.chains.count > len(paths):
            total = self.composer.pass_.value(self.chains.gradient)
            parts.append(_named("the rest", total - sum(values)))
        return parts

    def common(self, parting: Parting, is_revealed: Revealed = everything) -> Markup:
        """What comes back to the place where two chains part."""
        if not parting.common:
            return self._number(Quantity(parting.at), self.composer.symbol(parting.at), is_revealed)
        return self._written(product_of(parting.common), parting.at, is_revealed)

    def link(self, factor: Factor, is_revealed: Revealed = everything) -> Markup:
        """One factor as a derivative: d of / d by = letters = number."""
        name = symbol(self.composer, factor)
        letters = self.composer.symbols(factor.expression)
        if not quantities(factor.expression):
            return Row((name, Relation("="), letters))
        return self._number(factor.expression, Row((name, Relation("="), letters)), is_revealed)

    def used(self, ref: Ref, is_revealed: Revealed = everything) -> Markup:
        """A number of the chain and its symbol."""
        return self._number(Quantity(ref), self.composer.symbol(ref), is_revealed)

    def _in_letters(self, expression: Expression, ref: Ref | None) -> Markup:
        letters = self.composer.symbols(expression)
        if ref is None:
            return letters
        return Row((self.composer.symbol(ref), Relation("="), letters))

    def _number(self, expression: Expression, name: Markup, is_revealed: Revealed) -> Markup:
        if is_revealed is None:
            return name
        return self._once(
            (name, expression, self._known(expression, is_revealed)),
            lambda: Row((name, Relation("="), self._filled(expression, is_revealed))),
        )

    def _value(self, expression: Expression) -> float:
        return value_in(self.composer.pass_, expression)

    def _written(self, expression: Expression, ref: Ref | None, is_revealed: Revealed) -> Markup:
        """The whole line where everything is known, its result only with that of the walk."""
        if is_revealed is None:
            return self._in_letters(expression, ref)
        known = self._known(expression, is_revealed)
        if is_revealed(ref or self.chains.gradient) and all(known):
            return self._equation(expression, ref).line
        return self._once(
            (ref, expression, known), lambda: self._begun(expression, ref, is_revealed)
        )

    def _begun(
        self, expression: Expression, ref: Ref | None, is_revealed: Callable[[Ref], bool]
    ) -> Markup:
        """A line that waits for numbers, and so for its result."""
        letters = self._in_letters(expression, ref)
        numbers = self._filled(expression, is_revealed)
        return Row((letters, Relation("="), numbers, Relation("="), Blank()))

    def _known(
        self, expression: Expression, is_revealed: Callable[[Ref], bool]
    ) -> tuple[bool, ...]:
        """Which of the numbers in an expression are known."""
        if expression not in self._addresses:
            found = (ref for ref in quantities(expression) if isinstance(ref, Ref))
            self._addresses[expression] = tuple(dict.fromkeys(found))
        return tuple(map(is_revealed, self._addresses[expression]))

    def _once(self, key: Hashable, write: Callable[[], Markup]) -> Markup:
        """The very line that was written for the same numbers before."""
        if key not in self._kept:
            self._kept[key] = write()
        return self._kept[key]

    def _equation(self, expression: Expression, ref: Ref | None) -> Equation:
        if expression not in self._equations:
            value = self._value(expression)
            part = Part(expression, None, value)
            gradient = ref or self.chains.gradient
            named = None if ref else Named(Words("path"), value)
            style = Style(is_named=ref is not None)
            self._equations[expression] = self.composer.equation(gradient, [part], style, of=named)
        return self._equations[expression]

    def _filled(self, expression: Expression, is_revealed: Callable[[Ref], bool]) -> Markup:
        """The expression in numbers, □ where the walk has not revealed one."""

        def leaf(each: Leaf, leads: bool) -> Markup:
            if _is_known(each, is_revealed):
                return self.composer.numeral(each, leads)
            ref = next(found for found in quantities(each) if isinstance(found, Ref))
            return Linked(Blank(), ref, direction_of(ref))

        return Hand(leaf, has_dot_in_numbers, True).write(expression, True)


def _is_known(expression: Expression, is_revealed: Callable[[Ref], bool]) -> bool:
    return all(is_revealed(ref) for ref in quantities(expression) if isinstance(ref, Ref))


def _named(word: str, value: float) -> Part:
    return Part(Quantity(Named(Words(word), value)))


def _all_of(count: int) -> Markup:
    return Words(f"sum over {count:,} paths")
