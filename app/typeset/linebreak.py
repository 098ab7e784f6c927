"""Long formulas on several lines, as one writes them on a board.

Rule: a line breaks before a relation first, then before + and −, and only where a single term is
still too wide before any other operator or words. New lines start under the first relation, but
further left where that saves a term from being broken or cut.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.typeset.build import Atom, in_line
from app.typeset.pieces import Piece, joined
from app.typeset.spacing import Kind
from core.passes.markup import Linked, Operator

_SUMS = {"+", "−", "±"}
_WIDEST_INDENT = 0.5  # of the width; beyond it the relation is too far to the right to align to
_INDENT = 1.6  # em, where there is no relation to align to
_LEADING = 0.34  # em between two lines
_BASELINES = 1.32  # em from baseline to baseline at least
_LAST_RANK = 2


def broken(row: Sequence[Atom], width: float, em: float) -> Piece:
    """Atoms on as many lines as the width asks for."""
    return _stacked(_Lines(row, width, em), em)


class _Lines:
    """Fills lines one after the other."""

    def __init__(self, row: Sequence[Atom], width: float, em: float) -> None:
        self._width = width
        self.indent = _indent(row, width, em)
        self._first_relation = next((a for a in row if a.kind is Kind.RELATION), None)
        self.lines: list[list[Atom]] = [[]]
        self._right = 0.0
        self._fill(row, 0)

    def _fill(self, row: Sequence[Atom], rank: int) -> None:
        for segment in _segments(row, rank):
            wide = _width(segment)
            if self._right + wide <= self._width:
                self._append(segment)
            elif rank == _LAST_RANK or self.indent + wide - segment[0].gap <= self._width:
                self._start_line()
                self._append(segment)
            else:
                self._fill_split(segment, rank)

    def _fill_split(self, segment: Sequence[Atom], rank: int) -> None:
        """A segment too wide for a line of its own; the first relation stays where it is."""
        if segment[0] is not self._first_relation:
            self._start_line()
        self._fill(segment, rank + 1)

    def _start_line(self) -> None:
        if self.lines[-1]:
            self.lines.append([])
            self._right = self.indent

    def _append(self, segment: Sequence[Atom]) -> None:
        self._right += _width(segment) - (0.0 if self.lines[-1] else segment[0].gap)
        self.lines[-1].extend(segment)


def _segments(row: Sequence[Atom], rank: int) -> list[Sequence[Atom]]:
    """The row cut before every atom of this rank or a stronger one."""
    cuts = [0, *(i for i, atom in enumerate(row) if i and _rank(atom) <= rank), len(row)]
    return [row[start:end] for start, end in pairwise(cuts) if end > start]


def _rank(atom: Atom) -> int:
    """How gladly a line breaks before an atom: 0 most, beyond the last rank never."""
    if atom.kind is Kind.RELATION:
        return 0
    if atom.kind is Kind.OPERATOR:
        return 1 if _operator(atom) in _SUMS else _LAST_RANK
    return _LAST_RANK if atom.kind is Kind.WORDS else _LAST_RANK + 1


def _operator(atom: Atom) -> str:
    markup = atom.markup
    while isinstance(markup, Linked):
        markup = markup.inner
    return markup.text if isinstance(markup, Operator) else ""


def _width(row: Sequence[Atom]) -> float:
    return sum(atom.gap + atom.piece.width for atom in row)


def _indent(row: Sequence[Atom], width: float, em: float) -> float:
    """Where the first relation stands; a small indent where there is none or it is too far."""
    for number, atom in enumerate(row):
        if atom.kind is Kind.RELATION:
            left = _width(row[:number]) + (atom.gap if number else 0.0)
            room = min(_WIDEST_INDENT * width, width - _least_room(row[number:], width, em))
            return left if left == 0.0 or left <= room else _INDENT * em
    return _INDENT * em


def _least_room(row: Sequence[Atom], width: float, em: float) -> float:
    """What a row wants behind its indent: its widest term, or what cannot be broken of it."""
    term, part = (
        max(_width(each) - each[0].gap for each in _segments(row, rank))
        for rank in (_LAST_RANK - 1, _LAST_RANK)
    )
    return term if _INDENT * em + term <= width else part


def _stacked(filled: _Lines, em: float) -> Piece:
    """Lines below each other; the first baseline is the piece's."""
    placed: list[tuple[float, float, Piece]] = []
    baseline = 0.0
    for number, line in enumerate(filled.lines):
        piece = in_line(line)
        if number:
            above = placed[-1][2]
            distance = above.descent + _LEADING * em + piece.ascent
            baseline += max(distance, _BASELINES * em)
        placed.append((filled.indent if number else 0.0, baseline, piece))
    return joined(placed, max(x + piece.width for x, _, piece in placed))
