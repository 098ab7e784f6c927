"""`MatricesPane`: the step as matrices in a lecture's sizes, press by press.

Rule: before its numbers come a step stands in letters, before its result with blanks. No line is
shrunk: what has no room stands on further pages.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.lecture.layouts.themes import LectureThemes
from app.lecture.show import Show
from app.lecture.sizes import Sizes, sizes_for
from app.panels.matrices.blocks import Write
from app.panels.matrices.matrices_panel import MatricesPanel
from app.panels.matrices.sheet import written
from app.panels.matrices.sizes import SheetSizes
from core.network.ref import Ref
from core.passes.markup import Blank, Markup
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Cell
from core.passes.matrices.view import MatrixView, matrix_view
from core.passes.sample_pass import Pass
from core.passes.steps import Step
from core.teaching.lessons.script import Stage

_IN_LETTERS = (Stage.READS, Stage.QUESTION)
_LARGEST, _READABLE = 0.8, 1.15  # of a formula's em, of the least em
_ROOM_BELOW = 3.5  # letters: margins, and what is said below the sheet


class MatricesPane(MatricesPanel):
    """The program's matrices beside the network: equations and what does not fit, no more."""

    def __init__(self, show: Show, themes: LectureThemes) -> None:
        self._lecture = show
        self._sizes = sizes_for(0)
        self._all: tuple[Line, ...] = ()
        self._has_blanks, self._is_low = False, False
        self._pages: list[tuple[Line, ...]] = [()]
        self._page, self._paged_step = 0, 0
        super().__init__(show.workspace, themes)
        self.jacobian.hide()
        self.scope.hide()

    @property
    def page(self) -> int:
        """Which page of the step is shown, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages its equations take."""
        return len(self._pages)

    def show_page(self, page: int) -> None:
        """Turn to a page, or to the last one before it."""
        self._page = min(page, self.page_count - 1)
        self.refresh()

    def set_sizes(self, sizes: Sizes) -> None:
        """Take another screen's sizes."""
        self._sizes = sizes
        self.setStyleSheet(f"QWidget {{ font-size: {sizes.letters}px }}")
        self.refresh()

    def follow(self, in_letters: bool) -> None:
        """Look as the show is now, in letters where nothing is to be told."""
        press, is_road = self._lecture.state.press, self._lecture.detour is None
        self._are_numbers_hidden = in_letters or (is_road and press.stage in _IN_LETTERS)
        self.refresh()

    def rest(self) -> None:
        """Say nothing while nobody looks; what is seen again is made anew."""
        self._lines = ()
        self.sheet.set_lines((), written)
        self.sheet.setAccessibleDescription("")
        self.message.setText("")
        self.refresh()

    def _arrange(self) -> None:
        super()._arrange()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertStretch(0, 1)

    def _listen(self) -> None:
        """The show says when it has moved, once the press is known."""
        super()._listen()
        self._workspace.player.moved.disconnect(self.refresh)

    def _render(self) -> None:
        self._has_blanks = self._is_low = False
        self.sheet.set_sizes(self._sheet_sizes())
        super()._render()
        column = self.layout()
        if column is not None:
            column.activate()

    def _sheet_sizes(self) -> SheetSizes:
        """Letters have indices, which are the smallest then."""
        sizes = self._sizes
        has_letters = self._are_numbers_hidden and not self._has_blanks
        least = sizes.indexed if has_letters else sizes.symbols
        largest = least if self._is_low else max(_LARGEST * sizes.formula, least)
        return SheetSizes(largest, _READABLE * least, least, sizes.indexed, sizes.letters)

    def _current_step(self) -> Step | None:
        return self._lecture.step

    def _view_of(self, current: Pass, step: Step) -> MatrixView:
        player = self._workspace.player
        is_under_way = step.n > player.cursor
        return matrix_view(current, step, player.digits, player.notation, is_under_way=is_under_way)

    def _lines_of(self, view: MatrixView | None) -> tuple[Line, ...]:
        """The page of the step that is shown; of another step the first."""
        self._all = view.lines if view is not None else ()
        step = self._lecture.step
        number = step.n if step is not None else 0
        if number != self._paged_step:
            self._paged_step, self._page = number, 0
        if not self._fitting(self._all) and self._are_numbers_hidden:
            self._has_blanks = True  # lower than letters with their fractions
            self.sheet.set_sizes(self._sheet_sizes())
        if not self._fitting(self._all):
            self._is_low = True
            self.sheet.set_sizes(self._sheet_sizes())
        self._pages = self._parted()
        self._page = min(self._page, self.page_count - 1)
        return self._pages[self._page]

    def _parted(self) -> list[tuple[Line, ...]]:
        """On every page the lines that have room below each other; on none what never has."""
        pages, rest = [], self._all
        while rest:
            count = self._fitting(rest)
            if count:
                pages.append(rest[:count])
            rest = rest[max(count, 1) :]
        return pages or [()]

    def _fitting(self, lines: tuple[Line, ...]) -> int:
        """How many of the first lines have room."""
        room = self.height() - _ROOM_BELOW * self._sizes.letters
        count = len(lines)
        while count and self._height(lines[:count]) > room:
            count -= 1
        return count

    def _height(self, lines: tuple[Line, ...]) -> float:
        width = max(self.sheet.viewport().width(), 1)
        return self.sheet.measured(lines, width, self._write).height

    @property
    def _write(self) -> Write:
        return _blank if self._has_blanks else super()._write

    def _show_more(self) -> None:
        """Which of the equations these are, where not all have room."""
        self.more.setVisible(len(self._lines) < len(self._all))
        if not self._lines:
            self.more.setText("The matrices of this step have no room here.")
            return
        first = 1 + next(n for n, line in enumerate(self._all) if line is self._lines[0])
        last = first + len(self._lines) - 1
        which = f"{first}–{last}" if last > first else f"{last}"
        self.more.setText(f"{which} of {len(self._all)}")

    def _show_bars(self, pointed: Ref | None = None) -> None:
        """Their letters are small."""
        self.bars.hide()

    def _show_rules(self) -> None:
        """The formula below says enough."""
        self.rules_heading.hide()
        self.rules.hide()

    def _dress(self) -> None:
        """Letters in the lecture's size, whatever the theme."""
        self.set_sizes(self._sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()


def _blank(cell: Cell) -> Markup:
    return written(cell) if cell.is_absent else Blank()
