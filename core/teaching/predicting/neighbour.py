"""What a number is compared with: bigger or smaller than what?

Rule: a number that the walk has already shown. After the update or over the batch it is the
parameter's, or the sample's own; else the last number of the same kind that prints otherwise; of
the first of its kind, what it reads.
"""

from collections.abc import Iterator

from core.network.ref import Ref
from core.passes.explain import explain_ref
from core.passes.numbers import shown
from core.passes.sample_pass import Pass
from core.passes.walk import Walk


def neighbour(pass_: Pass, walk: Walk, n: int, ref: Ref, digits: int) -> Ref | None:
    """What `ref`, which step `n` writes, is compared with; None where there is nothing."""
    known = (each for each in _candidates(pass_, walk, n, ref) if _is_known(walk, n, each))
    return next((each for each in known if _can_be_told(pass_, ref, each, digits)), None)


def is_of_size(ref: Ref, other: Ref) -> bool:
    """Whether signs are left aside: two messages that flow back are compared by their size."""
    return ref.is_gradient and other.is_gradient


def _candidates(pass_: Pass, walk: Walk, n: int, ref: Ref) -> Iterator[Ref]:
    if ref.base != ref.quantity:
        yield ref.of(ref.base)
        return
    for i in range(n - 2, -1, -1):
        yield from (each for each in reversed(walk[i].writes) if each.quantity == ref.quantity)
    reads = explain_ref(pass_, ref).reads
    yield from sorted(reads, key=lambda each: each.is_gradient != ref.is_gradient)


def _is_known(walk: Walk, n: int, ref: Ref) -> bool:
    revealed = walk.revealed_at(ref)
    return revealed is not None and revealed < n


def _can_be_told(pass_: Pass, ref: Ref, other: Ref, digits: int) -> bool:
    """Whether the printed numbers show which one is bigger, or that they are the same."""
    left, right = pass_.value(ref), pass_.value(other)
    if is_of_size(ref, other):
        left, right = abs(left), abs(right)
    return left == right or shown(left, digits) != shown(right, digits)
