"""`HandoutDialog`: the worked pass for paper or as pictures, leafed through before it is made.

Rule: the preview is what is made. Making goes on in small pieces and can be stopped, and then
nothing is written.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.export.preview import Preview
from app.handouts.asking.form import HandoutForm
from app.handouts.asking.leaf import Pages, Steps
from app.handouts.asking.runner import Runner
from app.handouts.film.reel import Reel
from app.handouts.making import ANIMATIONS, PDF, PICTURED, Files, drawing, is_paper, making, write
from app.handouts.order import Order
from app.handouts.progress import Work
from app.handouts.sheet.pdf import composed
from app.panels.importing.form_dialog import FormDialog
from app.style import ThemeOwner
from core.errors import BackpropError

NOTES = {
    PDF: "A4. Its numbers can be found and copied.",
    ".html": "For a browser; there → and ← go step by step, lines and picture together.",
    ".md": "The same lines as Markdown, formulas between dollar signs.",
    ".tex": "The same lines as LaTeX, for pdflatex or lualatex.",
    "": "A file for each step, in a folder.",
    ".gif": "One file that plays by itself, over and over.",
    ".webp": "One file that plays by itself, over and over; smaller than a GIF.",
}
_SIZE = (900, 560)
_WAIT = 120  # ms after the last change


class HandoutDialog(FormDialog):
    """`wanted` carries the suffix of what is to be saved, `made` the files that were written."""

    wanted = Signal(str)
    made = Signal(object)

    def __init__(self, parent: QWidget, owner: ThemeOwner, order: Order) -> None:
        super().__init__(parent, owner, "Handout", "&Save as…")
        self.form = HandoutForm(order)
        self.preview = Preview()
        self.back = QPushButton("‹")
        self.on = QPushButton("›")
        self.place = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.note = QLabel(wordWrap=True)
        self.bar = QProgressBar()
        self._number = 0
        self._leaves: Pages | Steps | None = None
        self._looking, self._making = Runner(self), Runner(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._arrange_parts()
        self._connect()
        self._on_form_changed()

    @property
    def is_making(self) -> bool:
        """Whether files are being made."""
        return self._making.is_running

    def make(self, path: str) -> None:
        """Make what is wanted, and write it there."""
        form = self.form
        self._show_making(True)
        self._making.start(making(path, form.order, form.variants_wanted, form.seed_wanted))

    def accept(self) -> None:
        """Ask where it is to be saved."""
        if self._check():
            self.wanted.emit(self.form.suffix)

    def done(self, result: int) -> None:
        """Close, and leave nothing behind."""
        for runner in (self._looking, self._making):
            runner.stop()
        self._timer.stop()
        self._let_go()
        super().done(result)

    def reject(self) -> None:
        """Stop the making; where nothing is made, close."""
        if not self.is_making:
            super().reject()
            return
        self._making.stop()
        self._show_making(False)
        self.box.say("Stopped; nothing was written.")

    def _arrange_parts(self) -> None:
        self.resize(*_SIZE)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addWidget(self.note)
        side.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(self._leaves_column(), 5)
        both.addLayout(side, 4)
        self.column.addLayout(both, 1)
        self.bar.setAccessibleName("How much is made")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.hide()
        self.column.addWidget(self.bar)
        self.lead(*self.form.fields, self.back, self.on)

    def _leaves_column(self) -> QVBoxLayout:
        """The preview, and below it what leafs through it."""
        for button, name, tip in (
            (self.back, "Page before", "The page before (PgUp)"),
            (self.on, "Next page", "The next page (PgDn)"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setFixedWidth(36)
            button.setAutoDefault(False)
        leafing = QHBoxLayout()
        leafing.addWidget(self.back)
        leafing.addWidget(self.place, 1)
        leafing.addWidget(self.on)
        column = QVBoxLayout()
        column.addWidget(self.preview, 1)
        column.addLayout(leafing)
        return column

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form_changed)
        self.form.refused.connect(self._on_form_refused)
        self.back.clicked.connect(self._on_back_clicked)
        self.on.clicked.connect(self._on_on_clicked)
        self._timer.timeout.connect(self._look)
        self._looking.finished.connect(self._on_looking_finished)
        self._looking.failed.connect(self._on_looking_failed)
        self._making.progressed.connect(self._on_making_progressed)
        self._making.finished.connect(self._on_making_finished)
        self._making.failed.connect(self._on_making_failed)

    def _check(self) -> bool:
        """Whether it can be made; else the sentence why not."""
        order, suffix = self.form.order, self.form.suffix
        try:
            _ = order.count if is_paper(suffix) else order.frames
            if suffix in ANIMATIONS:
                from app.handouts.film.animation import require_pillow

                require_pillow()
        except BackpropError as error:
            self.box.say(f"{error}.")
            return False
        return True

    def _look(self) -> None:
        """Make the preview anew."""
        if self._check():
            self.place.setText("one moment…")
            self._looking.start(self._leaved())

    def _leaved(self) -> "Work[Pages | Steps]":
        form, order = self.form, self.form.order
        if form.variants_wanted and is_paper(form.suffix):
            order = yield from drawing(order, 1, form.seed_wanted)
        if is_paper(form.suffix):
            pictures = order.pictures if form.suffix in PICTURED else "none"
            return Pages((yield from composed(order, pictures)))
        yield 0, 1
        reel = Reel(order.project, order.view, order.theme)
        return Steps(reel, order.frames, order.theme, order.size)

    def _let_go(self) -> None:
        leaves, self._leaves = self._leaves, None
        if leaves is not None:
            leaves.release()

    def _show_leaf(self) -> None:
        leaves = self._leaves
        if leaves is None:
            return
        self._number = min(max(self._number, 0), leaves.count - 1)
        name = leaves.name(self._number)
        self.place.setText(name)
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number + 1 < leaves.count)
        self.preview.show_picture(leaves.leaf(self._number), name)

    def _show_making(self, is_making: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_making)
        self.form.setEnabled(not is_making)
        self.take.setEnabled(not is_making)
        self.cancel.setText("Stop" if is_making else "Cancel")
        self.box.clear()

    def _on_form_changed(self) -> None:
        self.box.clear()
        self.note.setText(NOTES[self.form.suffix])
        self._looking.stop()
        self._timer.start()

    def _on_form_refused(self, sentence: str) -> None:
        self.box.say(f"{sentence}.")

    def _on_looking_finished(self, leaves: "Pages | Steps") -> None:
        self._let_go()
        self._leaves = leaves
        self._show_leaf()

    def _on_looking_failed(self, sentence: str) -> None:
        self.box.say(f"{sentence}.")

    def _on_making_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_making_finished(self, files: Files) -> None:
        try:
            write(files)
        except BackpropError as error:
            self._on_making_failed(str(error))
            return
        self.made.emit(files)
        super().accept()

    def _on_making_failed(self, sentence: str) -> None:
        self._show_making(False)
        self.box.say(f"{sentence}.")

    def _on_back_clicked(self) -> None:
        self._number -= 1
        self._show_leaf()

    def _on_on_clicked(self) -> None:
        self._number += 1
        self._show_leaf()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn leaf; Enter in a field takes what was typed there."""
        leaf = {Qt.Key.Key_PageUp: self.back, Qt.Key.Key_PageDown: self.on}.get(Qt.Key(event.key()))
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if leaf is not None:
            leaf.click()
        elif not (is_enter and isinstance(self.focusWidget(), QLineEdit)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_leaf)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
