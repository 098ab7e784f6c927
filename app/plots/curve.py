"""`Curve`: a run's losses as one line of bounded length, every minimum and maximum kept.

Rule: a value made from a `History`; losses that are not finite are left out.
"""

from collections.abc import Sequence

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.training.past.history import Envelope, History, Recorder

COLUMNS = 1024
SMOOTHING = 50  # the average reaches back about one part of so many


_NONE: Array = np.empty(0)


@dataclass(frozen=True, eq=False)
class Curve:
    """A line through (x, y); `first` and `last` are its run's (update, loss), None without any.

    `means` is the line through the means of its stretches.
    """

    x: Array
    y: Array
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    means: tuple[Array, Array] = (_NONE, _NONE)

    @classmethod
    def of(cls, history: History, columns: int = COLUMNS) -> "Curve":
        """The curve of a history, some `columns` stretches from their highest to their lowest."""
        return cls._of(history, history.envelope(columns))

    @classmethod
    def of_log(cls, history: History, columns: int = COLUMNS) -> "Curve":
        """The same with stretches for a logarithmic axis of the updates."""
        return cls._of(history, history.log_envelope(columns))

    @classmethod
    def _of(cls, history: History, envelope: Envelope) -> "Curve":
        x = np.repeat(envelope.updates.astype(np.float64), 2)
        y = np.stack([envelope.high, envelope.low], axis=1).ravel()
        is_kept = np.isfinite(y)
        is_kept[1::2] &= envelope.low != envelope.high
        x, y = x[is_kept], y[is_kept]
        if not len(x):
            return cls(x, y)
        first = (float(history.chunks[0].updates[0]), float(history.chunks[0].losses[0]))
        last = _last(history, (float(x[-1]), float(y[-1])))
        if last[0] > x[-1]:
            x, y = np.append(x, last[0]), np.append(y, last[1])
        is_mean = np.isfinite(envelope.mean)
        middle = envelope.updates[is_mean].astype(np.float64), envelope.mean[is_mean]
        return cls(x, y, first, last, middle)

    @classmethod
    def of_rows(cls, updates: Sequence[int], losses: Sequence[float]) -> "Curve":
        """The curve of losses with their update numbers."""
        recorder = Recorder()
        recorder.add(list(updates), list(losses))
        return cls.of(recorder.history())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not len(self.x)

    @property
    def lowest(self) -> float:
        """The smallest loss."""
        return float(self.y.min())

    @property
    def highest(self) -> float:
        """The largest loss."""
        return float(self.y.max())

    @property
    def lowest_positive(self) -> float:
        """The smallest loss above 0, where a logarithmic axis can begin; 1 where there is none."""
        positive = self.y[self.y > 0]
        return float(positive.min()) if len(positive) else 1.0

    def nearest(self, x: float) -> tuple[float, float] | None:
        """The point of the line that is nearest to a place on the axis."""
        if self.is_empty:
            return None
        at = int(np.abs(self.x - x).argmin())
        return float(self.x[at]), float(self.y[at])


EMPTY = Curve(_NONE, _NONE)


def smoothed(curve: Curve) -> tuple[Array, Array]:
    """The exponential average along a curve: (updates, averages), the first as it is."""
    x, means = curve.means
    if not len(x):
        return x, means
    kept = 1.0 - 1.0 / max(1.0, len(x) / SMOOTHING)
    average, weight, averages = 0.0, 0.0, []
    for mean in means.tolist():
        average, weight = kept * average + mean, kept * weight + 1.0
        averages.append(average / weight)
    return x, np.array(averages)


def _last(history: History, otherwise: tuple[float, float]) -> tuple[float, float]:
    chunk = history.chunks[-1]
    update, loss = float(chunk.updates[-1]), float(chunk.losses[-1])
    return (update, loss) if np.isfinite(loss) else otherwise
