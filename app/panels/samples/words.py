"""The samples panel's sentences.

Rule: whose numbers they are is said with every one: a sample by its number, the batch's by its
scope.
"""

from collections.abc import Sequence

from core.passes.sample_pass import Pass
from core.teaching.summands import Averaged
from core.training.epochs import BatchPlace

MOST_NAMED = 8


def samples_in_words(rows: Sequence[int]) -> str:
    """Samples of the data by their numbers on screen: "samples 5 to 8", "samples 2, 9 and 4"."""
    numbers = [row + 1 for row in rows]
    if len(numbers) == 1:
        return f"sample {numbers[0]}"
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return f"samples {numbers[0]} to {numbers[-1]}"
    if len(numbers) > MOST_NAMED:
        first = ", ".join(map(str, numbers[:MOST_NAMED]))
        return f"samples {first} and {len(numbers) - MOST_NAMED} more"
    return f"samples {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def scope_of(pass_: Pass) -> str:
    """Whose the batch's numbers are, such as "mean of 4"."""
    if pass_.sample_count == 1:
        return f"sample {pass_.batch_rows[0] + 1}"
    return f"{pass_.network.loss.over_batch} of {pass_.sample_count}"


def batch_in_words(pass_: Pass, place: BatchPlace | None) -> str:
    """Which samples this update is made from, and which come next."""
    if place is None:
        made = f"Every update is made from {samples_in_words(pass_.batch_rows)}."
        return made if pass_.is_in_batch else f"{made} {_left_out(pass_)}"
    which = f"Batch {place.number} of {place.count}, epoch {place.epoch}"
    own = f"{which}: {samples_in_words(place.rows)}."
    after = f"Next: {samples_in_words(place.next_rows)}."
    return f"{own} {after}" if pass_.is_in_batch else f"{own} {_left_out(pass_)} {after}"


def _left_out(pass_: Pass) -> str:
    return f"Sample {pass_.sample + 1}, which is walked, is not in it."


def why_wrong(averaged: Averaged, is_same: bool) -> str:
    """What the wrong bar is, and why it is wrong."""
    if is_same:
        return (
            f"Averaging {averaged.how} first happens to give the same number here; in general it"
            " does not."
        )
    return (
        f"Wrong: averaging {averaged.how} over the samples first and then taking one gradient."
        " Each sample has its own gradient; those are reduced, not what they are made of."
    )
