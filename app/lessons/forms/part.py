"""`Part`: one foldable part of the chosen beat, with what is wrong with it below its fields.

Rule: a part names the fields of the beat that it is about, so a finding comes to its place.
"""

from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QSizePolicy, QWidget

from app.lessons.bench import Bench
from app.lessons.making.sentence import as_sentence
from app.panels.forms.fields import Choice, TextField
from app.panels.forms.settings_form import aligned, row_label
from app.panels.training.section import Section
from app.shell.keys import KEEPS_FOCUS
from core.errors import BackpropError
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.script import Scene

LABEL_WIDTH = 76


class Part(Section):
    """`keys` are the fields of a beat that it shows."""

    keys: ClassVar[tuple[str, ...]] = ()

    def __init__(self, bench: Bench, title: str, tip: str) -> None:
        super().__init__(title, tip)
        let_shrink(self)
        self._bench = bench
        self.trouble = trouble_label()

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show a beat, and its state where it has one."""
        raise NotImplementedError

    def field_of(self, key: str) -> QWidget:
        """The field that a finding about `key` is about."""
        raise NotImplementedError

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the beat that is shown; "" where nothing is."""
        say_trouble(self.trouble, sentence, self._bench)
        if sentence:
            self.say(f"! {self.summary}")

    def _begin_form(self) -> QFormLayout:
        form = aligned(QFormLayout())
        self.rows.addLayout(form)
        return form

    def _end(self) -> None:
        self.rows.addWidget(self.trouble)

    def _change(self, entry: str, /, **values: Any) -> None:
        """One undo entry of the lesson, or a sentence why not."""
        keep_focus(self.sender())
        try:
            self._bench.document.change_beat(entry, **values)
        except BackpropError as error:
            self.refused.emit(as_sentence(str(error)))


def put(
    form: QFormLayout, words: str, field: QWidget, row: QWidget | QLayout | None = None
) -> None:
    """A row of a form: its label leads to the field, which may stand in a row with others."""
    field.setProperty(KEEPS_FOCUS, True)
    label = row_label(words, field, LABEL_WIDTH)
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    if row is None:
        form.addRow(label, field)
    elif isinstance(row, QWidget):
        form.addRow(label, row)
    else:
        form.addRow(label, row)


def keep_focus(sender: QObject | None) -> None:
    """Let a list keep the keyboard after a choice: here the keys are not the walk's."""
    if isinstance(sender, Choice) and not sender.hasFocus():
        sender.setFocus(Qt.FocusReason.OtherFocusReason)


def let_shrink(section: Section) -> None:
    """A long summary is cut, and does not make the panel wide."""
    section.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def line_field(name: str, tip: str, most: int) -> TextField:
    """A line of text that ends with as many characters as the file takes."""
    field = TextField(name, tip)
    field.setMaxLength(most)
    return field


def trouble_label() -> QLabel:
    """A sentence about what is wrong, below its field; it takes no room while there is none."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label


def say_trouble(label: QLabel, sentence: str, bench: Bench) -> None:
    """Say it, or nothing."""
    label.setStyleSheet(f"color: {bench.themes.theme.warning}")
    label.setText(as_sentence(sentence))
    label.setVisible(bool(sentence))
