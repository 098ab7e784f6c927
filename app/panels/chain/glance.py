"""`Glance`: what the sections of the panel are about, at this moment of the walk.

Rule: lines are kept for a pass; a step changes only which numbers may be seen.
"""

from collections.abc import Callable, Iterator
from copy import copy
from functools import cached_property

from app.walk.sight import Sight
from core.network.network import Network
from core.network.ref import Ref
from core.passes.chains.graph import Chains
from core.passes.chains.lines import ChainLines
from core.passes.chains.partings import Common, common_part
from core.passes.chains.paths import Path
from core.passes.chains.reuse import Reuse, total_paths
from core.passes.equation import plain_text
from core.passes.explanations.account import addresses_in
from core.passes.lines.composer import Composer
from core.passes.notation import Notation
from core.passes.sample_pass import Pass

MOST_LIT = 200  # links; a picture with more of them lit shows nothing


class Glance:
    """A parameter's chains, and those of a second one, in one notation."""

    def __init__(
        self, sight: Sight, pass_: Pass, first: Ref, second: Ref | None, is_collapsed: bool
    ) -> None:
        self.pass_ = pass_
        self.sight = sight
        composer = Composer(pass_, sight.digits, sight.notation)
        self.lines = ChainLines(Chains(pass_, first, is_collapsed), composer)
        self.second = None if second is None else Chains(pass_, second, is_collapsed)
        self.are_numbers_hidden = False
        self._kept: dict[tuple[Path, ...], tuple[Ref, ...]] = {}
        self._told: tuple[Sight, tuple[object, ...]] | None = None

    def at(self, sight: Sight) -> "Glance":
        """The same chains at another place of the walk."""
        _ = self.common, self.reuse, self.total_paths  # they are the same everywhere
        there = copy(self)
        there.sight = sight
        return there

    @property
    def network(self) -> Network:
        """The network that the paths lead through."""
        return self.pass_.network

    @property
    def notation(self) -> Notation:
        """Whose letters are used."""
        return self.lines.composer.notation

    @property
    def digits(self) -> int:
        """Decimals of computed numbers."""
        return self.lines.composer.digits

    @property
    def is_revealed(self) -> Callable[[Ref], bool] | None:
        """What the walk has revealed; None while numbers are hidden."""
        return None if self.are_numbers_hidden else self.sight.is_revealed

    def symbol(self, ref: Ref) -> str:
        """How the number at an address is called, as text."""
        return plain_text(self.notation.symbol(ref, self.network))

    @property
    def are_biggest_shown(self) -> bool:
        """Whether the walk has revealed what the paths bring."""
        return self.may_show(self.lines.chains.gradient)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths to show one by one."""
        return self.lines.biggest if self.are_biggest_shown else self.lines.first

    @property
    def lit(self) -> tuple[Ref, ...]:
        """What is lit without a hand: the weights, and what the chains of two share."""
        common = self.common.lit if self.common and len(self.common.links) <= MOST_LIT else ()
        return (*common, *(each.ref for each in (self.lines.chains, self.second) if each))

    @property
    def knowledge(self) -> tuple[object, ...]:
        """What the lines depend on besides the glance itself: which of their numbers are known."""
        told = self._told
        if told is None or told[0] is not self.sight or told[1][0] != self.are_numbers_hidden:
            known = tuple(self.sight.is_revealed(ref) for ref in self._refs(self.paths))
            told = self._told = (
                self.sight,
                (self.are_numbers_hidden, self.are_biggest_shown, known),
            )
        return told[1]

    @property
    def stamp(self) -> tuple[object, ...]:
        """All that the lines depend on, within their pass."""
        return (self.lines, self.knowledge)

    def _refs(self, paths: tuple[Path, ...]) -> tuple[Ref, ...]:
        """The addresses of all numbers in the lines, where these paths are shown."""
        if paths not in self._kept:
            self._kept[paths] = tuple(dict.fromkeys(self._found(paths)))
        return self._kept[paths]

    def _found(self, paths: tuple[Path, ...]) -> Iterator[Ref]:
        yield self.lines.chains.gradient
        for path in paths:
            yield from path.refs
        yield from addresses_in([self.lines.opened])
        for parting in self.common.partings if self.common else ():
            yield parting.at
            for link in (*parting.common, *parting.first, *parting.second):
                yield from (*link.refs, link.to)

    def may_show(self, ref: Ref) -> bool:
        """Whether the number at an address may be on screen."""
        return not self.are_numbers_hidden and self.sight.is_revealed(ref)

    @cached_property
    def common(self) -> Common | None:
        """What both chains share, where there are two."""
        return None if self.second is None else common_part(self.lines.chains, self.second)

    @cached_property
    def reuse(self) -> Reuse:
        """How often links are used again."""
        return Reuse(self.network)

    @cached_property
    def total_paths(self) -> int:
        """The paths to all parameters together."""
        return total_paths(self.network, self.lines.chains.is_collapsed)
