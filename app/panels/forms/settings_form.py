"""A form made from an entry's own settings: one row for each field of the dataclass.

Rule: the form knows no activation, loss or optimiser by name; a new one needs no widget here.
"""

import dataclasses
import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.look import FIELD_HEIGHT, CheckBox
from core.errors import BackpropError
from core.kinds.registry import Entry, settings_of

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "over_outputs": (("sum", "sum"), ("mean", "mean")),
    "over_batch": (("sum", "sum"), ("mean", "mean")),
    "spread": (("uniform", "uniform"), ("normal", "normal")),
}
LABELS = {
    "learning_rate": "learning rate η",
    "l2": "L2",
    "from_logits": "from logits",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "alpha": "α",
    "nesterov": "Nesterov",
    "gamma": "factor γ",
    "end": "end (share)",
    "loss_below": "limit of the loss",
}
TIPS = {
    "learning_rate": "How far one update goes along the gradient",
    "scale": "The loss is multiplied with this; 0.5 gives the usual half",
    "over_outputs": "How the outputs of one sample make its loss: their sum or their mean",
    "over_batch": "How the samples of a batch make its loss and gradient: sum or mean",
    "l2": "Adds this times the sum of all squared weights to the batch's loss",
    "from_logits": "The loss applies sigmoid or softmax itself; the output layer is identity",
    "momentum": "How much of the last step is kept in the next one",
    "nesterov": "Look ahead along the momentum",
    "slope": "The slope where z is negative",
    "weight_decay": "How fast weights shrink by themselves",
    "every": "After so many updates the learning rate changes",
    "gamma": "What the learning rate is multiplied with then",
    "updates": "After so many updates the learning rate has come down",
    "end": "Where the learning rate comes down to, as a share of η",
}


def label_of(name: str) -> str:
    """The words for a setting."""
    return LABELS.get(name, name.replace("_", " "))


def in_screen_words(sentence: str) -> str:
    """A refusal of core in the words that stand beside the fields."""
    words = re.sub(r"^(optimizer|loss|activation|initializer|schedule|stop) ?\w*: ", "", sentence)
    for name in sorted(TIPS.keys() | LABELS.keys(), key=len, reverse=True):
        spoken = LABELS.get(name, "").split(" η")[0] or label_of(name)
        the = "" if name in ("beta1", "beta2", "l2") else "the "
        words = re.sub(rf"^{name}\b", f"{the}{spoken}", words)
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."


def aligned(form: QFormLayout) -> QFormLayout:
    """The look all forms share: labels of one width on the left, fields filling the rest."""
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(10)
    form.setVerticalSpacing(6)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return form


def row_label(words: str, buddy: QWidget, width: int = 104) -> QLabel:
    """A form's label, as wide as all others, that leads to its field."""
    label = QLabel(words)
    label.setBuddy(buddy)
    label.setToolTip(buddy.toolTip())
    label.setMinimumWidth(width)
    label.setMinimumHeight(FIELD_HEIGHT)
    return label


class SettingsForm(QWidget):
    """Fields for an entry's settings.

    `edited` carries (setting, new entry), `refused` a sentence.
    """

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, hidden: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._hidden = hidden
        self._entry: Any = None
        self._fields: dict[str, QWidget] = {}
        self._form = aligned(QFormLayout(self))

    @property
    def fields(self) -> dict[str, QWidget]:
        """The input fields by setting."""
        return self._fields

    def show_entry(self, entry: Entry) -> None:
        """Show an entry's settings; the fields are made anew only for another kind."""
        is_same_kind = type(entry) is type(self._entry)
        self._entry = entry
        if not is_same_kind:
            self._rebuild()
        for name, value in self._settings().items():
            _show(self._fields[name], value)
        self.setVisible(bool(self._fields))

    def _settings(self) -> dict[str, Any]:
        kept = settings_of(self._entry)
        return {name: value for name, value in kept.items() if name not in self._hidden}

    def _rebuild(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields = {name: self._field(name, v) for name, v in self._settings().items()}
        for name, field in self._fields.items():
            self._form.addRow(row_label(label_of(name), field), field)

    def _field(self, name: str, value: object) -> QWidget:
        words, tip = label_of(name), TIPS.get(name, "")
        field: QWidget
        if name in CHOICES:
            field = Choice(words, tip, CHOICES[name])
            field.chosen.connect(self._on_field_entered)
        elif isinstance(value, bool):
            field = CheckBox(words, tip)
            field.clicked.connect(self._on_field_entered)
        else:
            field = NumberField(words, tip, is_whole=_is_whole(self._entry, name))
            field.entered.connect(self._on_field_entered)
            field.refused.connect(self.refused)
        field.setObjectName(name)
        return field

    def _on_field_entered(self, value: object) -> None:
        name = self.sender().objectName()
        try:
            entry = dataclasses.replace(self._entry, **{name: value})
        except BackpropError as error:
            _show(self._fields[name], getattr(self._entry, name))
            self.refused.emit(in_screen_words(str(error)))
            return
        self.edited.emit(name, entry)


def _is_whole(entry: Any, name: str) -> bool:
    """Whether a setting counts something: its default is a whole number."""
    defaults = {field.name: field.default for field in dataclasses.fields(entry)}
    return isinstance(defaults[name], int)


def _show(field: QWidget, value: Any) -> None:
    if isinstance(field, CheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, Choice):
        field.show_value(value)
    elif isinstance(field, NumberField):
        field.show_number(value)
