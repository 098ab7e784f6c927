"""Scope: of which loss a student's gradients of single samples are.

Rule: to divide by N only where the samples meet, at dL/dW, is no mistake: such arrays are read as
of each sample's own loss. Where dL/dW was never divided either, 1/N is missing.
"""

from collections.abc import Callable, Mapping, Sequence

from core.kinds.types import Array
from core.teaching.comparing.names import Name

WORDS = "of each sample's own loss"

Matches = Callable[[Name, Array], bool]


def keys_of_own_losses(
    names: Sequence[Name], share: float, given: Mapping[str, Array], matches: Matches
) -> frozenset[str]:
    """The keys of all dL/da and dL/dz, where most of them are right but for a sample's `share`.

    `matches` says whether an array is right in any of its layouts.
    """
    of_samples = [name for name in names if _is_of_a_sample(name)]
    if share == 1.0 or not of_samples:
        return frozenset()

    def right(which: Sequence[Name], factor: float) -> int:
        return sum(matches(name, given[name.key] * factor) for name in which)

    never_divided = right([name for name in names if _is_of_the_batch(name)], share) > 0
    if never_divided or right(of_samples, share) <= right(of_samples, 1.0):
        return frozenset()
    return frozenset(name.key for name in of_samples)


def _is_of_a_sample(name: Name) -> bool:
    return name.quantity in ("dL_da", "dL_dz", "branch")


def _is_of_the_batch(name: Name) -> bool:
    is_gradient = name.quantity.startswith("dL_d")
    return is_gradient and name.is_parameters and "samples" not in name.axes
