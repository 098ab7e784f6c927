"""`Asking`: the next step's number, asked for before the walk reveals it.

Rule: it tells no number. The verdict comes from the pass at full precision when one is typed, or
an option chosen; a hint when one is asked for. Whatever moves the walk asks for what comes next.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.asking.judging import Judging
from app.asking.readiness import Readiness
from app.asking.score import Score
from app.document import Document
from app.run.training import Training
from app.walk.asked import Asked
from app.walk.player import Player
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.places import capital
from core.passes.steps import Step
from core.teaching.lessons.question import KINDS
from core.teaching.predicting.asked_numbers import asked_numbers

if TYPE_CHECKING:
    from core.teaching.hints import Hint
    from core.teaching.lessons.answers import Posed
    from core.teaching.verdict import Verdict

NUMBER = "number"
DONE = "The pass is complete: Next begins the next one."


class Asking(QObject):
    """A student's turn: `start`, `judge` what was typed or `choose`, `hint`, `leave`.

    `changed` follows every change of what is to be shown; `advanced` a right number.
    """

    changed = Signal()
    advanced = Signal()

    def __init__(
        self, document: Document, player: Player, training: Training, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._training = training
        self._is_open = False
        self._at = 0
        self._level = 0
        self._are_numbers_hidden = False
        self._judging = Judging(document, player)
        self._kind = NUMBER
        self._posed: Posed | None = None
        self.score = Score()
        self.said = ""
        self.is_accepted = False
        self.readiness = Readiness(self, self._pieces)
        self._player.moved.connect(self._on_player_moved)
        for signal in (self._player.notation_changed, self._player.digits_changed):
            signal.connect(self._on_player_rewritten)
        training.started.connect(self.leave)

    @property
    def is_open(self) -> bool:
        """Whether a student is asked."""
        return self._is_open

    @property
    def step(self) -> Step | None:
        """The step whose number is asked for; None after the last one."""
        walk, cursor = self._player.walk, self._player.cursor
        return walk[cursor] if cursor < len(walk) else None

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The numbers of the step that are asked for in turn."""
        return () if self.step is None else asked_numbers(self.step)

    @property
    def ref(self) -> Ref | None:
        """The number that is asked for."""
        return self.refs[self._at] if self._at < len(self.refs) else None

    @property
    def kind(self) -> str:
        """In which way numbers are asked for; one that cannot be asked so is typed."""
        return self._kind

    @property
    def posed(self) -> "Posed | None":
        """The question with its options; None where the number is typed."""
        return self._posed

    @property
    def number(self) -> int:
        """Which of the step's numbers is asked for, from 1."""
        return self._at + 1

    @property
    def level(self) -> int:
        """How many hints were given for this number."""
        return self._level

    @property
    def hint_shown(self) -> "Hint | None":
        """The last hint that was asked for."""
        return self._hints[self._level - 1] if self._level else None

    @property
    def has_more_hints(self) -> bool:
        """Whether there is a hint that was not given yet."""
        return self.ref is not None and self._level < self._most_hints

    @property
    def _most_hints(self) -> int:
        return 3 if self._are_numbers_hidden else 5

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Where numbers are hidden, hints end with the rule in symbols."""
        self._are_numbers_hidden = are_hidden
        self._level = min(self._level, self._most_hints)
        self.changed.emit()

    def start(self, kind: str = NUMBER) -> None:
        """Ask for the next step's number: to be typed, its sign, and so on."""
        self._kind = kind
        if self._player.current is None or self._training.is_running:
            return
        self._player.pause()
        self._is_open = True
        self._player.set_asker(self._asked_first)
        self._begin()

    def ask_otherwise(self) -> None:
        """Begin to ask; then ask in another way each time, at last not at all."""
        kinds = [kind for kind in KINDS if self._is_askable(kind)] if self._is_open else [*KINDS]
        asked = NUMBER if self._posed is None else self._posed.question.kind
        later = kinds[kinds.index(asked) + 1 :] if self._is_open and asked in kinds else kinds
        if self._is_open and (not later or self.ref is None):
            self.leave()
        else:
            self.start(later[0])

    def leave(self) -> None:
        """Ask no more."""
        if self._is_open:
            self._is_open = False
            self.readiness.stop()
            self._player.set_asker(None)
            self._player.ask(None)
            self.changed.emit()

    def hint(self) -> None:
        """Give one hint more."""
        if self._is_open and self.has_more_hints:
            self._level += 1
            self.said = ""
            self.score = replace(self.score, hints=self.score.hints + 1)
            self._light()
            self.changed.emit()

    def judge(self, text: str) -> bool:
        """Say what there is to say to a typed number; whether it is right, and the walk goes on."""
        if not self._is_open or self.ref is None:
            return False
        try:
            verdict = self._judging.judge.typed(self.ref, text)
        except NetworkError as error:
            self._say(f"{capital(str(error))}.", False)
            return False
        return self._take(verdict)

    def choose(self, option: int) -> bool:
        """Say what there is to say to an option (from 0); whether it is right."""
        if not self._is_open or self._posed is None:
            return False
        return self._take(self._judging.judge.chosen(self._posed, option))

    def _take(self, verdict: "Verdict") -> bool:
        if verdict.outcome.name != "COARSE":
            self._count(verdict.is_accepted)
        self._say(verdict.words, verdict.is_accepted)
        if verdict.is_accepted:
            self._go_on()
        return verdict.is_accepted

    @cached_property
    def _hints(self) -> "tuple[Hint, ...]":
        """The hints for the number that is asked for; made when the first one is wanted."""
        return () if self.step is None else self._judging.hints(self.step, self.ref)

    def _question(self, kind: str) -> "Posed | None":
        """The number that is asked for as a question of a kind; None where there is none."""
        if kind == NUMBER or self.step is None or self.ref is None:
            return None
        return self._judging.question(self.step, kind, self.ref)

    def _is_askable(self, kind: str) -> bool:
        return kind == NUMBER or self._question(kind) is not None

    def _pieces(self) -> Iterator[None]:
        if self.ref is not None and self._player.exact is not None:
            yield from self._judging.judge.get_ready(self.ref)

    def _say(self, words: str, is_accepted: bool) -> None:
        self.said, self.is_accepted = words, is_accepted
        self.changed.emit()

    def _count(self, is_right: bool) -> None:
        right, wrong = int(is_right), int(not is_right)
        score = self.score
        self.score = Score(score.right + right, score.wrong + wrong, score.hints)

    def _go_on(self) -> None:
        """Ask for the step's next number; after the last one the step is revealed."""
        words = self.said
        if self._at + 1 < len(self.refs):
            self._at += 1
            self._ask()
        else:
            self._player.step_forward()
        self._say(words, True)
        self.advanced.emit()

    def _asked_first(self) -> Asked | None:
        """The first number of the step that comes after a move."""
        self._at = 0
        return self._asked()

    def _asked(self) -> Asked | None:
        self._level = 0
        self.__dict__.pop("_hints", None)
        self._posed = self._question(self._kind)
        self.readiness.restart()
        return None if self.ref is None else Asked(self.ref)

    def _begin(self) -> None:
        self.said, self.is_accepted = "", False
        self._player.ask(self._asked_first())
        self.changed.emit()

    def _ask(self) -> None:
        self._player.ask(self._asked())
        self.changed.emit()

    def _light(self) -> None:
        """What a hint says that the number reads is lit."""
        ref, hint = self.ref, self.hint_shown
        if ref is not None and hint is not None and hint.reads:
            self._player.ask(Asked(ref, frozenset(hint.reads)))

    def _on_player_rewritten(self) -> None:
        """Hints and choices are written anew in other letters or with other decimals."""
        self.__dict__.pop("_hints", None)
        if self._is_open:
            self._posed = self._question(self._kind)
        self.changed.emit()

    def _on_player_moved(self) -> None:
        if self._is_open:
            self._begin()
