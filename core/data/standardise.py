"""Standardising: columns shifted to mean 0 and scaled to deviation 1, and back.

Rule: mean and deviation come from the training rows alone; a column that is constant there is only
shifted. Undoing gives the numbers back bit for bit; where more than 50,000 have no short decimal,
further columns to within rounding. A number edited in between comes back as scale z + shift.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.data.names import column_name
from core.data.scaling import SIDES, ColumnScaling, scalings
from core.errors import NetworkError
from core.kinds.types import Array

MAX_KEPT = 50_000


def standardised(data: Dataset, columns: Collection[int] | None = None) -> Dataset:
    """The data with these columns standardised, inputs first; all inputs where nothing is said.

    A column that is scaled already is scaled anew from its original numbers.
    """
    chosen = set(range(data.inputs.shape[1]) if columns is None else columns)
    if not data.training_rows.size:
        raise NetworkError("there are no training rows to take mean and deviation from")
    original = unscaled(data, chosen)
    table, entries = _table(original), list(scalings(original))
    _check_columns(chosen, len(entries))
    for at in sorted(chosen):
        entry = _statistics(table[original.training_rows, at], at)
        z = entry.apply(table[:, at])
        if not np.isfinite(z).all():
            raise NetworkError(f"column {at + 1} cannot be standardised: its numbers are too large")
        kept = _not_returned(entry, table[:, at], z)
        table[:, at], entries[at] = z, replace(entry, kept=kept)
    return _with(original, table, _within_limit(entries))


def unscaled(data: Dataset, columns: Collection[int] | None = None) -> Dataset:
    """The data with the original numbers in these columns, or in all; itself if none was scaled."""
    entries = list(scalings(data))
    chosen = set(range(len(entries)) if columns is None else columns)
    _check_columns(chosen, len(entries))
    if not any(entries[at] for at in chosen):
        return data
    table = _table(data)
    for at in chosen:
        if entry := entries[at]:
            table[:, at], entries[at] = entry.undo(table[:, at]), None
    return _with(data, table, entries)


def constant_columns(data: Dataset) -> tuple[int, ...]:
    """The columns that have one value in all training rows, inputs first."""
    rows = _table(data)[data.training_rows]
    return tuple(at for at in range(rows.shape[1]) if len(rows) and _is_constant(rows[:, at]))


def scaling_notes(data: Dataset) -> tuple[str, ...]:
    """A sentence for each scaled column: what was subtracted, what it was divided by."""
    entries = [(at, entry) for at, entry in enumerate(scalings(data)) if entry is not None]
    constant = frozenset(constant_columns(data) if entries else ())
    return tuple(_note(column_name(data, at), entry, at in constant) for at, entry in entries)


def _statistics(x: Array, at: int) -> ColumnScaling:
    """Mean and deviation (over N) of the training rows; one that is constant is only shifted."""
    if _is_constant(x):
        return ColumnScaling(float(x[0]))
    with np.errstate(all="ignore"):
        shift = float(x.mean())
        away = x - shift
        largest = float(np.abs(away).max())
        scale = largest * float(np.sqrt(np.square(away / largest).mean()))
    if not math.isfinite(shift) or not math.isfinite(scale) or scale == 0:
        raise NetworkError(f"column {at + 1} cannot be standardised: its numbers are too large")
    return ColumnScaling(shift, scale)


def _is_constant(x: Array) -> bool:
    return bool(np.all(x == x[0]))


def _not_returned(entry: ColumnScaling, x: Array, z: Array) -> dict[int, float]:
    """The originals, by row, that undoing would not give back bit for bit."""
    is_other = entry.undo(z).view(np.int64) != x.view(np.int64)
    return {int(row): float(x[row]) for row in np.flatnonzero(is_other)}


def _within_limit(entries: Sequence[ColumnScaling | None]) -> list[ColumnScaling | None]:
    """The scalings without the originals of those columns with which they would be too many."""
    left, result = MAX_KEPT, []
    for entry in entries:
        if entry is not None and len(entry.kept) > left:
            entry = replace(entry, kept={})
        left -= len(entry.kept) if entry else 0
        result.append(entry)
    return result


def _note(name: str, entry: ColumnScaling, is_constant: bool) -> str:
    shift = f"{entry.shift:g}".replace("-", "−")
    if is_constant:
        return f"{name} is constant in the training rows: only {shift} was subtracted"
    return f"{name}: mean {shift}, deviation {entry.scale:g}"


def _check_columns(columns: Collection[int], count: int) -> None:
    beyond = [at for at in columns if not 0 <= at < count]
    if beyond:
        raise NetworkError(f"there is no column {beyond[0] + 1}; the data has {count}")


def _table(data: Dataset) -> Array:
    return np.hstack([data.inputs, data.targets])


def _with(data: Dataset, table: Array, entries: Sequence[ColumnScaling | None]) -> Dataset:
    split = data.inputs.shape[1]
    sides = dict(zip(SIDES, (entries[:split], entries[split:]), strict=True))
    scaling = {key: value for key, value in data.scaling.items() if key not in SIDES}
    for side, part in sides.items():
        if any(part):
            scaling[side] = [entry and entry.written() for entry in part]
    return replace(data, inputs=table[:, :split], targets=table[:, split:], scaling=scaling)
