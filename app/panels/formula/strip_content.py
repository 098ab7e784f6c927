"""What the strip shows large, and what as rows of a table.

Rule: the batch and the update are tables, for they have a line for every parameter; above them
stands the loss, or the lines of the parameter that was clicked.
"""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from app.panels.formula.fractions import on_one_line, unnested
from core.dataclass import dataclass
from core.kinds.layers import PARAMETERS
from core.network.ref import Ref
from core.passes.markup import Blank, Markup, Relation, Row, Words
from core.passes.notation import Notation
from core.passes.sample_pass import Pass
from core.passes.steps import Grain

if TYPE_CHECKING:
    from app.walk.player import Player
    from app.walk.sight import Sight
    from core.passes.equation import Equation
    from core.passes.explain import Explanation

_TABLES = {"batch": "batch_dL_d", "update": "new_"}
_MOST_LINES = 3  # more are a table
_OVERVIEWS = 4  # of passes and notations that are gone back to
_NONE = Words("")
_LAYER_TITLES = (_NONE,) * 4
_BATCH_TITLES = (_NONE, Words("from the samples' own"), _NONE, Words("gradient"))


@dataclass(frozen=True)
class Content:
    """An explanation, its lines to be written large, and rows under titles; matrix `forms` above.

    `copied` has no room on screen, but goes with a copy of the lines.
    """

    explanation: "Explanation | None"
    lines: "Sequence[Equation]" = ()
    rows: "Sequence[Equation]" = ()
    titles: tuple[Markup, ...] = ()
    copied: "Sequence[Equation]" = ()
    forms: tuple[Markup, ...] = ()

    @property
    def form(self) -> Markup | None:
        """The matrix forms in one line."""
        items: list[Markup] = []
        for each in self.forms:
            items += [Words("and"), each] if items else [each]
        return Row(tuple(items)) if items else None


def content_of(player: "Player | Sight", ref: Ref | None) -> Content:
    """The clicked number, nothing if it is not revealed; without one the step."""
    current, step = player.current, player.step
    if current is None:
        return Content(None)
    if step is not None and step.kind in _TABLES and step.grain is not Grain.TERM:
        chosen = _chosen(ref, _TABLES[step.kind])
        if ref is None or chosen is not None:
            return _table(player, current, chosen)
    explanation = player.explanation if ref is None else _explained(player, ref)
    if explanation is None or not explanation.matrix_forms:
        return Content(explanation, explanation.equations if explanation else ())
    return _layer(explanation)


def written_large(player: "Player | Sight", content: Content, ref: Ref | None) -> list[Markup]:
    """The matrix form, and an equation a line; without an explanation what there is instead."""
    if content.explanation is None:
        return list(lines_without_number(player, ref))
    lines = [unnested(equation.line) for equation in content.lines]
    if content.form is not None:
        write = on_one_line if content.rows else unnested
        lines.insert(0, write(content.form))
    return lines


def lines_without_number(player: "Player | Sight", ref: Ref | None) -> tuple[Markup, ...]:
    """Before the first step the network in letters; of a number to come its name."""
    if player.current is None:
        return ()
    if ref is None:
        from core.passes.lines.overview import overview

        return _as_before(overview(player.current, player.notation))
    if player.step_of(ref) is None:
        return ()
    symbol = player.notation.symbol(ref, player.current.network)
    return (Row((symbol, Relation("="), Blank())),)


@lru_cache(maxsize=_OVERVIEWS)
def _as_before(lines: tuple[Markup, ...]) -> tuple[Markup, ...]:
    """The very same letters at the beginning of every pass: alike ones take long to compare."""
    return lines


def _layer(whole: "Explanation") -> Content:
    """A layer's matrix form, and under it a line for every number, or a row."""
    if len(whole.equations) <= _MOST_LINES:
        return Content(whole, whole.equations, forms=whole.matrix_forms)
    return Content(whole, (), whole.equations, _LAYER_TITLES, forms=whole.matrix_forms)


def _chosen(ref: Ref | None, prefix: str) -> Ref | None:
    """The number of this step that belongs to the parameter that was clicked."""
    if ref is None:
        return None
    is_parameter = ref.quantity in PARAMETERS or ref.quantity.startswith(prefix)
    name = ref.base.removeprefix("dL_d")
    return ref.of(prefix + name) if is_parameter and name in PARAMETERS else None


def _explained(player: "Player | Sight", ref: Ref) -> "Explanation | None":
    return player.explained(ref) if player.is_revealed(ref) else None


def _table(player: "Player | Sight", current: Pass, chosen: Ref | None) -> Content:
    whole = player.explanation
    if whole is None:
        return Content(None)
    count = len(whole.equations)
    is_update = whole.step is not None and whole.step.kind == "update"
    rows = _First(whole.equations, count - 2 if is_update and count > 2 else count)
    titles = _update_titles(current, player.notation) if is_update else _BATCH_TITLES
    own = _explained(player, chosen) if chosen is not None else None
    if own is not None:
        return Content(own, own.equations, rows, titles)
    losses = [whole.equations[n] for n in range(len(rows), count)]
    return Content(whole, losses[:1], rows, titles, losses[1:])


def _update_titles(current: Pass, notation: Notation) -> tuple[Markup, ...]:
    """The parts of the optimiser's own rule over their columns."""
    from core.passes.lines.rule import heads

    record = current.update
    middle = heads(record.optimizer, notation) if record else (_NONE, _NONE)
    return (_NONE, *middle, Words("new"))


class _First(Sequence["Equation"]):
    """The first equations of a long list, still made when they are looked at."""

    def __init__(self, whole: "Sequence[Equation]", count: int) -> None:
        self._whole, self._count = whole, count

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, _First) and other._whole is self._whole
        return same and len(self) == len(other)  # type: ignore[arg-type]

    def __hash__(self) -> int:
        return hash((id(self._whole), self._count))

    @overload
    def __getitem__(self, index: int) -> "Equation": ...
    @overload
    def __getitem__(self, index: slice) -> "Sequence[Equation]": ...
    def __getitem__(self, index: int | slice) -> "Equation | Sequence[Equation]":
        if isinstance(index, slice):
            return tuple(self._whole[n] for n in range(self._count)[index])
        return self._whole[range(self._count)[index]]


def lit_with(hovered: Ref | None, equations: "Sequence[Equation]") -> frozenset[Hashable]:
    """The addresses to light for a hovered one: itself, and a branch's factors."""
    if hovered is None:
        return frozenset()
    own = {hovered}
    for equation in equations:
        for term in equation.terms:
            if hovered in (term.ref, term.refs) or _is_edge_of(hovered, term.ref):
                own.update(term.refs)
    return frozenset(own)


def _is_edge_of(hovered: Ref, ref: Ref | None) -> bool:
    """Whether a hovered weight or branch is the edge that a branch's term stands for."""
    is_edge = hovered.source is not None and hovered.unit is not None
    is_term = ref is not None and ref.quantity in ("branch", "product")
    return is_edge and ref is not None and is_term and hovered.of(ref.quantity) == ref
