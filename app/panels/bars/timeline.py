"""`Timeline`: the buttons of the walk, its steps, and where it stands.

Rule: it asks the `Player` for everything and tells no number of the pass, so nothing beyond the
cursor can show here.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.icons import Icon, IconButton
from app.panels.bars.step_bar import Cell, StepBar
from app.panels.forms.fields import Choice
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.walk.hand_words import parting_step
from app.workspace import Workspace
from core.network.network import Network
from core.passes.notation import HOUSE, Notation
from core.passes.places import layer_place, place
from core.passes.renderings.plain import plain_text
from core.passes.steps import Step
from core.passes.walk import Walk

_SPEEDS = ((0.5, "½ / s"), (1.0, "1 / s"), (2.0, "2 / s"), (4.0, "4 / s"), (8.0, "8 / s"))
_NEXT_STEP = "Next step (PgDn); T lets you say its number first"
_PARTING = "here the numbers by hand part from full precision"
_LETTERS = {"z": "z", "a": "a", "da": "dL_da", "dz": "dL_dz"}
_STEP_WORDS = {
    "parameters": "gradients of the weights into {}",
    "offset": "gradients of the offsets of {}",
}


class Timeline(Panel):
    """First, phases, Back, Play, Last; every step; the counter; one big Next."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._player = workspace.player
        self._walk: Walk | None = None
        self._kept_cells: tuple[Cell, ...] = ()
        self._longest = ""
        self.bar = StepBar(owner, self._title_of)
        self.bar.sought.connect(self._player.seek)
        self._make_buttons()
        self._arrange()
        self.setAccessibleName("Timeline")
        for signal in (self._player.moved, self._player.playing_changed):
            signal.connect(self.refresh)
        for signal in (workspace.training.started, workspace.training.ended):
            signal.connect(self._on_training_changed)

    def _make_buttons(self) -> None:
        owner, player = self._owner, self._player
        self.first = IconButton(owner, Icon.FIRST, "To the start (Home)")
        self.previous_phase = IconButton(owner, Icon.PREVIOUS_PHASE, "Previous phase (Ctrl+Left)")
        self.back = IconButton(owner, Icon.BACK, "Back one step (PgUp)")
        self.play = IconButton(owner, Icon.PLAY, "Play (P)")
        self.next_phase = IconButton(owner, Icon.NEXT_PHASE, "Next phase (Ctrl+Right)")
        self.last = IconButton(owner, Icon.LAST, "To the end (End)")
        self.next = IconButton(owner, Icon.NEXT, _NEXT_STEP, "Next", True, 36)
        self.speed = Choice("Speed", "How many steps a second Play makes", _SPEEDS)
        self.speed.setFixedWidth(78)
        self.counter = QLabel()
        self.counter.setAccessibleName("Step")
        for button, slot in (
            (self.first, player.first),
            (self.previous_phase, player.previous_phase),
            (self.back, player.step_back),
            (self.play, player.toggle_play),
            (self.next_phase, player.next_phase),
            (self.last, player.last),
            (self.next, player.step_forward),
            (self.speed, self._on_speed_chosen),
        ):
            signal = button.chosen if isinstance(button, Choice) else button.clicked
            signal.connect(slot)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(2)
        for widget in (self.first, self.previous_phase, self.back, self.play):
            row.addWidget(widget)
        for widget in (self.next_phase, self.last):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.speed)
        row.addSpacing(10)
        row.addWidget(self.bar, 1)
        row.addSpacing(10)
        row.addWidget(self.counter)
        row.addSpacing(12)
        row.addWidget(self.next)
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumHeight(self.sizeHint().height())

    def _render(self) -> None:
        player, count = self._player, len(self._player.walk)
        self.bar.show_cells(self._cells(), player.cursor, parting_step(player))
        self.counter.setText(f"{player.cursor:,} / {count:,}")
        self._size_counter(f"{count:,} / {count:,}")
        self._render_buttons(count)

    def _size_counter(self, longest: str) -> None:
        """A fixed size: what is counted lays out nothing again."""
        if longest != self._longest:
            self._longest = longest
            metrics = self.counter.fontMetrics()
            self.counter.setFixedSize(metrics.horizontalAdvance(longest), metrics.height())

    def _render_buttons(self, count: int) -> None:
        player = self._player
        self.next.setEnabled(player.current is not None)
        tip = _NEXT_STEP if player.cursor < count else "Next pass (PgDn)"
        if self.next.toolTip() != tip:
            self.next.set_meaning(Icon.NEXT, tip)
        self.play.setEnabled(player.current is not None)
        for button in (self.first, self.previous_phase):
            button.setEnabled(player.cursor > 0)
        self.back.setEnabled(player.can_step_back)
        for button in (self.last, self.next_phase):
            button.setEnabled(player.cursor < count)
        is_playing = player.is_playing
        icon, words = (Icon.PAUSE, "Pause (P)") if is_playing else (Icon.PLAY, "Play (P)")
        if self.play.icon_shown is not icon:
            self.play.set_meaning(icon, words)
        self.speed.show_value(player.speed)

    def _cells(self) -> tuple[Cell, ...]:
        """A walk's cells, made once: there can be thousands."""
        walk = self._player.walk
        if not isinstance(walk, Walk):
            return ()
        if walk is not self._walk:
            outline = walk.outline()
            self._kept_cells = tuple(Cell(phase, (kind, layer)) for phase, kind, layer in outline)
            self._walk = walk
        return self._kept_cells

    def _title_of(self, n: int) -> str:
        walk = self._player.walk
        if not isinstance(walk, Walk):
            return ""
        words = step_words(walk.network, walk[n - 1], self._player.notation)
        return f"{words} · {_PARTING}" if n == parting_step(self._player) else words

    def _on_training_changed(self, _reason: object = None) -> None:
        """While a run changes the weights there is no walk to move in."""
        self.setEnabled(not self._workspace.training.is_running)

    def _on_speed_chosen(self, speed: float) -> None:
        self._player.set_speed(speed)


def step_words(network: Network, step: Step, notation: Notation = HOUSE) -> str:
    """What a step computes, without any number: "a of hidden neuron 1"."""
    part = "" if step.terms == 1 else f", {step.term + 1} of {step.terms}"
    if step.layer is None:
        return f"the {step.kind}{part}"
    if step.unit is None:
        where = layer_place(network, step.layer)
    else:
        where = place(network, step.layer, step.unit)
    if step.kind in _STEP_WORDS:
        return f"{_STEP_WORDS[step.kind].format(where)}{part}"
    return f"{plain_text(notation.any(_LETTERS[step.kind]))} of {where}{part}"
