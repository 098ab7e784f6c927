"""The strip's sentences: what is shown, in which step, and why.

Rule: no number stands here that its explanation does not name.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.run.training import Training
from app.walk.hand_words import hand_notes, label_of
from app.walk.player import Player
from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.numbers import compact_further
from core.passes.steps import Step

if TYPE_CHECKING:
    from core.passes.explain import Explanation

_LOSS_DIGITS = 6
_START = (
    "Inputs, parameters and targets are given, nothing is computed yet. Next computes the first"
    " number."
)
_EVERY_UPDATE = (
    "Every update computes this forward, then the gradients backward, and changes all parameters"
    " at once. Pause to walk through one."
)


class Words(QLabel):
    """Sentences on as many lines as they need; no word is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_look(self, pixels: int, colour: str = "") -> None:
        """The size of the letters, and their colour where it is not the window's."""
        hue = f"; color: {colour}" if colour else ""
        self.setStyleSheet(f"font-size: {pixels}px{hue}")


@dataclass(frozen=True)
class Said:
    """A line that says where one is, and the sentences below it."""

    place: str
    notes: Sequence[str] = ()

    @property
    def below(self) -> str:
        """The sentences in a row."""
        return " ".join(_sentence(note) for note in self.notes)


def said_of(player: Player, explanation: "Explanation") -> Said:
    """Such as "Backward · step 18 of 29 · sample 1 · two branches meet at output 1"."""
    title = _in_a_row(explanation.title)
    notes = (*hand_notes(player, explanation), explanation.sentence, *explanation.notes)
    if explanation.step is None:
        return Said(_joined("Given", explanation.scope, title), notes)
    where = f"step {explanation.step.n:,} of {len(player.walk):,}"
    when = _when(player, explanation.step, where)
    return Said(_joined(*when, explanation.scope, label_of(player), title), notes)


def said_without_number(player: Player, ref: Ref | None) -> Said:
    """Where no number is explained: at the start, for one to come, and without a pass."""
    if player.current is None:
        return Said(player.misfit[:1].upper() + player.misfit[1:])
    if ref is None:
        start = f"Step 0 of {len(player.walk):,}"
        return Said(_joined(start, f"sample {player.sample + 1}", label_of(player), _START))
    n = player.step_of(ref)
    return Said("Not a number of this walk" if n is None else f"Appears at step {n:,}")


def said_of_training(training: Training, are_numbers_hidden: bool = False) -> Said:
    """Which update a run has made, and its loss, if numbers are shown; and what every update is."""
    if are_numbers_hidden:
        return Said("Training", (_EVERY_UPDATE,))
    loss = "" if training.loss is None else f"loss {compact_further(training.loss, _LOSS_DIGITS)}"
    return Said(_joined(f"Training: update {training.updates:,}", loss), (_EVERY_UPDATE,))


def _when(player: Player, step: Step, where: str) -> tuple[str, ...]:
    if step.n < player.cursor:
        return (f"Looking back: {where}",)
    return step.phase.value.capitalize(), where


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


def _in_a_row(title: str) -> str:
    """A title inside a line: without its capital, where it begins with a word."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
