"""`PathRow`: one path, its way in words above and its product below; it lights the whole of it.

Rule: under the pointer or with the keyboard on it, every number of the path is lit on the canvas.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.panels.formula.formula_strip import formula_colours
from app.style import ThemeOwner
from app.typeset.speech import in_words
from app.typeset.widget import FormulaWidget
from core.network.ref import Ref
from core.passes.markup import Markup, Relation, Row

EM = 16.0
_RADIUS = 6.0
_LEAST_WIDTH = 160
_KEPT = 128  # lines: the very same ones are laid out sooner than equal ones


class Lines(FormulaWidget):
    """Formulas of the panel, in the colours of the theme."""

    def __init__(self, owner: ThemeOwner, em: float = EM) -> None:
        super().__init__(formula_colours(owner.theme), em)
        self._owner = owner
        owner.changed.connect(self._on_owner_changed)

    @property
    def labels(self) -> tuple[str, ...]:
        """The words before the formulas."""
        return self._labels

    def show_lines(self, lines: Sequence[Markup], labels: Sequence[str] = ()) -> None:
        """Show these lines, and say them; without any the widget takes no room."""
        if (tuple(lines), tuple(labels)) != (self._lines, self._labels):
            self.set_lines(lines, labels)
            self.set_spoken(in_words(tuple(lines)))
            self.setVisible(bool(lines))

    def _on_owner_changed(self) -> None:
        self.set_colours(formula_colours(self._owner.theme))

    def _on_layout_changed(self) -> None:
        """Where the height stays, nobody else has to move."""
        self._forget_layout()
        if not self.isVisible() or self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, 0)


class Caption(QLabel):
    """Small dim words above or below a formula."""

    def __init__(self, owner: ThemeOwner, role: str = "dim") -> None:
        super().__init__()
        self._owner = owner
        self._role = role
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        owner.changed.connect(self._colour)
        self._colour()

    def say(self, words: str) -> None:
        """Show these words; none take no room."""
        if words != self.text():
            self.setText(words)
        self.setVisible(bool(words))

    def _colour(self) -> None:
        self.setStyleSheet(f"color: {getattr(self._owner.theme, self._role)}; font-size: 12px")


class PathRow(QWidget):
    """A path; `turned` carries the row itself when it is lit and when it is left."""

    turned = Signal(object)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._refs: tuple[Ref, ...] = ()
        self._is_lit = False
        self.caption = Caption(owner)
        self.formula = Lines(owner)
        self.note = Caption(owner, "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 4, 5)
        column.setSpacing(0)
        for part in (self.caption, self.formula, self.note):
            column.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def is_lit(self) -> bool:
        """Whether the pointer or the keyboard is on it."""
        return self._is_lit and not self.isHidden()

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What lights on the canvas."""
        return self._refs

    def show_path(self, caption: str, line: Markup, refs: tuple[Ref, ...], note: str) -> None:
        """Show a path and what is wrong on it."""
        self._refs = refs
        self.caption.say(caption)
        self.formula.show_lines(_on_two_lines(line))
        self.note.say(note)
        self.setAccessibleName(caption)
        self.setAccessibleDescription(f"{self.formula.accessibleDescription()} {note}".strip())

    def foresee(self, line: Markup) -> Iterator[None]:
        """Lay out the path as it may be shown next."""
        yield from self.formula.foresee(_on_two_lines(line))

    def _light(self, is_lit: bool) -> None:
        if is_lit or self._is_lit:
            self._is_lit = is_lit
            self.turned.emit(self)
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._light(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._light(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_lit:
            return
        theme = self._owner.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        has_frame = self.hasFocus()
        painter.setPen(QPen(theme.colour("halo" if has_frame else "line"), 2.0 if has_frame else 1))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()


@lru_cache(maxsize=_KEPT)
def _on_two_lines(line: Markup) -> tuple[Markup, ...]:
    """Letters above, numbers below."""
    items = line.items if isinstance(line, Row) else (line,)
    first = next((n for n, item in enumerate(items) if isinstance(item, Relation)), len(items))
    return tuple(Row(part) for part in (items[:first], items[first:]) if part)
