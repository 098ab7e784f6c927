"""`AddressField`: the address of a number, typed or picked on the canvas.

Rule: an address that is none says what one looks like; the letters beside it say which number it
is.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.lessons.bench import Bench
from app.lessons.making.sentence import as_sentence
from app.panels.forms.fields import EntryError, TextField, full, read_number
from core.errors import BackpropError
from core.network.ref import Ref
from core.teaching.lessons.lesson import Beat

Place = Ref | float | int | None
Take = Callable[[Ref], object]


class AddressField(QWidget):
    """A field and a button; `entered` carries a `Ref`, or what else it may take.

    `takes_number`: a number may stand there too; `takes_step`: a step's number from 1, or nothing.
    """

    entered = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        bench: Bench,
        name: str,
        tip: str,
        takes_number: bool = False,
        takes_step: bool = False,
    ) -> None:
        super().__init__()
        self._bench = bench
        self._takes_number, self._takes_step = takes_number, takes_step
        self._many: Take | None = None
        self.field = TextField(name, tip)
        self.meaning = QLabel()
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.pick = pick_button(f"Pick {name.lower()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.meaning)
        row.addWidget(self.pick)
        self.setFocusProxy(self.field)
        self.field.committed.connect(self._on_field_committed)
        self.pick.clicked.connect(self._on_pick_clicked)
        bench.picker.changed.connect(self._on_picker_changed)

    def pick_many(self, take: Take) -> None:
        """Hand every number that is clicked to `take`, until the button is pressed again."""
        self._many = take

    def clear(self) -> None:
        """Show nothing, whatever is half typed."""
        self.field.show_text("")
        self.field.take_back()

    def show_place(self, place: Place) -> None:
        """Show what the lesson has."""
        self.field.show_text(_text(place))
        self.meaning.setText(self._bench.symbol(place) if isinstance(place, Ref) else "")
        self.meaning.setVisible(isinstance(place, Ref))

    def _read(self, text: str) -> Place:
        text = text.strip()
        if self._takes_step and not text:
            return None
        if self._takes_step and text.isdecimal():
            return max(int(text), 1)
        if self._takes_number:
            try:
                return read_number(text)
            except EntryError:
                pass
        return Ref.parse(text)

    def _on_field_committed(self, text: str) -> None:
        try:
            place = self._read(text)
        except BackpropError as error:
            self.field.take_back()
            self.refused.emit(as_sentence(str(error)))
            return
        self.entered.emit(place)

    def _on_pick_clicked(self, is_on: bool) -> None:
        if is_on and self._many is not None:
            self._bench.picker.ask(self, self._many, is_for_many=True)
        elif is_on:
            self._bench.picker.ask(self, self.entered.emit)
        else:
            self._bench.picker.stop()

    def _on_picker_changed(self) -> None:
        self.pick.setChecked(self._bench.picker.asking is self)


def pick_button(name: str) -> QPushButton:
    """The button that stays down until a number was clicked."""
    button = QPushButton("Pick")
    button.setCheckable(True)
    button.setAccessibleName(name)
    button.setToolTip("Then click the number on the canvas")
    return button


def with_address(beat: Beat, ref: Ref) -> tuple[Ref, ...]:
    """What a beat points at, with one address more."""
    return beat.point if ref in beat.point else (*beat.point, ref)


def _text(place: Place) -> str:
    if place is None:
        return ""
    return full(place) if isinstance(place, float) else str(place)
