"""`Watch`: whether the losses so far end a run.

Rule: it looks at the rows in order and remembers only the best of them, so a run that goes on
later ends at the same update.
"""

from collections.abc import Iterable

from core.training.settings import Stop


class Watch:
    """Sees every row once, or the newest again; `best` is the best row before it begins."""

    def __init__(self, stop: Stop, best: tuple[int, float] | None) -> None:
        self._stop = stop
        self._best = best
        self.reason = ""

    def first_end(self, rows: Iterable[tuple[int, float]]) -> int | None:
        """The update after which the run ends, if one of the rows ends it; `reason` says why."""
        for update, loss in rows:
            if self._best is None or loss < self._best[1]:
                self._best = update, loss
            self.reason = self._ending(update, loss, self._best[0])
            if self.reason:
                return update
        return None

    def _ending(self, update: int, loss: float, best_update: int) -> str:
        stop = self._stop
        if stop.loss_below is not None and loss < stop.loss_below:
            return f"the loss is below {stop.loss_below:g}"
        if stop.no_improvement is not None and update - best_update >= stop.no_improvement:
            return f"no smaller loss in {stop.no_improvement:,} updates"
        return ""
