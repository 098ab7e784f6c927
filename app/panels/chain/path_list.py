"""`PathList`: the paths one below the other, and how many more there are.

Rule: what is shown of many is the first ones until the walk has revealed the gradient, then the
biggest; their order would give the numbers away before.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.chain.glance import Glance
from app.panels.chain.path_row import Caption, PathRow
from app.panels.panel import heading
from app.style import ThemeOwner
from app.walk.kept import Kept
from core.network.ref import Ref, unit_ref
from core.passes.chains.paths import Path
from core.passes.chains.troubles import trouble_of
from core.passes.markup import Markup


class Shown(NamedTuple):
    """What a row shows of a path: the way, its line, what lights, and what is wrong on it."""

    caption: str
    line: Markup
    refs: tuple[Ref, ...]
    note: str


class PathList(QWidget):
    """`turned` follows when another path is looked at; `made` carries every new row."""

    turned = Signal()
    made = Signal(object)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self.rows: list[PathRow] = []
        self._lit: list[PathRow] = []
        self._kept: Kept[list[Shown]] = Kept()
        self.title, self.more = heading(""), Caption(owner)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.more)

    @property
    def shown_rows(self) -> list[PathRow]:
        """The rows in use."""
        return [row for row in self.rows if not row.isHidden()]

    @property
    def lit(self) -> tuple[Ref, ...]:
        """The addresses of the path that was looked at last and still is; else none."""
        lit = (row.refs for row in reversed(self._lit) if row.is_lit)
        return () if self.isHidden() else next(lit, ())

    def show_glance(self, glance: Glance) -> None:
        """Show the paths of a weight."""
        shown, count = self._shown_of(glance), glance.lines.chains.count
        self.title.setText(f"{count:,} path{'s' * (count != 1)} from the loss")
        for number, each in enumerate(shown):
            self._row(number).show_path(*each)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(shown))
        self.more.say(_rest(count, len(shown), glance.are_biggest_shown))

    def foresee(self, glance: Glance) -> Iterator[None]:
        """Lay out the paths as they will stand, a little at a time."""
        for each, row in zip(self._shown_of(glance), self.shown_rows, strict=False):
            yield from row.foresee(each.line)

    def _shown_of(self, glance: Glance) -> list["Shown"]:
        """What the rows show; the very same for what was looked at before."""
        return self._kept.get(
            glance.pass_,
            glance.stamp,
            lambda: [_shown(glance, *each) for each in enumerate(glance.paths, 1)],
        )

    def _row(self, number: int) -> PathRow:
        if number == len(self.rows):
            row = PathRow(self._owner)
            row.turned.connect(self._on_row_turned)
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
            self.made.emit(row)
        return self.rows[number]

    def _on_row_turned(self, row: PathRow) -> None:
        self._lit = [each for each in self._lit if each is not row]
        if row.is_lit:
            self._lit.append(row)
        self.turned.emit()


def _shown(glance: Glance, number: int, path: Path) -> Shown:
    line = glance.lines.path(path, glance.is_revealed)
    return Shown(f"{number}   {_way(glance, path)}", line, _lit(path), _note(glance, path))


def _way(glance: Glance, path: Path) -> str:
    return " → ".join(glance.symbol(stop) for stop in (Ref("loss"), *path.route))


def _lit(path: Path) -> tuple[Ref, ...]:
    """Everything on the way, the edge between output and loss included."""
    start = path.factors[0].by
    return (*path.refs, unit_ref("dL_da", start.at_node, start.at_unit))


def _note(glance: Glance, path: Path) -> str:
    """What goes wrong on the way, as far as the walk has come."""
    known = (factor for factor in path.factors if glance.may_show(factor.known))
    found = (trouble_of(glance.lines.composer, factor) for factor in known)
    return " ".join(each.sentence for each in found if each is not None)


def _rest(count: int, shown: int, are_biggest: bool) -> str:
    if count == shown:
        return ""
    which = "the biggest" if are_biggest else "the first"
    return f"These are {which} {shown}; there are {count - shown:,} more."
