"""`NumbersSection`: compare with my numbers - the first array of a student's that differs, and why.

Rule: what is wrong is marked on the canvas by its address; going there is the person's own click.
"""

import os
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.filing.dialogs import open_dialog
from app.panels.checks.comparing.pasting import Pasting
from app.panels.checks.comparing.result_table import ResultTable
from app.panels.checks.slices import Slices
from app.panels.forms.offer_box import OfferBox
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.workspace import Workspace
from core.errors import BackpropError
from core.project.array_reading import load_arrays
from core.project.project import Project
from core.teaching.comparing.compare import (
    Pieces,
    compare_in_pieces,
    compare_text_in_pieces,
)
from core.teaching.comparing.comparison import Comparison, Difference
from core.teaching.comparing.names import names_of
from core.teaching.comparing.numpy_lines import numpy_lines

FILTER = "Arrays (*.npz);;All files (*)"
ASKED = (
    "Copy the NumPy lines to the end of your own script, run it, and load the file that it writes. "
    "Any of the arrays will do."
)
WAITING = "Comparing …"
COPIED = (
    "The NumPy lines are on the clipboard: put them at the end of your own script, run it, and "
    "load the file that it writes."
)
HIDDEN = "What differs is hidden with the numbers."
STALE = "The network or its data changed since: compare again."
Work = Callable[[Project], Pieces]


