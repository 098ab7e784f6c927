"""`GradientSection`: does backprop's gradient say how the loss really changes? Every parameter.

Rule: nothing is worked out before the button is pressed, and what was worked out for another
network is marked as old.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app.panels.checks.gradients.check_model import CheckModel
from app.panels.checks.gradients.check_row import KINK, CheckRow, summary
from app.panels.checks.gradients.check_table import CheckTable
from app.panels.checks.scope import Scope, of_batch
from app.panels.checks.slices import Slices
from app.panels.forms.look import CheckBox
from app.panels.forms.offer_box import OfferBox
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.errors import BackpropError
from core.network.network import Network
from core.network.ref import Ref
from core.passes.gradient_check import check_gradients
from core.project.project import Project

ASKED = (
    "Every gradient of the batch's loss beside a central difference: the loss is worked out again "
    "with each parameter a little larger and a little smaller."
)
HOW = (
    "h = 10⁻⁵ (1 + |w|). Backprop's g and the difference n agree within "
    "10⁻⁶ (1 + |g| + |n|) + 10⁻¹⁰ |L| / h."
)
STALE = "The network or its data changed since this check"
CHECK, AGAIN, STOP = "Check this pass", "Check again", "Stop"
POINT = "Point at a row to see where it is; a click looks at it on the canvas."
_LINE = 4
_TOLD_LINES = 3
_NAMES_LOOKED_AT = 50


class GradientSection(Panel):
    """A button, the table, and what h and the tolerance are."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document, self._selection = workspace.document, workspace.selection
        self._checked: Project | None = None
        self._scope: Scope | None = None
        self._count = 0
        self._longest = ""
        self._slices = Slices(self)
        self.model = CheckModel(workspace.player, owner.theme, self)
        self._make_parts()
        self._arrange()
        self._connect()
        self.setAccessibleName("Gradient check")

    def check(self) -> None:
        """Compare every gradient of this pass, a slice at a time; or stop doing so."""
        if self._slices.is_running:
            self._stop()
            return
        self.box.clear()
        project = self._document.project
        try:
            self._scope = of_batch(project, self._workspace.player.sample)
        except BackpropError as error:
            self.box.say(f"{error}.")
            return
        self._checked = project
        self._count = sum(1 for _ in _parameters(project.network))
        self.model.clear()
        self._slices.start(_rows(project.network, self._scope, self._count))
        self._fit()
        self._render()

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Leave the numbers out, or show them."""
        self.model.are_numbers_hidden = are_hidden
        self._rewrite()

    def _make_parts(self) -> None:
        self.button = QPushButton(CHECK)
        self.button.setToolTip(
            "Work out every gradient of the whole pass once more, by differences"
        )
        self.worst = CheckBox(
            "Worst first", "Failures, then kinks, then errors by size", "worst first"
        )
        self.summary = _line()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(_LINE)
        self.progress.setAccessibleName("Progress of the check")
        self.table = CheckTable(self.model)
        self.told, self.how = _line(), _line()
        self.told.setMinimumHeight(_TOLD_LINES * self.told.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.how.setText(HOW)
        self.told.setText(POINT)
        self.box = OfferBox(self._owner)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        buttons.addWidget(self.worst)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        for part in (self.box, self.summary, self.progress):
            column.addWidget(part)
        column.addWidget(self.table, 1000)
        column.addWidget(self.told)
        column.addWidget(self.how)
        column.addStretch(1)

    def _connect(self) -> None:
        player = self._workspace.player
        self.button.clicked.connect(self.check)
        self.worst.clicked.connect(self.model.sort_rows)
        self.table.pointed.connect(self._on_table_pointed)
        self.table.chosen.connect(self._on_table_chosen)
        self._slices.advanced.connect(self._on_slices_advanced)
        self._slices.finished.connect(self._on_slices_finished)
        self._slices.failed.connect(self._on_slices_failed)
        self._document.changed.connect(self._on_document_changed)
        self._document.opened.connect(self._on_document_opened)
        player.digits_changed.connect(self._rewrite)
        player.notation_changed.connect(self._rewrite)
        self._owner.changed.connect(self._colour)
        self._colour()

    @property
    def is_done(self) -> bool:
        """Whether a check has ended."""
        return self._checked is not None and not self._slices.is_running

    @property
    def is_stale(self) -> bool:
        """Whether what is shown was worked out for another network, other data or another batch."""
        now, then = self._document.project, self._checked
        return then is not None and (
            now.network is not then.network
            or now.data is not then.data
            or now.training.batch_size != then.training.batch_size
        )

    def _render(self) -> None:
        is_running, has_rows = self._slices.is_running, bool(self.model.rows)
        self.button.setText(STOP if is_running else AGAIN if self._checked else CHECK)
        self.progress.setVisible(is_running)
        self.progress.setRange(0, self._count)
        self.progress.setValue(len(self.model.rows))
        for part in (self.table, self.worst):
            part.setVisible(has_rows)
        self.summary.setText(self._summary())
        self.told.setVisible(has_rows)

    def _summary(self) -> str:
        rows = self.model.rows
        if self._slices.is_running:
            return f"Checked {len(rows):,} of {self._count:,} …"
        if self._scope is None:
            return ASKED
        words = f"{summary(self.model.verdicts)}. Loss: {self._scope.words}."
        if len(rows) < self._count:
            words = f"Stopped after {len(rows):,} of {self._count:,}. {words}"
        return f"{STALE}. {words}" if self.is_stale else words

    def _stop(self) -> None:
        self._slices.stop()
        self._on_slices_finished()

    def _fit(self) -> None:
        has_kinks = self.model.verdicts[KINK] > 0
        self.table.fit(self._workspace.player.digits, self._longest, has_kinks)

    def _rewrite(self) -> None:
        self._longest = ""
        self._lengthen(self.model.rows)
        self.told.setText(POINT)
        self.model.tell()
        self._fit()
        self.refresh()

    def _on_table_pointed(self, row: CheckRow | None) -> None:
        """Light it on the canvas, where its network still is the one there; say what it is."""
        self._selection.hover(row.parameter if row and not self.is_stale else None)
        if row is not None:
            player, are_hidden = self._workspace.player, self.model.are_numbers_hidden
            self.told.setText(row.sentence(player.notation, player.digits, are_hidden))

    def _on_table_chosen(self, row: CheckRow) -> None:
        if not self.is_stale:
            self._selection.set(row.parameter)

    def _on_slices_advanced(self, rows: list[CheckRow]) -> None:
        self.model.add(rows)
        if self._lengthen(rows):
            self._fit()
        self.refresh()

    def _lengthen(self, rows: Sequence[CheckRow]) -> bool:
        """Take the longest of some names, of many rows of a few; whether it is a longer one."""
        notation, step = self._workspace.player.notation, len(rows) // _NAMES_LOOKED_AT + 1
        names = [row.name(notation) for row in (*rows[::step], *rows[-1:])]
        longest = max((self._longest, *names), key=len)
        is_longer, self._longest = longest != self._longest, longest
        return is_longer

    def _on_slices_finished(self) -> None:
        self.model.sort_rows(self.worst.isChecked())
        self._fit()
        self.refresh()

    def _on_slices_failed(self, sentence: str) -> None:
        self.box.say(f"{sentence}.")
        self._on_slices_finished()

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        """A check under way goes no further; what is shown is old, or again true after an undo."""
        if self._checked is None:
            return
        if self.is_stale and self._slices.is_running:
            self._stop()
        if self.is_stale is not self.model.is_stale:
            self.model.is_stale = self.is_stale
            self.model.tell()
        self.refresh()

    def _on_document_opened(self) -> None:
        self._slices.stop()
        self._checked = self._scope = None
        self._longest = ""
        self.told.setText(POINT)
        self.model.clear()
        self.box.clear()
        self.refresh()

    def _colour(self) -> None:
        theme = self._owner.theme
        self.model.set_theme(theme)
        self.model.tell()
        for label in (self.how, self.told):
            label.setStyleSheet(f"color: {theme.dim}")
        self.progress.setStyleSheet(
            f"QProgressBar {{ background: {theme.line}; border: none; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}"
        )


def _parameters(network: Network) -> Iterator[Ref]:
    for layer in network.layers:
        yield from (ref for ref, _, _ in network.parameter_refs(layer))


def _rows(network: Network, scope: Scope, count: int) -> Iterator[CheckRow]:
    found = check_gradients(network, scope.inputs, scope.targets)
    for comparison in islice(found, count):
        yield CheckRow(comparison, network, scope.rows)


def _line() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    return label
