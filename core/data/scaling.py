"""How columns were scaled, as `Dataset.scaling` and the file keep it.

Rule: z = (x - shift) / scale, already applied, so it can be seen and undone. What the numbers were
comes back exactly: from the short decimal that gives z, or from the originals that are kept.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array

SIDES = ("inputs", "targets")
_DECIMALS = range(16)


@dataclass(frozen=True, eq=False)
class ColumnScaling:
    """How one column was scaled; `kept` are originals by row that the formula does not return."""

    shift: float
    scale: float = 1.0
    kept: Mapping[int, float] = field(default_factory=dict)

    def apply(self, x: Array) -> Array:
        """z = (x - shift) / scale."""
        with np.errstate(all="ignore"):
            return np.asarray((x - self.shift) / self.scale)

    def undo(self, z: Array) -> Array:
        """The originals x of a whole column: kept ones, else the shortest decimal that gives z."""
        with np.errstate(all="ignore"):
            rough = z * self.scale + self.shift
            result, is_open = rough.copy(), np.ones(len(z), dtype=bool)
            for decimals in _DECIMALS:
                short = np.round(rough, decimals)
                is_hit = is_open & (self.apply(short) == z)
                result[is_hit] = short[is_hit]
                is_open &= ~is_hit
        for row, x in self.kept.items():
            if row < len(z) and self.apply(np.array(x)) == z[row]:
                result[row] = x
        return result

    def written(self) -> Mapping[str, object]:
        """The scaling as plain values."""
        kept = {"kept": [[row, x] for row, x in self.kept.items()]} if self.kept else {}
        return {"shift": self.shift, "scale": self.scale} | kept


def scalings(data: Dataset) -> tuple[ColumnScaling | None, ...]:
    """How each column was scaled, inputs first; None for one as it was given."""
    widths = (data.inputs.shape[1], data.targets.shape[1])
    return tuple(
        entry
        for side, width in zip(SIDES, widths, strict=True)
        for entry in _read_side(data.scaling.get(side), side, width)
    )


def scaled_columns(data: Dataset) -> frozenset[int]:
    """The columns that are scaled, inputs first; none where a file's words cannot be understood."""
    try:
        entries = scalings(data)
    except NetworkError:
        return frozenset()
    return frozenset(at for at, entry in enumerate(entries) if entry is not None)


def with_rows_moved(
    scaling: Mapping[str, object], moved: Callable[[int], int | None]
) -> Mapping[str, object]:
    """The scaling where row n became row `moved(n)`, or went where that is None."""

    def each(entry: object) -> object:
        try:
            known = _read(entry, "")
        except NetworkError:
            return entry
        if known is None or not known.kept:
            return entry
        places = ((moved(row), x) for row, x in known.kept.items())
        return replace(known, kept={n: x for n, x in places if n is not None}).written()

    return {
        side: [each(entry) for entry in entries] if isinstance(entries, list) else entries
        for side, entries in scaling.items()
    }


def with_columns_moved(
    scaling: Mapping[str, object], side: str, origins: Sequence[int | None]
) -> Mapping[str, object]:
    """The scaling where each column of a side was another one before; None is a new one."""
    entries = scaling.get(side)
    if not isinstance(entries, list):
        return scaling
    moved = [entries[at] if at is not None and at < len(entries) else None for at in origins]
    rest = {key: value for key, value in scaling.items() if key != side}
    return rest | {side: moved} if any(moved) else rest


def _read_side(value: object, side: str, width: int) -> Sequence[ColumnScaling | None]:
    if value is None:
        return [None] * width
    if not isinstance(value, list) or len(value) != width:
        raise NetworkError(f"data.scaling.{side}: expected a list with one entry a column, {width}")
    return [_read(entry, f"data.scaling.{side}[{at}]") for at, entry in enumerate(value)]


def _read(entry: object, place: str) -> ColumnScaling | None:
    if entry is None:
        return None
    try:
        fields = dict(entry)  # type: ignore[call-overload]
        kept = {_row(row): _finite(x) for row, x in fields.get("kept", ())}
        shift, scale = _finite(fields["shift"]), _finite(fields["scale"])
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        raise NetworkError(f'{place}: expected numbers "shift" and "scale"') from error
    if scale <= 0:
        raise NetworkError(f"{place}: scale must be above 0")
    return ColumnScaling(shift, scale, kept)


def _row(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError
    return float(value)