class NumbersSection(Panel):
    """Ways to bring numbers in, and what came of comparing them."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document = workspace.document
        self._work: Work | None = None
        self._result: Comparison | None = None
        self._compared: Project | None = None
        self._source = ""
        self._are_numbers_hidden = False
        self.dialog: QFileDialog | None = None
        self._slices = Slices(self)
        self._slices.advanced.connect(self._on_slices_advanced)
        self._slices.finished.connect(self._on_slices_finished)
        self._slices.failed.connect(self._on_slices_failed)
        self._make_parts()
        self._arrange()
        self._connect()
        self.setAccessibleName("Compare with my numbers")

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Leave the numbers out, or show them."""
        self._are_numbers_hidden = are_hidden
        self._render()

    @property
    def result(self) -> Comparison | None:
        """What came of the last comparison, when it is done."""
        return None if self._slices.is_running else self._result

    def copy_lines(self) -> None:
        """Put the code that writes a student's arrays on the clipboard."""
        QGuiApplication.clipboard().setText(numpy_lines(self._document.project))
        self.said.setText(COPIED)

    def ask_file(self) -> None:
        """Ask for an arrays file."""
        dialog = open_dialog(self, "Compare with my numbers", self._folder(), FILTER)
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def read_file(self, path: str) -> None:
        """Compare the arrays of a file, or say why it cannot be read."""
        try:
            arrays = load_arrays(path)
        except BackpropError as error:
            self._refuse(f"{error}.")
            return
        self._source = os.path.basename(path)
        self._begin(lambda project: compare_in_pieces(project, arrays))

    def _make_parts(self) -> None:
        self.copy = QPushButton("Copy NumPy lines")
        self.copy.setToolTip("Code for the end of your own script: it writes your arrays to a file")
        self.load = QPushButton("Load .npz…")
        self.load.setToolTip("Compare the arrays of a file; it can be dropped here too")
        self.said = QLabel(ASKED, wordWrap=True)
        self.pasting = Pasting(self._owner)
        self.box = OfferBox(self._owner)
        self.sentence = QLabel(wordWrap=True)
        self.go = QPushButton("Go there")
        self.again = QPushButton("Compare again")
        self.table = ResultTable(self._owner)
        self.extra = QLabel(wordWrap=True)
        for label in (self.said, self.sentence, self.extra):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _arrange(self) -> None:
        ways, answers = QHBoxLayout(), QHBoxLayout()
        for button in (self.copy, self.load):
            ways.addWidget(button, 1)
        for button in (self.go, self.again):
            answers.addWidget(button)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(ways)
        column.addWidget(self.said)
        column.addWidget(self.pasting)
        column.addWidget(self.box)
        self.result_heading = heading("")
        column.addWidget(self.result_heading)
        column.addWidget(self.sentence)
        column.addLayout(answers)
        column.addWidget(self.table, 1000)
        column.addWidget(self.extra)
        column.addStretch(1)

    def _connect(self) -> None:
        player = self._workspace.player
        self.copy.clicked.connect(self.copy_lines)
        self.load.clicked.connect(self.ask_file)
        self.pasting.pasted.connect(self._on_pasting_pasted)
        self.go.clicked.connect(self.go_there)
        self.again.clicked.connect(self._start)
        self._document.changed.connect(self._on_document_changed)
        self._document.opened.connect(self._on_document_opened)
        player.moved.connect(self._show_way)
        self._owner.changed.connect(self._colour)
        self._colour()

    def go_there(self) -> None:
        """Walk to the first number that differs, on its sample, and look at it."""
        player, first = self._workspace.player, self._first
        if first is None or first.ref is None:
            return
        player.pause()
        self._workspace.training.pause()
        if first.sample is not None:
            player.set_sample(first.sample)
        player.seek(player.step_of(first.ref) or 0)
        self._mark()

    @property
    def _first(self) -> Difference | None:
        return self._result.first if self._result is not None else None

    @property
    def is_stale(self) -> bool:
        """Whether the result is about another network or other data."""
        now, then = self._document.project, self._compared
        return then is not None and (now.network is not then.network or now.data is not then.data)

    def _begin(self, work: Work) -> None:
        self._work = work
        self._start()

    def _start(self) -> None:
        """Compare, a slice at a time."""
        self.box.clear()
        self._result = None
        if self._work is not None:
            self._compared = self._document.project
            self._slices.start(_with_result(self._work(self._compared)))
        self.refresh()

    def _mark(self) -> None:
        """Mark the first number that differs on the canvas: its neuron or its edge."""
        ref = self._first.ref if self._first is not None else None
        if ref is None:
            return
        if ref.layer is not None and ref.unit is not None and ref.source is None:
            self._workspace.selection.choose([(ref.layer, ref.unit)])
        self._workspace.selection.set(ref)

    def _refuse(self, sentence: str) -> None:
        self._slices.stop()
        self._result = self._compared = None
        self.refresh()
        self.box.say(sentence)

    def _render(self) -> None:
        self.pasting.show_names(names_of(self._document.project.network))
        result = self._result
        self.result_heading.setText(self._source)
        self.sentence.setText(self._sentence())
        for part in (self.result_heading, self.sentence):
            part.setVisible(bool(self.sentence.text()))
        self._show_way()
        self.again.setVisible(result is not None and self.is_stale)
        self.table.setVisible(result is not None and bool(result.compared))
        if self.table.isVisibleTo(self):
            self.table.show_result(result)
        extra = ", ".join(result.extra) if result else ""
        self.extra.setText(f"Left alone, as no name of this pass: {extra}." if extra else "")
        self.extra.setVisible(bool(extra))

    def _sentence(self) -> str:
        if self._slices.is_running:
            return WAITING
        if self._result is None:
            return ""
        if self.is_stale:
            return STALE
        is_told = self._result.first is None or not self._are_numbers_hidden
        return self._result.sentence if is_told else HIDDEN

    def _show_way(self) -> None:
        """Offer the way to the first difference; another detail has other steps."""
        first = self._first
        has_place = first is not None and first.ref is not None and not self.is_stale
        self.go.setVisible(has_place)
        self.go.setText(self._go_words(first) if first and has_place else "")

    def _go_words(self, first: Difference) -> str:
        player = self._workspace.player
        step = player.step_of(first.ref) if first.ref else None
        words = f"Go to step {step}" if step else "Look at it"
        return words if first.sample is None else f"{words}, sample {first.sample + 1}"

    def _folder(self) -> str:
        folder = os.path.dirname(self._document.path or "")
        return folder if os.path.isdir(folder) else os.getcwd()

    def _on_slices_advanced(self, pieces: list[Comparison | None]) -> None:
        self._result = pieces[-1]

    def _on_slices_finished(self) -> None:
        self.refresh()
        self._mark()

    def _on_slices_failed(self, sentence: str) -> None:
        self._refuse(f"{sentence}.")

    def _on_pasting_pasted(self, key: str, text: str) -> None:
        self._source = f"{key}, pasted"
        self._begin(lambda project: compare_text_in_pieces(project, key, text))

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        """What is being compared with another network is compared with this one instead."""
        if self._slices.is_running and self.is_stale:
            self._start()
        self.refresh()

    def _on_document_opened(self) -> None:
        self._slices.stop()
        self._result = self._compared = self._work = None
        self.box.clear()
        self.said.setText(ASKED)
        self.refresh()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _colour(self) -> None:
        for label in (self.said, self.extra):
            label.setStyleSheet(f"color: {self._owner.theme.dim}")


def _with_result(pieces: Pieces) -> Iterator[Comparison | None]:
    """The pieces of a comparison, and what came of it as the last."""
    yield (yield from pieces)
