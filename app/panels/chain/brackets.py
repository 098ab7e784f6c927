"""`BracketSection`: the whole gradient as one product, its common factors bracketed.

Rule: a bracket cannot be broken over lines, so the width decides how small it is written and how
many of the inner brackets are opened.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from app.panels.chain.glance import Glance
from app.panels.chain.path_row import EM, Lines
from app.panels.chain.sections import Section
from app.style import ThemeOwner
from app.typeset.sheet import arrange
from core.passes.markup import Markup

SIZES = (EM, 14.0, 12.5)


class BracketLine(Lines):
    """One formula at the largest size and depth that fit."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(owner)
        self._line_at: Callable[[int], Markup] | None = None
        self._deepest = 0

    def show_depths(self, line_at: Callable[[int], Markup], deepest: int) -> None:
        """Show the line that `line_at` gives for a depth of opened brackets."""
        self._line_at, self._deepest = line_at, deepest
        self._fit()

    def _fit(self) -> None:
        if self._line_at is None:
            return
        for depth in range(self._deepest, -1, -1):
            line = self._line_at(depth)
            size = next((size for size in SIZES if self._has_room(line, size)), None)
            if size is not None or not depth:
                self.set_pixel_size(size or SIZES[-1])
                self.show_lines([line])
                return

    def _has_room(self, line: Markup, size: float) -> bool:
        return arrange([line], (), size, self.width()).width <= self.width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


class BracketSection(Section):
    """Shown where there is more than one path."""

    def __init__(self, owner: ThemeOwner) -> None:
        self.line = BracketLine(owner)
        super().__init__(owner, "Common factors bracketed", self.line)

    def show_glance(self, glance: Glance) -> None:
        lines, is_revealed = glance.lines, glance.is_revealed
        self.setVisible(lines.chains.count > 1)
        if lines.chains.count > 1:
            self.line.show_depths(lambda depth: lines.bracketed(depth, is_revealed), lines.deepest)
