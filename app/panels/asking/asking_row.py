"""`AskingRow`: the line in which a student types the next number, or chooses what it will be.

Rule: it shows what `Asking` has to say and nothing of the step beyond its name; what was typed
wrong stays, selected.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.asking.asking import DONE, Asking
from app.asking.names import asked_name, compared_name
from app.canvas.reading import say
from app.icons import Icon, IconButton
from app.panels.asking.options_line import OptionsLine
from app.panels.bars.timeline import step_words
from app.panels.formula.formula_strip import formula_colours
from app.panels.formula.fractions import on_one_line
from app.panels.formula.strip_words import Words
from app.shell.plain_hint import plain_hint
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.passes.markup import Markup
from core.teaching.hints import Level
from core.teaching.predicting.asked_numbers import MOST

_EM = 18.0
_FIELD_WIDTH = 128
_LEAST_PLACE = 96
_APART = 12  # the hint is no option
_TICK = "✓ "
_TIP = "Enter judges it, H gives a hint, Q asks otherwise, Esc leaves, PgDn reveals the step"


class NumberLine(QLineEdit):
    """Where the number is typed. `entered` carries the text; H, Q and Esc have signals too.

    Enter keeps the focus here: the next number is asked for at once.
    """

    entered = Signal(str)
    helped = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("keeps_focus", True)
        self.setAccessibleName("Your number")
        self.setToolTip(_TIP)
        self.setPlaceholderText("your number")
        self.setFixedWidth(_FIELD_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_H and not event.modifiers():
            self.helped.emit()
        elif event.key() == Qt.Key.Key_Q and not event.modifiers():
            self.changed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PlaceLabel(QLabel):
    """One line that gives way where room is short; the tooltip has all of it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PLACE, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(self.font())
        elided = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), elided, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class AskingRow(QWidget):
    """What is asked for, the field, a hint, the score; below it what is said to the number."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._player = workspace.player
        self._owner = owner
        self.asking: Asking = workspace.asking
        self.place = PlaceLabel(textFormat=Qt.TextFormat.PlainText)
        self.symbol = FormulaWidget(formula_colours(owner.theme), _EM)
        self.field = NumberLine()
        self.options = OptionsLine()
        self.than = FormulaWidget(formula_colours(owner.theme), _EM)
        self.hint = QPushButton("Hint (H)")
        self.score = QLabel()
        self.close_button = IconButton(owner, Icon.CLOSE, "Ask no more (Esc)")
        self.said = Words()
        self._arrange()
        self._connect()
        self.hide()

    @property
    def hint_lines(self) -> tuple[Markup, ...]:
        """The formulas of the hint that is shown."""
        hint = self.asking.hint_shown if self.asking.is_open else None
        return () if hint is None else hint.lines

    def set_look(self, pixels: int) -> None:
        """The size of the sentences, and the colours in force."""
        theme = self._owner.theme
        self.said.set_look(pixels)
        for part in (self.symbol, self.than):
            part.set_colours(formula_colours(theme))
        self.score.setStyleSheet(f"color: {theme.dim}; font-size: {pixels}px")
        self.place.setStyleSheet(f"font-size: {pixels}px; font-weight: bold")

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.place, self.symbol, self.field, self.options, self.than):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(_APART)
        line.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.score)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.said)
        self.score.setAccessibleName("Score")
        self.score.setToolTip("Counted on this machine until the program ends; saved nowhere")
        self.said.setAccessibleName("Verdict")

    def _connect(self) -> None:
        asking = self.asking
        asking.changed.connect(self._render)
        asking.advanced.connect(self.field.clear)
        self.field.entered.connect(self._on_field_entered)
        self.options.chosen.connect(self._on_options_chosen)
        for signal in (self.field.helped, self.options.helped, self.hint.clicked):
            signal.connect(self._on_help_wanted)
        for signal in (self.field.changed, self.options.changed):
            signal.connect(asking.ask_otherwise)
        for signal in (self.field.left, self.options.left, self.close_button.clicked):
            signal.connect(asking.leave)

    def _render(self) -> None:
        asking = self.asking
        if not asking.is_open:
            self._leave()
            return
        self.place.setText(self._words())
        self.place.setToolTip(plain_hint(self.place.text()))
        self._show_question()
        self.hint.setEnabled(asking.has_more_hints)
        self.hint.setToolTip(f"Next hint: {self._next_hint()}" if asking.has_more_hints else "")
        self.said.setText(self._sentence())
        self.said.setVisible(bool(self.said.text()))
        self.score.setText(str(asking.score))
        if self.isHidden():
            self.field.clear()
            self.show()
            self._answer_line.setFocus()

    @property
    def _answer_line(self) -> QWidget:
        """Where the answer is given."""
        return self.field if self.asking.posed is None else self.options

    def _leave(self) -> None:
        if not self.isHidden():
            if self._answer_line.hasFocus():
                self._answer_line.clearFocus()  # the window's own keys go on
            self.hide()
            self.field.clear()

    def _words(self) -> str:
        """Which step it is and which of its numbers."""
        asking, current, step = self.asking, self._player.current, self.asking.step
        if current is None or step is None:
            return DONE
        which = f", number {asking.number} of {len(asking.refs)}" if len(asking.refs) > 1 else ""
        words = f"Step {step.n}{which}: {step_words(current.network, step, self._player.notation)}"
        return words if len(step.writes) <= MOST or step.terms > 1 else f"{words}, its first number"

    def _show_question(self) -> None:
        """The number's name, and the field or the options after it; the keys go there."""
        question = None if self.asking.posed is None else self.asking.posed.question
        had_focus = self.field.hasFocus() or self.options.hasFocus()
        if question is not None:
            self.options.set_options(question.options)
        self.options.setVisible(question is not None)
        self.field.setVisible(question is None)
        if had_focus:
            self._answer_line.setFocus()
        ref, current = self.asking.ref, self._player.current
        has_name = ref is not None and current is not None
        name = asked_name(self._player, ref, question) if ref is not None else None
        _show_line(self.symbol, name if has_name else None)
        _show_line(self.than, compared_name(self._player, question))

    def _sentence(self) -> str:
        asking = self.asking
        if asking.said:
            return f"{_TICK}{asking.said}" if asking.is_accepted else asking.said
        hint = asking.hint_shown
        if hint is None:
            return ""
        return hint.text if hint.level <= Level.RULE else ""

    def _next_hint(self) -> str:
        return _LEVELS[self.asking.level]

    def _on_field_entered(self, text: str) -> None:
        if not self.asking.judge(text):
            self.field.selectAll()
        say(self.field, self.asking.said)

    def _on_options_chosen(self, option: int) -> None:
        self.asking.choose(option)
        say(self.options, self.asking.said)

    def _on_help_wanted(self) -> None:
        self.asking.hint()
        if (hint := self.asking.hint_shown) is not None:
            say(self._answer_line, hint.text)
        self._answer_line.setFocus()


def _show_line(widget: FormulaWidget, line: Markup | None) -> None:
    """A formula as wide as it is; no room without one."""
    widget.setVisible(line is not None)
    widget.set_lines(() if line is None else (on_one_line(line),))
    if line is not None:
        widget.setFixedWidth(widget.sizeHint().width())


_LEVELS = ("what it reads", "the rule in words", "in symbols", "in numbers", "the result")
