"""`LectureWindow`: network, formula and words in lecture sizes, driven by a few keys.

Rule: it only shows a `Show`, which has a workspace of its own; a key held down makes at most one
press in 80 ms and none over a question; a key means nothing to the lecture while a field has the
focus.
"""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.lecture.formula import MOST_LINES, LectureFormula
from app.lecture.keys import KEYS, Doing, doing_of, names_of
from app.lecture.lens import LectureCanvas
from app.lecture.question_card import QuestionCard
from app.lecture.replies import Replies
from app.lecture.shade import Shade
from app.lecture.show import Show
from app.lecture.sizes import sizes_for
from app.lecture.words import beat_place, beat_words, place_words, plain, rich, table, verdict
from app.shell.look import line
from app.style import ThemeOwner, in_lecture
from app.typeset.paint import Colours
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.lessons.showing import explanation_at, lines_at

HELD_MS = 80
CURSOR_MS = 2000
ALONE = "network alone"  # the layout of a beat
FIRST_SIZE = (1280, 720)
_CALM = Qt.KeyboardModifier.KeypadModifier


class LectureWindow(QWidget):
    """A lesson on a screen; `left` when it is over, `state` says where it was."""

    left = Signal()

    def __init__(self, state: LessonState, themes: ThemeOwner) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._themes = themes
        self._replies = Replies()
        self._digits = ""
        self._scene: Scene | None = None
        self._since_press = QElapsedTimer()
        self.shown = Show(state)
        theme, sizes = in_lecture(themes.theme), sizes_for(FIRST_SIZE[1])
        self.beat = _label(Qt.TextFormat.PlainText)
        self.words = _label(Qt.TextFormat.RichText)
        self.canvas = LectureCanvas(self.shown.workspace, theme)
        self.question = QuestionCard(theme, sizes)
        self.answer = _label(Qt.TextFormat.RichText)
        self.place = _label(Qt.TextFormat.PlainText)
        self.formula = LectureFormula(Colours.of_theme(theme), sizes)
        self._arrange()
        self.shade = Shade(self)
        self.keys = _label(Qt.TextFormat.RichText, self)
        self._hider = QTimer(self)
        self._hider.setSingleShot(True)
        self._hider.setInterval(CURSOR_MS)
        self._connect()
        self._dress()
        self._render()

    @property
    def state(self) -> LessonState:
        """Where the lesson is."""
        return self.shown.state

    def present(self, beside: QWidget | None = None) -> None:
        """Take the whole screen, that of another window where there is one."""
        self.setGeometry((beside or self).screen().geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def do(self, doing: Doing) -> None:
        """What a key asks for."""
        show = self.shown
        match doing:
            case Doing.NEXT:
                show.next()
            case Doing.PREVIOUS:
                show.previous()
            case Doing.FIRST:
                show.first()
            case Doing.LAST:
                show.last()
            case Doing.BLACK:
                self.shade.cover(Qt.GlobalColor.black)
            case Doing.WHITE:
                self.shade.cover(Qt.GlobalColor.white)
            case Doing.ANSWER:
                self._enter_field()
            case Doing.ALONE:
                self.formula.setVisible(self.formula.isHidden())
            case Doing.KEYS:
                self._show_keys()
            case Doing.LEAVE:
                self.close()

    def _arrange(self) -> None:
        self.setWindowTitle(self.state.lesson.lesson.title)
        self.setObjectName("lecture")
        self.resize(*FIRST_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.canvas.switch(caption=False)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.formula.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.beat)
        self._column.addWidget(self.words)
        self._column.addWidget(self.canvas, 1)
        self._column.addWidget(self.question)
        self._column.addWidget(self.answer)
        self._column.addWidget(line())
        self._column.addWidget(self.place)
        self._column.addWidget(self.formula)

    def _connect(self) -> None:
        self.shown.moved.connect(self._render)
        self.question.answered.connect(self._on_question_answered)
        self.question.counted.connect(self._on_question_counted)
        self.question.left.connect(self.setFocus)
        self._themes.changed.connect(self._dress)
        self._hider.timeout.connect(self._on_hider_timeout)

    def _dress(self) -> None:
        """Hues of the theme in force, letters as large as the screen asks for."""
        theme, sizes = in_lecture(self._themes.theme), sizes_for(self.height())
        self.canvas.set_theme(theme)
        self.canvas.set_capital(sizes.halo_capital)
        self.formula.set_colours(Colours.of_theme(theme))
        self.formula.set_sizes(sizes)
        self.question.set_look(theme, sizes)
        self._column.setContentsMargins(2 * sizes.gap, sizes.gap, 2 * sizes.gap, sizes.gap // 2)
        self.setStyleSheet(f"#lecture {{ background: {theme.background} }}")
        _set_look(self.beat, sizes.place, theme.dim)
        _set_look(self.place, sizes.place, theme.text)
        for label in (self.words, self.answer):
            _set_look(label, sizes.text, theme.text)
        _set_look(self.keys, sizes.place, theme.text, theme.raised, theme.outline)

    def _render(self) -> None:
        state = self.state
        _say(self.beat, beat_place(state))
        _say(self.words, beat_words(state))
        _say(self.place, place_words(state))
        self._show_question()
        _say(self.answer, self._verdict())
        if state.scene is not self._scene:
            self._scene = state.scene
            self.formula.setVisible(state.scene.beat.layout != ALONE)
        explanation = explanation_at(state.scene, state.press)
        count = len(explanation.equations) if explanation is not None else 0
        self.formula.set_lines(lines_at(state.scene, state.press, MOST_LINES), count)

    def _show_question(self) -> None:
        state, question = self.state, self.state.scene.beat.question
        if question is not None and state.is_asking:
            options = tuple(plain(option, state.scene) for option in question.options)
            self.question.set_question(rich(question.ask, state.scene), options)
            beat = state.press.beat
            hands = self._replies.hands(beat, question)
            self.question.show_given(self._replies.given(beat), hands)
        self.question.setVisible(state.is_asking)

    def _verdict(self) -> str:
        """What is said of the answers, once the result that was asked for stands."""
        scene, beat = self.state.scene, self.state.press.beat
        question = scene.beat.question
        if question is None or self.state.press.cursor < scene.asked_at:
            return ""
        replies = self._replies
        return verdict(scene, replies.given(beat), replies.hands(beat, question))

    def _enter_field(self) -> None:
        if self.state.is_asking and not self.question.buttons:
            self.question.field.setFocus()

    def _show_keys(self) -> None:
        rows = [(doing.value, names_of(doing)) for doing in KEYS]
        rows.append(("go to a step; at a question choose", "digits, Enter"))
        self.keys.setText(table(rows))
        self.keys.adjustSize()
        self.keys.move(self.rect().center() - self.keys.rect().center())
        self.keys.raise_()
        self.keys.show()

    def _take_digit(self, digit: str) -> None:
        if self.state.is_asking:
            self.question.choose(int(digit) - 1)
            return
        self._digits = (self._digits + digit)[-4:]
        self.place.setText(f"Go to step {self._digits} …  Enter goes, Esc does not")

    def _end_digits(self, key: int) -> bool:
        """Whether a key was about the digits typed so far."""
        if not self._digits:
            return False
        digits, self._digits = self._digits, ""
        _say(self.place, place_words(self.state))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.shown.to_step(int(digits))
            return True
        return key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)

    def _is_too_soon(self, event: QKeyEvent) -> bool:
        """Whether a key that is held down comes again before its time, or at a question."""
        is_early = self._since_press.isValid() and self._since_press.elapsed() < HELD_MS
        if event.isAutoRepeat() and (is_early or self.state.is_asking):
            return True
        self._since_press.start()
        return False

    def _uncover(self) -> bool:
        """Whether something lay over the picture; it is gone."""
        lay = not self.shade.isHidden() or not self.keys.isHidden()
        self.shade.hide()
        self.keys.hide()
        return lay

    def _on_question_answered(self, answer: float) -> None:
        self._replies.give(self.state.press.beat, answer)

    def _on_question_counted(self, option: int, hands: int) -> None:
        self._replies.count(self.state.press.beat, option, hands)

    def _on_hider_timeout(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~_CALM & ~Qt.KeyboardModifier.ShiftModifier:
            return
        if self._is_too_soon(event) or self._uncover():
            return
        if event.text().isdecimal():
            self._take_digit(event.text())
        elif not self._end_digits(event.key()):
            doing = doing_of(event.key())
            if doing is not None:
                self.do(doing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._hider.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shade.resize(self.size())
        self._dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


def _label(form: Qt.TextFormat, parent: QWidget | None = None) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(form)
    label.setWordWrap(parent is None)
    label.hide()
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _set_look(label: QLabel, pixels: int, colour: str, ground: str = "", edge: str = "") -> None:
    card = (
        f"; background: {ground}; border: 2px solid {edge}; padding: {pixels}px" if ground else ""
    )
    label.setStyleSheet(f"font-size: {pixels}px; color: {colour}{card}")
