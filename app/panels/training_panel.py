"""`TrainingPanel`: start and pause, one update, back to the start; the loss; how to train.

Rule: it reads `Training` with the picture or a few times a second, not at every slice; settings are
undo entries. What is set seldom is folded up, with what it says in its heading.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
)

from app.icons import Icon, IconButton
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.offer_box import OfferBox
from app.panels.forms.settings_form import aligned, in_screen_words, row_label
from app.panels.panel import Panel, heading
from app.panels.training.averaging import Averaging
from app.panels.training.batches import Batches
from app.panels.training.loss_plot import LossPlot
from app.panels.training.losses import Losses
from app.panels.training.scheduling import Scheduling
from app.panels.training.score_table import ScoreTable
from app.panels.training.section import Section
from app.panels.training.sign_line import SignLine
from app.panels.training.stopping import Stopping
from app.plots.square import keep_square
from app.plots.ticks import grouped
from app.run.schedule import SPEEDS
from app.style import ThemeOwner
from app.workspace import Workspace
from core.errors import BackpropError
from core.network.network import Network
from core.passes.numbers import compact_further
from core.project.project import Project
from core.training.settings import TrainingSettings

_READ = 200  # ms between two readings
_SECOND = 1000  # ms
_LOSS_DIGITS = 6
_BOUNDS = "out of bounds"
_WHY_FEWER = ", up to the last after which the loss is finite too"
_EXPECTED = ("training is paused", "one update is done")


class TrainingPanel(Panel):
    """Training in the window, with its plot."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document = workspace.document
        self._training = workspace.training
        self._clock = QElapsedTimer()
        self._last_updates = 0
        self._reader = QTimer(self)
        self._reader.setInterval(_READ)
        self._reader.timeout.connect(self._read)
        self.plot = LossPlot(workspace, owner)
        self.box = OfferBox(owner)
        self.scores = ScoreTable(workspace)
        self.sign = SignLine(workspace)
        self._make_buttons()
        self._make_fields()
        self._arrange()
        self._connect()
        self.setAccessibleName("Training")

    def _make_buttons(self) -> None:
        owner = self._owner
        self.start = IconButton(owner, Icon.PLAY, "Train (Ctrl+T)", "Train", True, 32)
        self.one = IconButton(owner, Icon.ONE_MORE, "One update (Ctrl+U)", "One update")
        self.reset = IconButton(
            owner, Icon.START_OVER, "Back to the parameters before training (Ctrl+R)", "Reset"
        )

    def _make_fields(self) -> None:
        self.pace = Choice("Training speed", "How many updates a second Train makes", SPEEDS)
        self.updates, self.loss, self.speed = QLabel(), QLabel(), QLabel()
        tip = "How far one update goes along the gradient"
        self.rate = NumberField("Learning rate", tip)
        self.batches, self.stopping = Batches(), Stopping()
        self.scheduling, self.losses = Scheduling(self._owner), Losses(self._owner)
        self.averaging = Averaging()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.start, self.one, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.box)
        column.addLayout(self._readings())
        column.addWidget(self.scores)
        column.addWidget(self.sign)
        column.addWidget(self.plot, 1)
        column.addWidget(heading("How to train"))
        form = aligned(QFormLayout())
        for words, field in (("speed", self.pace), ("learning rate η", self.rate)):
            form.addRow(row_label(words, field), field)
        column.addLayout(form)
        folded = QVBoxLayout()
        folded.setSpacing(0)
        for section in self._sections:
            folded.addWidget(section)
        column.addLayout(folded)
        column.addStretch(0)
        self.plot.setMinimumHeight(220)
        policy = QSizePolicy.Policy
        self.plot.setSizePolicy(policy.Expanding, policy.Ignored)

    @property
    def _sections(self) -> tuple[Section, ...]:
        settings = (self.batches, self.scheduling, self.stopping, self.averaging)
        return (*settings, self.losses)

    def _readings(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for column, (words, label) in enumerate(
            (("updates", self.updates), ("loss", self.loss), ("updates / s", self.speed))
        ):
            label.setAccessibleName(words)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            grid.addWidget(QLabel(words), 0, column)
            grid.addWidget(label, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _connect(self) -> None:
        document, training = self._document, self._training
        document.changed.connect(self._on_document_changed)
        document.opened.connect(self._drop_notice)
        self._workspace.player.moved.connect(self._drop_notice)
        training.started.connect(self._on_training_started)
        training.counted.connect(self._on_training_counted)
        training.ended.connect(self._on_training_ended)
        self.start.clicked.connect(training.toggle)
        self.one.clicked.connect(training.one_update)
        self.reset.clicked.connect(training.reset)
        self.pace.chosen.connect(training.set_speed)
        training.speed_changed.connect(self.refresh)
        training.look_changed.connect(self.refresh)
        self.rate.entered.connect(self._on_rate_entered)
        self.averaging.shown.connect(training.show_average)
        self.losses.changed.connect(self._on_losses_changed)
        self.plot.picked.connect(self._on_plot_picked)
        self.rate.refused.connect(self.box.say)
        for section in self._sections:
            section.edited.connect(self._on_section_edited)
            section.refused.connect(self._on_section_refused)

    def _render(self) -> None:
        training, settings = self._training, self._document.project.training
        is_running, misfit = training.is_running, self._document.project.misfit
        icon, words = (Icon.PAUSE, "Pause") if is_running else (Icon.PLAY, "Train")
        self.start.set_meaning(icon, f"{words} (Ctrl+T)", words)
        self.start.setEnabled(not misfit)
        self.one.setEnabled(not misfit and not is_running)
        self.reset.setEnabled(training.updates > 0)
        if misfit:
            self.box.say(f"{misfit}.")
        self.pace.show_value(training.speed)
        self.rate.show_number(settings.optimizer.learning_rate)
        self.batches.show_settings(settings)
        self.scheduling.show_settings(settings, training.updates)
        self.stopping.show_settings(settings)
        self.averaging.show_settings(settings, training.is_average_shown)
        self.losses.show_network(self._document.project.network)
        if is_running and not self._reader.isActive():
            self._start_reading()
        self._count()
        self._show_readings()

    def _start_reading(self) -> None:
        self._last_updates = self._training.updates
        self._clock.start()
        self._reader.start()

    def _read(self) -> None:
        self._read_speed()
        self.scheduling.show_settings(self._document.project.training, self._training.updates)
        self._show_readings()

    def _read_speed(self) -> None:
        """Updates a second since the last reading; over a second where they can be counted."""
        if self._training.speed is not None and self._clock.elapsed() < _SECOND:
            return
        seconds, updates = self._clock.restart() / _SECOND, self._training.updates
        if seconds > 0:
            self.speed.setText(grouped((updates - self._last_updates) / seconds))
        self._last_updates = updates

    def _count(self) -> None:
        """Which update this is, and its loss."""
        loss = self._training.loss
        self.updates.setText(grouped(self._training.updates))
        self.loss.setText("–" if loss is None else compact_further(loss, _LOSS_DIGITS))

    def _show_readings(self) -> None:
        if not self._training.is_running:
            self.speed.setText("–")
        self.scores.refresh()
        self.sign.refresh()

    def _edit(self, text: str, function: Callable[[TrainingSettings], TrainingSettings]) -> None:
        self._change(text, lambda p: replace(p, training=function(p.training)))

    def _change(self, text: str, function: Callable[[Project], Project]) -> None:
        try:
            self._document.edit(text, function)
        except BackpropError as error:
            self.box.say(in_screen_words(str(error)))
        self.refresh()

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        self._drop_notice()
        self.refresh()

    def _drop_notice(self) -> None:
        """What was said belongs to what was; that the data does not fit is said again."""
        if not self._document.project.misfit:
            self.box.clear()

    def _on_training_started(self) -> None:
        self.box.clear()
        self.refresh()

    def _on_training_counted(self) -> None:
        if self.isVisible():
            self._count()

    def _on_training_ended(self, reason: object) -> None:
        self._reader.stop()
        if reason not in _EXPECTED:
            self.box.say(f"{reason}. {self._kept(str(reason))}".strip())
        self.refresh()

    def _kept(self, reason: str) -> str:
        """How many updates the run has, as the counter says."""
        count = self._training.updates
        if not count:
            return ""
        verb = "update is" if count == 1 else "updates are"
        return f"{grouped(count)} {verb} kept{_WHY_FEWER if _BOUNDS in reason else ''}."

    def _on_plot_picked(self, update: int) -> None:
        self._workspace.travelling.seek(update)

    def _on_rate_entered(self, rate: float) -> None:
        def changed(settings: TrainingSettings) -> TrainingSettings:
            return replace(settings, optimizer=replace(settings.optimizer, learning_rate=rate))

        self._edit("Change learning rate", changed)

    def _on_section_edited(self, text: str, settings: TrainingSettings) -> None:
        self._edit(text, lambda _: settings)

    def _on_section_refused(self, sentence: str) -> None:
        self.refresh()
        self.box.say(sentence)

    def _on_losses_changed(self, text: str, shown: Network) -> None:
        """Another loss for the network as it is when training has settled, not as it was shown."""

        def changed(project: Project) -> Project:
            network = replace(project.network, loss=shown.loss, report=shown.report)
            return project.with_network(network)

        self._change(text, changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_square(self.plot, self.width())

    def hideEvent(self, event: QHideEvent) -> None:
        self._reader.stop()
        self.scores.stop()
        self.sign.stop()
        self._is_stale = True
        super().hideEvent(event)
