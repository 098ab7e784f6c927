"""The label solver: finds a place on its path for each label, so that no two labels intersect.

Rule: widest first; every label tries some 35 positions along its path, and the cheapest free one
wins: far from foreign edges, near its preferred third. What finds no place is left out.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from app.canvas.places.paths import STOPS, Path, Point

Array = NDArray[np.float64]

_ROUNDS = 7
_PREFERENCE = 1.6  # cost of being a whole path away from the preferred place
_CLEAR = 1.5  # half-sizes of a label beyond which a foreign edge costs nothing
_GAP = 2.0  # between two labels


@dataclass(frozen=True, eq=False)
class Request:
    """A label of a size wanted on a path, preferably at a share `prefer` of its length."""

    key: Hashable
    path: Path
    width: float
    height: float
    prefer: float = 1 / 3


def solve(
    requests: Sequence[Request],
    obstacles: Sequence[QRectF],
    lines: Mapping[Hashable, Path],
    is_all_or_nothing: bool = False,
    within: QRectF | None = None,
) -> dict[Hashable, QRectF]:
    """Places by key; no two of them, nor one and an obstacle, intersect.

    `lines` are all edges: a label keeps away from those with another key than its own. Labels that
    found no place in a round are tried first in the next; the round that places most wins. What
    would reach over a side of `within` is pushed back.
    """
    if not requests:
        return {}
    rects = _candidates(requests)
    if within is not None:
        rects = _pushed_into(rects, within)
    is_free = _free(rects, obstacles)
    if is_all_or_nothing and not is_free.any(axis=1).all():
        return {}
    costs = np.where(is_free, _costs(requests, rects, lines), np.inf)
    order = sorted(range(len(requests)), key=lambda i: -requests[i].width)
    return _best_round(requests, rects, costs, order)


def _free(rects: Array, obstacles: Sequence[QRectF]) -> NDArray[np.bool_]:
    """Which candidates of each label touch no obstacle."""
    blocked = _boxes(obstacles)
    return np.array([~_hits(own, blocked).any(axis=1) for own in rects])


def _best_round(
    requests: Sequence[Request], rects: Array, costs: Array, order: list[int]
) -> dict[Hashable, QRectF]:
    possible = int(np.isfinite(costs).any(axis=1).sum())
    best: dict[int, int] = {}
    for _ in range(_ROUNDS):
        placed = _place(rects, costs, order)
        if len(placed) > len(best):
            best = placed
        if len(best) == possible:
            break
        order = sorted(order, key=lambda i: i in placed)
    return {requests[i].key: _rect(rects[i, k]) for i, k in best.items()}


def _place(rects: Array, costs: Array, order: Sequence[int]) -> dict[int, int]:
    """The cheapest free candidate of each label, in this order."""
    placed: dict[int, int] = {}
    taken = np.empty((len(order), 4))
    for i in order:
        free = costs[i].copy()
        free[_hits(rects[i], taken[: len(placed)]).any(axis=1)] = np.inf
        k = int(free.argmin())
        if np.isfinite(free[k]):
            taken[len(placed)] = rects[i, k] + (-_GAP, -_GAP, _GAP, _GAP)
            placed[i] = k
    return placed


def _candidates(requests: Sequence[Request]) -> Array:
    """Left, top, right, bottom of every candidate, labels x positions x 4."""
    centres = np.array([request.path.stops for request in requests])
    halves = np.array([(r.width / 2, r.height / 2) for r in requests])[:, None, :]
    rects: Array = np.concatenate([centres - halves, centres + halves], axis=2)
    return rects


def _pushed_into(rects: Array, within: QRectF) -> Array:
    """Shift to the left and to the right, as far as it takes to be inside."""
    left = np.maximum(within.left() - rects[..., 0], 0.0)
    right = np.maximum(rects[..., 2] - within.right(), 0.0)
    pushed = rects.copy()
    pushed[..., 0::2] += (left - right)[..., None]
    return pushed


def _costs(requests: Sequence[Request], rects: Array, lines: Mapping[Hashable, Path]) -> Array:
    shares = np.array(STOPS)
    prefer = np.array([request.prefer for request in requests])[:, None]
    costs: Array = _PREFERENCE * np.abs(shares - prefer)
    starts, ends, owners = _segments(lines)
    for i, request in enumerate(requests):
        foreign = np.array([owner != request.key for owner in owners], dtype=bool)
        near = _nearness(rects[i], starts[foreign], ends[foreign])
        costs[i] += near
    return costs


def _segments(lines: Mapping[Hashable, Path]) -> tuple[Array, Array, list[Hashable]]:
    starts: list[Point] = []
    ends: list[Point] = []
    owners: list[Hashable] = []
    for key, path in lines.items():
        starts += path.points[:-1]
        ends += path.points[1:]
        owners += [key] * (len(path.points) - 1)
    return np.array(starts).reshape(-1, 2), np.array(ends).reshape(-1, 2), owners


def _nearness(rects: Array, starts: Array, ends: Array) -> Array:
    """How much foreign edges crowd each candidate: 0 where they are all well away.

    Distances are measured in the label's own half-sizes, so 1 is about its border.
    """
    centres = (rects[:, None, :2] + rects[:, None, 2:]) / 2
    halves = (rects[0, 2:] - rects[0, :2]) / 2
    a, b = (starts - centres) / halves, (ends - centres) / halves
    along = b - a
    length = np.maximum((along**2).sum(axis=2), 1e-9)
    t = np.clip(-(a * along).sum(axis=2) / length, 0.0, 1.0)[:, :, None]
    distance = np.sqrt(((a + t * along) ** 2).sum(axis=2))
    crowded: Array = (np.maximum(_CLEAR - distance, 0.0) ** 2).sum(axis=1)
    return crowded


def _boxes(rects: Sequence[QRectF]) -> Array:
    return np.array([rect.getCoords() for rect in rects], dtype=float).reshape(-1, 4)


def _hits(rects: Array, others: Array) -> NDArray[np.bool_]:
    """Which of `rects` intersect which of `others`."""
    a, b = rects[:, None, :], others[None, :, :]
    apart = (a[..., :2] >= b[..., 2:]) | (b[..., :2] >= a[..., 2:])
    return np.asarray(~apart.any(axis=2))


def _rect(edges: Array) -> QRectF:
    left, top, right, bottom = (float(edge) for edge in edges)
    return QRectF(left, top, right - left, bottom - top)
