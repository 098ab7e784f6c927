"""`Questions`: the open question of a lecture, its answers, its hints, and what is said after.

Rule: the question is there only while its press is shown; a typed number is judged at once, an
option when its result stands. Nothing said before that tells the number.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from app.canvas.reading import say
from app.lecture.predict.card import QuestionCard
from app.lecture.predict.helping import closed, hint_text, judge_of
from app.lecture.predict.replies import MOST_VOTES, Place, Replies, Reply, with_hands
from app.lecture.predict.run_score import RunScore
from app.lecture.predict.said import afterwards, invitation, of_counting, of_typed, of_vote
from app.lecture.show import Show
from app.lecture.sizes import Sizes
from app.lecture.words import plain, rich
from app.style import Theme
from core.errors import NetworkError
from core.passes.places import capital
from core.teaching.lessons.answers import Posed
from core.teaching.lessons.runner import LessonState
from core.teaching.predicting.judge import Judge
from core.teaching.predicting.prediction import next_posed, posed


class Questions(QObject):
    """`card` asks, `answer` is the line with the verdict; `left` gives the keys back.

    `refused` says why nothing is asked.
    """

    left = Signal()
    refused = Signal(str)

    def __init__(self, show: Show, theme: Theme, sizes: Sizes) -> None:
        super().__init__()
        self._show = show
        self._replies = Replies()
        self._said: dict[Place, str] = {}
        self._seen: set[Place] = set()
        self._asked: tuple[Place, Posed] | None = None
        self._judge: Judge | None = None
        self._score = RunScore(show.state)
        self.card = QuestionCard(theme, sizes)
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.RichText)
        self.answer.setWordWrap(True)
        self._connect()

    @property
    def is_asking(self) -> bool:
        """Whether an open question stands on the screen."""
        return self._show.state.is_asking and self._show.detour is None

    @property
    def place(self) -> Place:
        """What replies to the question belong to."""
        press = self._show.state.press
        return press.beat, press.step or press.cursor

    @property
    def reply(self) -> Reply:
        """What was replied here."""
        return self._replies.at(self.place)

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        self.card.set_look(theme, sizes)
        self.answer.setStyleSheet(f"font-size: {sizes.text}px; color: {theme.text}")

    def follow(self) -> None:
        """Ask what is asked now, and say what there is to be said."""
        self._render()
        self._close_passed()
        words = self._words_after()
        self.answer.setText(words)
        self.answer.setVisible(bool(words))

    def ask(self) -> None:
        """Ask about the next result, each time in another way, at last not at all."""
        state, step = self._show.state, self._next_step()
        if step is None:
            return
        there = state.scene.posed_at(step)
        if there is not None and (not state.is_asking or not self._is_spontaneous(state)):
            self._ask_again(state, there)
            return
        kind = there.question.kind if there is not None else None
        self._put(state, next_posed(self._judge_of(state), state.scene.moment.walk, step, kind))

    def enter(self) -> None:
        """Ask for the next number, and give the keys to the field."""
        state, step = self._show.state, self._next_step()
        if step is None:
            return
        there = state.scene.posed_at(step)
        if there is None or (there.question.options and self._is_spontaneous(state)):
            walk = state.scene.moment.walk
            there = posed(self._judge_of(state), walk, step, "number")
            self._put(state, there)
        else:
            self._ask_again(state, there)
        if there is not None and not there.question.options:
            self.card.field.setFocus()

    def take_digit(self, digit: str) -> None:
        """Choose an option by its number, or begin to type the number that is asked for."""
        if self.card.buttons:
            self.card.choose(int(digit) - 1)
        else:
            self.card.begin(digit)

    def takes(self, key: int) -> bool:
        """Whether a key is the question's while one is open.

        H gives a hint, R counts the hands, a minus begins the number that is asked for.
        """
        if not self.is_asking or key not in (Qt.Key.Key_H, Qt.Key.Key_R, Qt.Key.Key_Minus):
            return False
        if key == Qt.Key.Key_H:
            self._help()
        elif key == Qt.Key.Key_R:
            self._vote()
        elif not self.card.buttons:
            self.card.begin("-")
        return True

    def finish(self) -> None:
        """The lecture is left: keep the score."""
        self._score.keep(self._show.state.scenes, self._replies)

    def _connect(self) -> None:
        card = self.card
        card.chosen.connect(self._on_card_chosen)
        card.typed.connect(self._on_card_typed)
        card.helped.connect(self._help)
        card.counted.connect(self._on_card_counted)
        card.vote_wanted.connect(self._vote)
        card.left.connect(self.left)
        card.votes.entered.connect(self._on_votes_entered)
        card.votes.left.connect(self._render)

    def _next_step(self) -> int | None:
        """The step that can be asked about; where there is none it is said."""
        step = self._show.state.next_step
        if self._show.detour is not None:
            self.refused.emit("a detour asks nothing; Esc leads back")
            return None
        if step is None:
            self.refused.emit("no result comes next here, so there is nothing to ask")
        return step

    def _ask_again(self, state: LessonState, there: Posed) -> None:
        """Go to a question that is there; what was answered before is not on its card."""
        place = state.press.beat, state.next_step or 0
        reply = self._replies.at(place)
        if not state.is_asking or reply.verdict is not None:
            self._replies.put(place, reply.emptied)
            self._said.pop(place, None)
            self._asked = None
        self._show.show(state.ask(there))

    def _put(self, state: LessonState, found: Posed | None) -> None:
        """Another question at the next step, or none, with no replies to it yet."""
        place = state.press.beat, state.next_step or 0
        self._replies.drop(place)
        self._said.pop(place, None)
        self._asked = None
        self._show.show(state.ask(found))

    def _is_spontaneous(self, state: LessonState) -> bool:
        return state.next_step in state.scene.spontaneous

    def _render(self) -> None:
        state = self._show.state
        there = state.posed
        if there is not None and self.is_asking:
            if (self.place, there) != self._asked:
                options = tuple(plain(each, state.scene) for each in there.question.options)
                self.card.set_question(rich(there.question.ask, state.scene), options)
                self.card.field.setText(self.reply.typed)
            self._seen.add(self.place)
            said = self._said.get(self.place) or invitation(there, not self._is_spontaneous(state))
            self.card.show_reply(self.reply, said)
        self._asked = (self.place, there) if there is not None and self.is_asking else None
        self.card.setVisible(self.is_asking)

    def _words_after(self) -> str:
        """What is said once the result that was asked for stands."""
        state, said = self._show.state, ""
        if self._show.detour is not None:
            return said
        if state.posed is not None and not state.press.step:
            said = afterwards(state.scene, state.posed, self.reply)
        score = self._score.told(state.scenes, self._replies) if state.is_last else ""
        return f"{said} {score}".strip()

    def _close_passed(self) -> None:
        """Questions that were seen and whose results are: what was chosen is judged, and counts."""
        state = self._show.state
        press = state.press
        for beat, step in [*self._seen]:
            there = state.scenes[beat].posed_at(step)
            if there is not None and (press.beat, press.cursor) >= (beat, step):
                self._seen.remove((beat, step))
                reply = self._replies.at((beat, step))
                done = closed(reply, state.scenes[beat], self._judge, there)
                self._replies.put((beat, step), done)

    def _judge_of(self, state: LessonState) -> Judge:
        self._judge = judge_of(state.scene, self._judge)
        return self._judge

    def _say(self, sentence: str, reply: Reply) -> None:
        self._said[self.place] = sentence
        self._replies.put(self.place, reply)
        self._render()
        say(self.card.said, sentence)

    def _help(self) -> None:
        there = self._show.state.posed
        if there is None or not self.is_asking:
            return
        attempt = self.reply.attempt.helped()
        level = max(attempt.hints, 1)
        self._say(hint_text(self._show.state, there, level), replace(self.reply, attempt=attempt))

    def _vote(self) -> None:
        """Begin to count hands, or say what they advise; a second vote stands beside the first."""
        there, reply = self._show.state.posed, self.reply
        if there is None or there.answer.option is None or not self.is_asking:
            return
        if reply.is_counting and any(reply.votes[-1]):
            self._say(of_vote(there, reply.votes[-1]), replace(reply, is_counting=False))
            self.left.emit()
        elif reply.is_counting or len(reply.votes) < MOST_VOTES:
            empty = (0,) * len(there.question.options)
            votes = reply.votes if reply.is_counting else (*reply.votes, empty)
            self._replies.put(self.place, replace(reply, votes=votes, is_counting=True))
            self._render()
            self.card.votes.enter(len(votes) - 1)

    def _on_card_chosen(self, option: int) -> None:
        self._replies.put(self.place, replace(self.reply, option=option))
        self._render()

    def _on_votes_entered(self, option: int) -> None:
        self.card.said.setText(of_counting(option))

    def _on_card_typed(self, text: str) -> None:
        there, reply = self._show.state.posed, self.reply
        if there is None:
            return
        try:
            verdict = self._judge_of(self._show.state).answered(there, text)
        except NetworkError as error:
            self._say(f"{capital(str(error))}.", reply)
            return
        attempt = reply.attempt
        if verdict.outcome.name != "COARSE" and not reply.is_closed:
            attempt = attempt.judged(verdict.is_accepted)
        typed = text.strip().replace("-", "−")
        self._say(of_typed(verdict), replace(reply, typed=typed, verdict=verdict, attempt=attempt))
        if verdict.is_accepted:
            self.left.emit()
        else:
            self.card.field.selectAll()

    def _on_card_counted(self, vote: int, option: int, hands: int) -> None:
        if vote < len(self.reply.votes):
            votes = with_hands(self.reply.votes, vote, option, hands)
            self._replies.put(self.place, replace(self.reply, votes=votes))
