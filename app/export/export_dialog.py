"""`ExportDialog`: what is exported, as what, how large, in which colours - with a live preview.

Rule: the preview is the picture; nothing is written here, what is wanted leaves as a signal.
"""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.export.preview import Preview
from app.export.source import CSV, Look, Source, release
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.settings_form import aligned, row_label
from app.panels.importing.form_dialog import FormDialog
from app.style import PRINT, Theme, ThemeOwner

KINDS = ((".png", "PNG picture"), (".svg", "SVG drawing"), (".pdf", "PDF page"), (CSV, "CSV table"))
COLOURS = ((False, "as on screen"), (True, "for print"))
LEAST, MOST, MOST_DPI = 16, 16384, 2400
DPI = 192.0
CENTIMETRES = 2.54
_SIZE = (820, 460)
_WAIT = 60  # ms after the last change
_LABEL = 76


class ExportDialog(FormDialog):
    """`wanted` carries (source, suffix, look) to be saved, `copied` (source, look)."""

    wanted = Signal(object, str, object)
    copied = Signal(object, object)

    def __init__(
        self, parent: QWidget, owner: ThemeOwner, sources: Sequence[Source], first: int = 0
    ) -> None:
        super().__init__(parent, owner, "Export", "&Save as…")
        self._theme: Theme = owner.theme
        self._sources, self._source = sources, sources[first]
        self._suffix, self._is_for_print = KINDS[0][0], False
        self._size, self._dpi = self._source.size, DPI
        self.preview = Preview()
        self.note = QLabel(wordWrap=True)
        self.copy = QPushButton("&Copy")
        self._make_fields()
        self._place()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._draw)
        self._render()

    @property
    def look(self) -> Look:
        """How the picture is wanted."""
        return Look(PRINT if self._is_for_print else self._theme, self._size, self._dpi)

    def accept(self) -> None:
        """Hand it out to be saved."""
        super().accept()
        self.wanted.emit(self._source, self._suffix, self.look)

    def _make_fields(self) -> None:
        titles = [(each, each.title) for each in self._sources]
        self.what = Choice("What", "What is exported", titles)
        self.kind = Choice("Format", "As what it is saved", KINDS)
        self.width_field = self._number("Width in pixels", "Pixels from left to right")
        self.height_field = self._number("Height in pixels", "Pixels from top to bottom")
        tip = "How many pixels make an inch; with the pixels that is how large it comes out"
        self.dpi = NumberField("Resolution", tip, False, LEAST, MOST_DPI)
        tip = "The window's colours, or dark ink and wider lines on white"
        self.colours = Choice("Colours", tip, COLOURS)

    def _number(self, name: str, tip: str) -> NumberField:
        return NumberField(name, tip, True, LEAST, MOST)

    def _place(self) -> None:
        self.resize(*_SIZE)
        self.copy.setToolTip("Put picture and drawing on the clipboard")
        self.below.insertWidget(0, self.copy)
        form = aligned(QFormLayout())
        for words, field in (
            ("what", self.what),
            ("format", self.kind),
            ("width px", self.width_field),
            ("height px", self.height_field),
            ("dpi", self.dpi),
            ("colours", self.colours),
        ):
            form.addRow(row_label(words, field, _LABEL), field)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addWidget(self.note)
        side.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.preview, 5)
        both.addLayout(side, 3)
        self.column.addLayout(both, 1)
        fields = (self.what, self.kind, self.width_field, self.height_field, self.dpi)
        self.lead(*fields, self.colours, self.copy)

    def _connect(self) -> None:
        self.what.chosen.connect(self._on_what_chosen)
        self.kind.chosen.connect(self._on_kind_chosen)
        self.width_field.entered.connect(self._on_width_field_entered)
        self.height_field.entered.connect(self._on_height_field_entered)
        self.dpi.entered.connect(self._on_dpi_entered)
        self.colours.chosen.connect(self._on_colours_chosen)
        self.copy.clicked.connect(self._on_copy_clicked)
        for field in (self.width_field, self.height_field, self.dpi):
            field.refused.connect(self._on_field_refused)

    def _render(self) -> None:
        self.box.clear()
        is_picture = self._suffix != CSV
        self.what.show_value(self._source)
        self.kind.show_value(self._suffix)
        self.width_field.show_number(self._size[0])
        self.height_field.show_number(self._size[1])
        self.dpi.show_number(self._dpi)
        self.colours.show_value(self._is_for_print)
        for field in (self.width_field, self.height_field, self.dpi, self.colours):
            field.setEnabled(is_picture)
        self.note.setText(self._words())
        self._timer.start()

    def _words(self) -> str:
        if self._suffix == CSV:
            return "The numbers, in full."
        across, down = (CENTIMETRES * side / self._dpi for side in self._size)
        return f"{across:.1f} × {down:.1f} cm"

    def _draw(self) -> None:
        picture = self._source.picture(self.look)
        self.preview.show_picture(picture, f"{self._source.title}, {self._words()}")
        release(picture)

    def _on_what_chosen(self, source: Source) -> None:
        self._source, self._size = source, source.size
        self._render()

    def _on_kind_chosen(self, suffix: str) -> None:
        self._suffix = suffix
        self._render()

    def _on_width_field_entered(self, width: int) -> None:
        self._size = width, self._size[1]
        self._render()

    def _on_height_field_entered(self, height: int) -> None:
        self._size = self._size[0], height
        self._render()

    def _on_dpi_entered(self, dpi: float) -> None:
        self._dpi = dpi
        self._render()

    def _on_colours_chosen(self, is_for_print: bool) -> None:
        self._is_for_print = is_for_print
        self._render()

    def _on_copy_clicked(self) -> None:
        self.copied.emit(self._source, self.look)
        self.note.setText(f"{self._words()}\nOn the clipboard now.")

    def _on_field_refused(self, sentence: str) -> None:
        self.box.say(f"{sentence}.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()
