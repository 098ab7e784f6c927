"""A handout as blocks: its head, a step after the other, and the key.

Rule: what stands here is the handout's own, line by line; only places and sizes are found here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from app.handouts.film.reel import Reel
from app.handouts.sheet.blocks import Block, Placed, block, column
from app.handouts.sheet.items import Canvas, Formula, Item, Rule, Words, formula, width_of, words
from app.panels.formula.fractions import unnested
from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Root,
    Row,
    Scripts,
)
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.handout import Handout, HandoutStep

WIDTH = 523.0  # points between the margins
_TITLE, _HEADING, _TEXT, _SMALL = 17, 10, 9, 8
_EM, _SMALL_EM = 10.5, 9.5
_SMALL_CANVAS, _GAP, _LINE_GAP = 312.0, 12.0, 5.0
_TALLEST_SMALL, _TALLEST, _TALLEST_HEAD = 220.0, 430.0, 206.0
_ROOM = WIDTH - _SMALL_CANVAS - _GAP  # beside a small canvas
_STEP_GAP, _BETWEEN, _LEAST_BESIDE = 9.0, 16.0, 100.0
_NAME = "Name ______________________________      Date ________________"
_JUDGED, _MOST_BESIDE = 24, 12  # formulas that columns are judged by; lines beside a canvas
_COMMA = Numeral(",\u2002")


class Composer:
    """Makes the blocks of one handout; without a `reel` there are no pictures."""

    def __init__(self, full: Handout, reel: Reel | None, is_large: bool = False) -> None:
        self._full = full
        self._reel = reel
        self._is_large = is_large

    def sheet(self, sheet: Handout, has_blanks: bool) -> Iterator[Block]:
        """The head, and every step."""
        yield from self._head(sheet, has_blanks)
        for step in sheet.steps:
            yield from self._step(step)

    def key(self, key: Key, begins_page: bool) -> Iterator[Block]:
        """What belongs into the blanks, step by step."""
        title = words(f"Key: {self._full.title}", _TITLE, WIDTH, is_bold=True)
        yield block(column([title, Rule(WIDTH)]), begins_page=begins_page, keeps=True)
        for step, answers in zip(self._full.steps, key.steps, strict=True):
            heading = words(f"{step.n}. {step.title}", _TEXT, WIDTH, is_bold=True)
            yield block(column([heading]), 7.0, keeps=True)
            formulas = [each for line in answers.lines for each in _listed(line)]
            found = [words(", ".join(each), _TEXT, WIDTH) for each in answers.words if each]
            yield from _rows(formulas)
            yield from (block(column([each]), 2.0) for each in found)

    def _head(self, sheet: Handout, has_blanks: bool) -> Iterator[Block]:
        """Whose sheet it is, what the network is, and every number that is given."""
        parts: list[Item] = [words(sheet.title, _TITLE, WIDTH, is_bold=True)]
        if has_blanks:
            parts.append(words(_NAME, _TEXT, 2 * WIDTH, "dim"))
        parts += [words(fact, _TEXT, WIDTH, "dim") for fact in sheet.facts]
        yield block(column(parts, gap=3.0), keeps=True)
        if self._reel is not None:
            yield block([(0.0, 0.0, _canvas(self._reel, 0, WIDTH, _TALLEST_HEAD))], 8.0)
        yield block(column([words("Given", _HEADING, WIDTH, is_bold=True)]), 8.0, keeps=True)
        yield from _in_line(formula(each, _SMALL_EM) for each in sheet.given)

    def _step(self, step: HandoutStep) -> Iterator[Block]:
        heading = _heading(step)
        if self._reel is not None and not self._is_large:
            yield from _beside(step, heading, self._reel)
            return
        if self._reel is not None:
            heading = _stacked(heading, _canvas(self._reel, step.n, WIDTH, _TALLEST))
        yield replace(heading, keeps=True)
        yield from _keeping_last(_rows(_broken(each, WIDTH) for each in step.lines))
        yield block(column(_said(step, WIDTH), gap=2.0))


def _beside(step: HandoutStep, heading: Block, reel: Reel) -> Iterator[Block]:
    """The canvas at the left; at its right the lines, or where they are too many the words."""
    canvas = _canvas(reel, step.n, _SMALL_CANVAS, _TALLEST_SMALL)
    lines = [_broken(each, _ROOM) for each in step.lines[: _MOST_BESIDE + 1]]
    said = _said(step, _ROOM)
    if len(lines) <= _MOST_BESIDE and _fits(lines, said, max(canvas.height, _LEAST_BESIDE)):
        yield _stacked(heading, canvas, [*lines, *said])
        return
    yield replace(_stacked(heading, canvas, said), keeps=True)
    yield from _rows(_broken(each, WIDTH) for each in step.lines)


def _heading(step: HandoutStep) -> Block:
    scope = words(step.scope, _SMALL, WIDTH, "dim")
    right = WIDTH - width_of(scope)
    title = words(f"{step.n}. {step.title}", _HEADING, right - _GAP, is_bold=True)
    placed: list[Placed] = [(0.0, 0.0, Rule(WIDTH)), (0.0, 4.0, title), (right, 6.0, scope)]
    return block(placed, _STEP_GAP)


def _canvas(reel: Reel, cursor: int, width: float, tallest: float) -> Canvas:
    bounds = reel.bounds
    height = min(width * bounds.height() / bounds.width(), tallest)
    return Canvas(reel, cursor, width, height)


def _stacked(heading: Block, canvas: Canvas, right: Sequence[Item] = ()) -> Block:
    """A heading, and below it the canvas, and what stands at its right."""
    y = heading.height + 1.0
    beside = column(right, _SMALL_CANVAS + _GAP, y + 6.0, _LINE_GAP)
    return block([*heading.items, (0.0, y, canvas), *beside], heading.gap)


def _said(step: HandoutStep, room: float) -> list[Words]:
    """What is said, each sentence a paragraph, set apart from what stands above."""
    return [words(each, _TEXT, room, above=3.0) for each in step.words]


def _rows(formulas: Iterable[Formula]) -> Iterator[Block]:
    """Formulas in as many columns as the first ones have room in, read from left to right."""
    rest = iter(formulas)
    first = list(islice(rest, _JUDGED))
    widest = max((each.box.width for each in first), default=WIDTH)
    count = max(1, int((WIDTH + _BETWEEN) / (widest + _BETWEEN)))
    step = WIDTH / count
    row: list[tuple[float, Formula]] = []
    for each in chain(first, rest):
        is_wide = each.box.width > step and count > 1
        if row and (len(row) == count or is_wide):
            yield _on_baseline(row)
            row = []
        row.append((len(row) * step, each))
        if is_wide:
            yield _on_baseline(row)
            row = []
    if row:
        yield _on_baseline(row)


def _keeping_last(rows: Iterable[Block]) -> Iterator[Block]:
    """The rows, the last of them on one page with what follows."""
    before: Block | None = None
    for each in rows:
        if before is not None:
            yield before
        before = each
    if before is not None:
        yield replace(before, keeps=True)


def _in_line(formulas: Iterable[Formula]) -> Iterator[Block]:
    """Formulas one after the other, as words are set."""
    row: list[tuple[float, Formula]] = []
    x = 0.0
    for each in formulas:
        if row and x + each.box.width > WIDTH:
            yield _on_baseline(row)
            row, x = [], 0.0
        row.append((x, each))
        x += each.box.width + _BETWEEN
    if row:
        yield _on_baseline(row)


def _on_baseline(row: Sequence[tuple[float, Formula]]) -> Block:
    ascent = max(each.box.ascent for _, each in row)
    return block([(x, ascent - each.box.ascent, each) for x, each in row], _LINE_GAP)


def _fits(lines: Sequence[Formula], said: Sequence[Words], height: float) -> bool:
    """Whether everything has room beside a canvas of a height."""
    items: list[Item] = [*lines, *said]
    reach = sum(each.height for each in items) + _LINE_GAP * len(items)
    return reach <= height + 6.0 and all(each.box.width <= _ROOM + 2.0 for each in lines)


def _broken(line: Markup, width: float) -> Formula:
    return formula(unnested(ruled(line)), _EM, width)


def _listed(answers: tuple[Markup, ...]) -> Iterator[Formula]:
    """A line's answers with commas between them, on as many lines as they need."""
    listed: list[Markup] = []
    right = 0.0
    for each in answers:
        width = formula(Row((_COMMA, each)), _SMALL_EM).box.width
        if listed and right + width > WIDTH:
            yield formula(Row(tuple(listed)), _SMALL_EM)
            listed, right = [], 0.0
        listed += [_COMMA, each] if listed else [each]
        right += width
    if listed:
        yield formula(Row(tuple(listed)), _SMALL_EM)


def ruled(markup: Markup) -> Markup:
    """The same with lines to write on in place of blanks."""
    match markup:
        case Blank():
            return Numeral(GAP)
        case Row(items):
            return Row(tuple(map(ruled, items)))
        case Linked(inner) | Fence(inner) | Root(inner):
            return replace(markup, inner=ruled(inner))
        case Fraction(above, below):
            return Fraction(ruled(above), ruled(below))
        case Scripts(base, sub, sup):
            return Scripts(ruled(base), sub, sup and ruled(sup))
        case _:
            return markup
