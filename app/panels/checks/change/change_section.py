"""`ChangeSection`: try a change - the loss as a curve over one parameter, and a point to move.

Rule: it shows what `Trying` has and hands on what hands do; slope and landing obey the walk.
"""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.panels.checks.change.change_chart import ChangeChart
from app.panels.checks.change.picture import Picture
from app.panels.checks.change.readings import Readings
from app.panels.checks.change.trial import Trial
from app.panels.checks.change.trial_words import BACKWARD, TrialWords
from app.panels.checks.change.trying import Trying
from app.panels.data.toggle import Toggle
from app.panels.forms.fields import NumberField, full
from app.panels.forms.look import SHEET
from app.panels.forms.offer_box import OfferBox
from app.panels.formula.formula_strip import formula_colours
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.passes.numbers import power_of_ten, typed

ASKED = "Click another weight or bias on the canvas."
_FIELD_WIDTH = 92
_FIELD_TIP = "Type another value; Enter takes it"
_EM = 20.0
FONT = 11  # pixels, of the words at a scale of 1
_SAMPLE_TIP = "The loss of the sample being walked, un-averaged"
_BATCH_TIP = "The loss that the next update is made from"
_TOO_LARGE = "The batch is too large to be run for every point of a curve"


class ChangeSection(Panel):
    """The parameter that is looked at, its curve, and its readings."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self.trying = Trying(workspace, self)
        self._are_numbers_hidden, self._scale = False, 1.0
        self._make_parts()
        self._arrange()
        self._connect()
        self.setAccessibleName("Try a change")

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Leave the numbers out, or show them."""
        self._are_numbers_hidden = are_hidden
        self._on_trying_changed()

    def set_scale(self, scale: float) -> None:
        """Write and draw so many times larger, as on a projector."""
        self._scale = scale
        self.title.set_pixel_size(_EM * scale)
        self.field.setFixedWidth(round(_FIELD_WIDTH * scale))
        self.chart.set_scale(scale)
        self._dress()
        self._on_trying_changed()

    def _make_parts(self) -> None:
        self.title = FormulaWidget(formula_colours(self._owner.theme), _EM)
        self.where, self.asked = QLabel(wordWrap=True), QLabel(ASKED, wordWrap=True)
        self.field = NumberField("New value", _FIELD_TIP)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.sample = Toggle(self._owner, "Sample", _SAMPLE_TIP)
        self.batch = Toggle(self._owner, "Batch", _BATCH_TIP)
        self.chart = ChangeChart(self._owner)
        self.readings = Readings(self._owner, BACKWARD)
        self.box = OfferBox(self._owner)

    def _arrange(self) -> None:
        head, scopes = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.where, 1)
        head.addWidget(self.field)
        for toggle in (self.sample, self.batch):
            scopes.addWidget(toggle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addLayout(head)
        column.addLayout(scopes)
        column.addWidget(self.chart, 1000)
        for part in (self.readings, self.asked):
            column.addWidget(part)
        column.addStretch(1)
        for toggle in (self.sample, self.batch):
            toggle.hide()

    def _connect(self) -> None:
        player, chart, trying = self._workspace.player, self.chart, self.trying
        for signal in (
            player.moved,
            player.traced,
            self._workspace.selection.changed,
            self._workspace.document.changed,
        ):
            signal.connect(self.refresh)
        for signal in (player.digits_changed, player.notation_changed):
            signal.connect(self._on_trying_changed)
        trying.changed.connect(self._on_trying_changed)
        trying.refused.connect(self.box.say)
        for toggle in (self.sample, self.batch):
            toggle.clicked.connect(self._on_scope_clicked)
        self.field.entered.connect(self._on_field_entered)
        self.field.refused.connect(self.box.say)
        chart.dragged.connect(trying.move)
        chart.nudged.connect(trying.nudge)
        chart.dropped.connect(trying.end)
        chart.cancelled.connect(trying.cancel)
        chart.zoomed.connect(trying.zoom)
        chart.typing_asked.connect(self._on_chart_typing_asked)
        self._owner.changed.connect(self._colour)
        self._colour()

    def _render(self) -> None:
        self.trying.refresh()

    def _on_trying_changed(self) -> None:
        trial = self.trying.trial
        for part in (self.title, self.where, self.readings, self.chart, self.asked):
            part.setVisible(trial is not None)
        self.field.setVisible(trial is not None and not self._are_numbers_hidden)
        self._show_scopes()
        if trial is not None:
            self.box.clear()
            self._show(trial)

    def _show(self, trial: Trial) -> None:
        trying = self.trying
        words = TrialWords(self._workspace.player, self._workspace.document.project, trial)
        self.title.set_lines((words.symbol,))
        self.title.set_spoken(words.name)
        self.title.setFixedWidth(self.title.sizeHint().width())
        self.where.setText(words.where)
        self.field.show_text(_short(trying.now[0], self._workspace.player.digits))
        self.field.setToolTip(f"{full(trying.now[0])}\n{_FIELD_TIP}")
        lines = words.lines(trying.now, trying.secant, trying.change)
        self.readings.show_lines({} if self._are_numbers_hidden else lines)
        self.chart.setAccessibleName(f"Loss over {words.name}")
        self.chart.setAccessibleDescription(self.readings.text)
        self.chart.show_picture(self._picture(trial, words))

    def _picture(self, trial: Trial, words: TrialWords) -> Picture:
        trying = self.trying
        return Picture(
            trying.points,
            *trying.window,
            now=trying.now,
            began=trial.base if trying.is_held else None,
            tangent=trial.tangent,
            secant=trying.secant,
            symbol=words.symbol,
            loss=words.loss,
            are_numbers_hidden=self._are_numbers_hidden,
        )

    def _show_scopes(self) -> None:
        """Two losses, where there are two."""
        batch = self.trying.batch
        for toggle in (self.sample, self.batch):
            toggle.setVisible(batch is not None)
        if batch is not None:
            self.sample.setText(f"Sample {self._workspace.player.sample + 1}")
            self.batch.setText(f"Batch: {batch.words}")
            self.batch.setEnabled(not batch.is_part)
            self.batch.setToolTip(_TOO_LARGE if batch.is_part else _BATCH_TIP)
            (self.batch if self.trying.is_batch else self.sample).setChecked(True)

    def _on_chart_typing_asked(self) -> None:
        self.trying.end()
        self.field.setFocus()
        self.field.selectAll()

    def _on_field_entered(self, weight: float) -> None:
        self.trying.move(weight)
        self.trying.end()

    def _on_scope_clicked(self) -> None:
        self.trying.set_batch(self.batch.isChecked())

    def _dress(self) -> None:
        super()._dress()
        if self._scale != 1.0:
            self.setStyleSheet(f"{SHEET} QWidget {{ font-size: {FONT * self._scale:.0f}px }}")

    def _colour(self) -> None:
        self.title.set_colours(formula_colours(self._owner.theme))
        for label in (self.where, self.asked):
            label.setStyleSheet(f"color: {self._owner.theme.dim}")


def _short(value: float, digits: int) -> str:
    """A number with the decimals on screen, as a person types one."""
    text = typed(value, digits)
    return full(value) if power_of_ten(text) else text
