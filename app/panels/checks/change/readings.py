"""`Readings`: a few named numbers under the chart, a line each.

Rule: a line without words takes no room. How words are set is said from outside: as they are, or
with indices as large as a lecture needs.
"""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.style import ThemeOwner

_PLAIN = Qt.TextFormat.PlainText


class Readings(QWidget):
    """Names on the left, what they are on the right; `backward` ones in the gradient's hue."""

    def __init__(self, owner: ThemeOwner, backward: Collection[str]) -> None:
        super().__init__()
        self._owner = owner
        self._backward = backward
        self._names: list[QLabel] = []
        self._values: list[QLabel] = []
        self._said: tuple[tuple[str, str], ...] = ()
        self._as_rich: Callable[[str], str] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        owner.changed.connect(self._colour)

    @property
    def text(self) -> str:
        """All of it, as a sentence each."""
        return ". ".join(f"{name}: {value}" for name, value in self._said if value)

    def set_rich(self, as_rich: Callable[[str], str]) -> None:
        """Set words as rich text from now on."""
        self._as_rich = as_rich

    def show_lines(self, lines: Mapping[str, str]) -> None:
        """Show these names with their words, in this order."""
        self._grid.setHorizontalSpacing(self.fontMetrics().height())
        while len(self._names) < len(lines):
            self._add_line()
        self._said = tuple(lines.items())
        words = [*lines.items(), *[("", "")] * (len(self._names) - len(lines))]
        for (name, value), left, right in zip(words, self._names, self._values, strict=True):
            left.setText(name)
            right.setTextFormat(Qt.TextFormat.RichText if self._as_rich else _PLAIN)
            right.setText(self._as_rich(value) if self._as_rich else value)
            left.setVisible(bool(value))
            right.setVisible(bool(value))
        self.setAccessibleDescription(self.text)
        self._colour()

    def _add_line(self) -> None:
        name, value = QLabel(), QLabel(wordWrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._names)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        self._names.append(name)
        self._values.append(value)

    def _colour(self) -> None:
        theme = self._owner.theme
        for name in self._names:
            ink = theme.backward if name.text() in self._backward else theme.dim
            sheet = f"color: {ink}"
            if sheet != name.styleSheet():
                name.setStyleSheet(sheet)
