"""`QuestionCard`: a question before its result, its options with the hands shown, or a field.

Rule: it knows the question and what was answered, never the answer. Keys stay with the lecture
until a field is entered; a right answer and Esc give them back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.lecture.predict.replies import Reply
from app.lecture.predict.votes import Votes
from app.lecture.sizes import Sizes
from app.panels.asking.options_line import circled
from app.style import Theme

_FIELD_EMS = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionCard(QWidget):
    """`chosen` carries the number of an option (from 0), `typed` what was typed.

    `counted` carries vote, option and its hands; `left` says that a field gave the keys back.
    """

    chosen = Signal(int)
    typed = Signal(str)
    helped = Signal()
    counted = Signal(int, int, int)
    vote_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, sizes: Sizes) -> None:
        super().__init__()
        self._options: tuple[str, ...] = ()
        self.ask = QLabel()
        self.ask.setWordWrap(True)
        self.ask.setTextFormat(Qt.TextFormat.RichText)
        self.buttons: list[QPushButton] = []
        self.field = self._made_field()
        self.hint = QPushButton("Hint (H)")
        self.vote = QPushButton("Hands (R)")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName("Said to your answer")
        self._grid = QGridLayout()
        self.votes = Votes(self._grid, self)
        self._arrange()
        self._connect()
        self.set_look(theme, sizes)

    def set_question(self, ask: str, options: tuple[str, ...]) -> None:
        """Ask another question: rich text, and its options or none where a number is typed."""
        self.ask.setText(ask)
        if options != self._options:
            self._set_options(options)
        self.field.clear()
        self.field.setVisible(not options)

    def show_reply(self, reply: Reply, said: str) -> None:
        """Mark what was answered so far, and say what there is to say."""
        for option, button in enumerate(self.buttons):
            button.setChecked(reply.option == option)
        self.votes.show_votes(reply)
        self.vote.setVisible(bool(self._options))
        self.vote.setText("Count (R)" if reply.is_counting else "Hands (R)")
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def choose(self, option: int) -> None:
        """Choose an option, as its key does; none where there are not so many."""
        if option < len(self.buttons):
            self.buttons[option].click()

    def begin(self, text: str) -> None:
        """Type the first letter of a new number: the field has the keys then."""
        self.field.setFocus()
        self.field.setText(text)

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        self._grid.setHorizontalSpacing(sizes.gap)
        self._column.setSpacing(sizes.gap // 3)
        self._column.setContentsMargins(0, 0, 0, sizes.gap // 3)
        self.setStyleSheet(
            f"QWidget {{ font-size: {sizes.text}px }}"
            f"QPushButton {{ text-align: left; padding: {sizes.gap // 3}px {sizes.gap}px;"
            f" border: 2px solid {theme.line}; border-radius: 8px;"
            f" background: {theme.surface}; color: {theme.text} }}"
            f"QPushButton:checked {{ border-color: {theme.accent}; background: {theme.lit} }}"
            f"#answer {{ border: 2px solid {theme.edge}; border-radius: 6px; padding: 0 6px;"
            f" background: {theme.background}; color: {theme.text} }}"
            f"#answer:focus {{ border-color: {theme.accent} }}"
        )
        self.field.setFixedWidth(_FIELD_EMS * sizes.text)

    def _arrange(self) -> None:
        self.hint.setToolTip("What it reads, then the rule, symbols, numbers; not the result")
        self.vote.setToolTip("Type in the hands that are shown; what they advise is said then")
        line = QHBoxLayout()
        line.addLayout(self._grid)
        line.addWidget(self.field)
        line.addStretch(1)
        for button in (self.hint, self.vote):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout(self)
        column.addWidget(self.ask)
        column.addLayout(line)
        column.addWidget(self.said)

    def _connect(self) -> None:
        self.hint.clicked.connect(self.helped)
        self.votes.counted.connect(self.counted)
        for signal in (self.vote.clicked, self.votes.closed):
            signal.connect(self.vote_wanted)
        self.votes.left.connect(self.left)

    def _made_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("answer")
        field.setAccessibleName("Your number")
        field.setPlaceholderText("your number")
        field.setToolTip("T comes here; Enter judges it, H gives a hint, Esc gives the keys back")
        field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        field.installEventFilter(self)
        return field

    def _set_options(self, options: tuple[str, ...]) -> None:
        self._options = options
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(n, option) for n, option in enumerate(options)]
        for n, button in enumerate(self.buttons):
            self._grid.addWidget(button, 0, n + 1)
        self.votes.set_options(options)

    def _button(self, n: int, option: str) -> QPushButton:
        button = QPushButton(f"{circled(n)}  {option}")
        button.setAccessibleName(option)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(f"Key {n + 1}")
        button.setProperty("option", n)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _on_button_clicked(self) -> None:
        self.chosen.emit(int(self.sender().property("option")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER:
            self.typed.emit(self.field.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_H and not event.modifiers():
            self.helped.emit()
        else:
            return False
        return True
