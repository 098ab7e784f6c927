"""Two parameters: what their chains have in common from the loss on, and where they part.

Rule: a link is common where both parameters can still be reached behind it.
"""

from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.chains.factors import LOSS, Factor
from core.passes.chains.graph import Chains


@dataclass(frozen=True)
class Parting:
    """At the place `at` the chains part: the links by which the first and the second go on.

    `common` leads from the loss to the place where there is but one way; else it is empty.
    """

    at: Ref
    common: tuple[Factor, ...]
    first: tuple[Factor, ...]
    second: tuple[Factor, ...]


@dataclass(frozen=True)
class Common:
    """The links that two chains share, and the places where they part."""

    links: tuple[Factor, ...]
    partings: tuple[Parting, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every address on the common part."""
        found = (ref for link in self.links for ref in (*link.refs, link.to))
        return tuple(dict.fromkeys(found))

    @property
    def lit(self) -> tuple[Ref, ...]:
        """What to light of it: the edges to the loss too where it begins collapsed."""
        starts = (link.by.of("dL_da") for link in self.links if link.of == LOSS)
        return (*self.refs, *starts)


def common_part(first: Chains, second: Chains) -> Common:
    """What the chains of two parameters of one network share."""
    shared = _shared(first, second)
    arrivals: dict[Ref, list[Factor]] = {LOSS: []}
    for links in shared.values():
        for link in links:
            arrivals.setdefault(link.to, []).append(link)
    partings = tuple(
        Parting(place, _only_way(arrivals, place), first.steps(place), second.steps(place))
        for place, links in shared.items()
        if not links
    )
    return Common(tuple(link for links in shared.values() for link in links), partings)


def _shared(first: Chains, second: Chains) -> dict[Ref, tuple[Factor, ...]]:
    """The links behind which both can be reached, by the place they start from, the loss first."""
    waiting = dict.fromkeys([LOSS])
    shared: dict[Ref, tuple[Factor, ...]] = {}
    while waiting:
        place = next(iter(waiting))
        del waiting[place]
        shared[place] = tuple(
            link for link in first.steps(place) if not link.ends and second.below(link.to)
        )
        waiting |= dict.fromkeys(link.to for link in shared[place] if link.to not in shared)
    return shared


def _only_way(arrivals: dict[Ref, list[Factor]], place: Ref) -> tuple[Factor, ...]:
    """The factors from the loss to a place; none where several ways meet on it."""
    way: tuple[Factor, ...] = ()
    while place != LOSS:
        found = arrivals[place]
        if len(found) != 1:
            return ()
        way = (found[0], *way)
        place = found[0].start
    return way
