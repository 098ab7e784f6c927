"""`BracketSection`: the whole gradient as one product, its common factors bracketed.

Rule: a bracket cannot be broken over lines, so the width decides how small it is written and how
many of the inner brackets are opened.
"""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QResizeEvent

from app.panels.chain.glance import Glance
from app.panels.chain.path_row import EM, Lines
from app.panels.chain.sections import Section
from app.style import ThemeOwner
from app.typeset.sheet import arrange
from core.passes.chains.lines import ChainLines
from core.passes.markup import Markup

SIZES = (EM, 14.0, 12.5)


class BracketLine(Lines):
    """One formula at the largest size and depth that fit."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(owner)
        self._line_at: Callable[[int], Markup] | None = None
        self._deepest = self._depth = 0

    def show_depths(self, line_at: Callable[[int], Markup], deepest: int, is_new: bool) -> None:
        """Show the line that `line_at` gives for a depth of opened brackets.

        One that `is_new` may be set otherwise than the one before.
        """
        self._line_at = line_at
        if is_new:
            self._deepest = self._depth = deepest
        line = line_at(self._depth)
        if not is_new and self._has_room(line, self._pixel_size):
            self.show_lines([line])
        else:
            self._fit()

    def foresee_depths(self, line_at: Callable[[int], Markup]) -> Iterator[None]:
        """Lay the line out as it may be shown next."""
        yield from self.foresee([line_at(self._depth)])

    def _fit(self) -> None:
        if self._line_at is None:
            return
        for depth in range(self._deepest, -1, -1):
            line = self._line_at(depth)
            size = next((size for size in SIZES if self._has_room(line, size)), None)
            if size is not None or not depth:
                self._depth = depth
                self.set_pixel_size(size or SIZES[-1])
                self.show_lines([line])
                return

    def _has_room(self, line: Markup, size: float) -> bool:
        return arrange([line], (), size, self.width()).width <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


class BracketSection(Section):
    """Shown where there is more than one path."""

    def __init__(self, owner: ThemeOwner) -> None:
        self.line = BracketLine(owner)
        self._lines: ChainLines | None = None
        super().__init__(owner, "Common factors bracketed", self.line)

    def foresee(self, glance: Glance) -> Iterator[None]:
        lines, is_revealed = glance.lines, glance.is_revealed
        if lines.chains.count > 1:
            yield from self.line.foresee_depths(lambda depth: lines.bracketed(depth, is_revealed))

    def show_glance(self, glance: Glance) -> None:
        lines, is_revealed = glance.lines, glance.is_revealed
        self.setVisible(lines.chains.count > 1)
        if lines.chains.count > 1:
            is_new, self._lines = lines is not self._lines, lines
            self.line.show_depths(
                lambda depth: lines.bracketed(depth, is_revealed), lines.deepest, is_new
            )
