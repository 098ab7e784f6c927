"""What ends a run: a loss that is small enough, or one that no longer falls."""

import pytest

from core.training.settings import Stop
from core.training.watch import Watch


@pytest.mark.parametrize(
    ("losses", "end"), [([0.3, 0.2, 0.1], 2), ([0.2, 0.2], None), ([0.1], 0), ([], None)]
)
def test_a_loss_ends_a_run_where_it_is_below_the_limit(
    losses: list[float], end: int | None
) -> None:
    watch = Watch(Stop(loss_below=0.2), None)
    assert watch.first_end(enumerate(losses)) == end
    assert watch.reason == ("" if end is None else "the loss is below 0.2")


@pytest.mark.parametrize(
    ("losses", "end"),
    [([3.0, 2.0, 1.0, 0.5], None), ([1.0, 1.0, 1.0], 2), ([1.0, 2.0, 0.5, 0.6], None)],
)
def test_a_loss_that_only_stays_the_same_is_no_smaller_one(
    losses: list[float], end: int | None
) -> None:
    watch = Watch(Stop(no_improvement=2), None)
    assert watch.first_end(enumerate(losses)) == end
    assert watch.reason == ("" if end is None else "no smaller loss in 2 updates")


def test_the_best_row_of_before_counts() -> None:
    watch = Watch(Stop(no_improvement=1_000), (500, 0.25))
    assert watch.first_end([(1_499, 0.25)]) is None
    assert watch.first_end([(1_500, 0.25)]) == 1_500
    assert watch.reason == "no smaller loss in 1,000 updates"
