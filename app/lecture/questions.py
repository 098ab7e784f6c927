"""`Questions`: the open question of a lecture, what was answered, and what is said of it then.

Rule: the question is there only while its press is shown; nothing is said before the result stands.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from app.lecture.question_card import QuestionCard
from app.lecture.replies import Replies
from app.lecture.show import Show
from app.lecture.sizes import Sizes
from app.lecture.words import plain, rich, verdict
from app.style import Theme


class Questions(QObject):
    """`card` asks, `answer` is the line with the verdict; `left` gives the keys back."""

    left = Signal()

    def __init__(self, show: Show, theme: Theme, sizes: Sizes) -> None:
        super().__init__()
        self._show = show
        self._replies = Replies()
        self.card = QuestionCard(theme, sizes)
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.RichText)
        self.answer.setWordWrap(True)
        self.card.answered.connect(self._on_card_answered)
        self.card.counted.connect(self._on_card_counted)
        self.card.left.connect(self.left)

    @property
    def is_asking(self) -> bool:
        """Whether an open question stands on the screen."""
        return self._show.state.is_asking and self._show.detour is None

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        self.card.set_look(theme, sizes)
        self.answer.setStyleSheet(f"font-size: {sizes.text}px; color: {theme.text}")

    def follow(self) -> None:
        """Ask what is asked now, and say what there is to be said."""
        self._ask()
        verdict = self._verdict()
        self.answer.setText(verdict)
        self.answer.setVisible(bool(verdict))

    def choose(self, digit: str) -> None:
        """Choose an option by its number."""
        self.card.choose(int(digit) - 1)

    def enter(self) -> None:
        """The keys go to the field, where there is one."""
        if self.is_asking and not self.card.buttons:
            self.card.field.setFocus()

    def _ask(self) -> None:
        state, question = self._show.state, self._show.beat.question
        if question is not None and self.is_asking:
            options = tuple(plain(option, state.scene) for option in question.options)
            self.card.set_question(rich(question.ask, state.scene), options)
            beat = state.press.beat
            hands = self._replies.hands(beat, question)
            self.card.show_given(self._replies.given(beat), hands)
        self.card.setVisible(self.is_asking)

    def _verdict(self) -> str:
        """What is said of the answers, once the result that was asked for stands."""
        scene, beat = self._show.state.scene, self._show.state.press.beat
        question, replies = scene.beat.question, self._replies
        if question is None or self._show.closed is not None or self._show.detour is not None:
            return ""
        return verdict(scene, replies.given(beat), replies.hands(beat, question))

    def _on_card_answered(self, answer: float) -> None:
        self._replies.give(self._show.state.press.beat, answer)

    def _on_card_counted(self, option: int, hands: int) -> None:
        self._replies.count(self._show.state.press.beat, option, hands)
