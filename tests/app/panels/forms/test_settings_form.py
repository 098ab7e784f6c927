"""A form for whatever is registered, made from its settings."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import SettingsForm
from core.data.toy import TOYS
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.initializers import INITIALIZERS
from core.kinds.losses import LOSSES, CrossEntropy
from core.kinds.optimizers import OPTIMIZERS, Sgd
from core.kinds.registry import Entry, settings_of

ENTRIES: list[Entry] = [
    entry() for registry in (ACTIVATIONS, LOSSES, OPTIMIZERS, INITIALIZERS) for entry in registry
]


@pytest.fixture
def form(qtbot: QtBot) -> SettingsForm:
    form = SettingsForm()
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_setting_of_every_entry_has_a_field(form: SettingsForm, entry: Entry) -> None:
    form.show_entry(entry)
    assert list(form.fields) == list(settings_of(entry))
    assert form.isHidden() == (not settings_of(entry))
    for field in form.fields.values():
        assert field.accessibleName()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_number_can_be_changed(form: SettingsForm, entry: Entry, qtbot: QtBot) -> None:
    form.show_entry(entry)
    for name, value in settings_of(entry).items():
        field = form.fields[name]
        if isinstance(field, NumberField):
            with qtbot.waitSignal(form.edited) as edited:
                field.selectAll()
                qtbot.keyClicks(field, str(value * 0.5 + 0.25))
                qtbot.keyClick(field, Qt.Key.Key_Return)
            assert edited.args[0] == name
            assert getattr(edited.args[1], name) == value * 0.5 + 0.25
            form.show_entry(entry)


def test_a_switch_and_a_choice(form: SettingsForm, qtbot: QtBot) -> None:
    form.show_entry(CrossEntropy())
    logits, batch = form.fields["from_logits"], form.fields["over_batch"]
    assert isinstance(logits, CheckBox)
    assert isinstance(batch, Choice)
    with qtbot.waitSignal(form.edited) as edited:
        qtbot.mouseClick(logits, Qt.MouseButton.LeftButton)
    assert edited.args == ["from_logits", CrossEntropy(from_logits=True)]
    with qtbot.waitSignal(form.edited) as edited:
        qtbot.keyClick(batch, Qt.Key.Key_Up)
    assert edited.args == ["over_batch", CrossEntropy(over_batch="sum")]


def test_another_entry_of_the_same_kind_keeps_the_fields(form: SettingsForm) -> None:
    form.show_entry(Sgd(0.5))
    field = form.fields["momentum"]
    form.show_entry(Sgd(0.5, momentum=0.9))
    assert form.fields["momentum"] is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "0.9"


def test_an_entry_that_refuses_a_value_says_why(form: SettingsForm, qtbot: QtBot) -> None:
    form.show_entry(Sgd(0.5))
    field = form.fields["momentum"]
    assert isinstance(field, QLineEdit)
    with qtbot.waitSignal(form.refused) as refused:
        field.selectAll()
        qtbot.keyClicks(field, "-2")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "momentum must be 0 or more" in refused.args[0]
    assert field.text() == "0"


def test_what_is_no_number_is_reported(form: SettingsForm, qtbot: QtBot) -> None:
    form.show_entry(Sgd(0.5))
    field = form.fields["learning_rate"]
    assert isinstance(field, QLineEdit)
    with qtbot.waitSignal(form.refused) as refused:
        field.selectAll()
        qtbot.keyClicks(field, "fast")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "no number" in refused.args[0]


def test_labels_are_of_one_width(form: SettingsForm) -> None:
    form.show_entry(Sgd())
    layout = form.layout()
    assert isinstance(layout, QFormLayout)
    labels = form.findChildren(QLabel)
    assert len({label.minimumWidth() for label in labels}) == 1
    assert len(labels) == len(dataclasses.fields(Sgd))


def test_a_setting_that_counts_is_entered_as_a_whole_number(qtbot: QtBot) -> None:
    form = SettingsForm()
    qtbot.addWidget(form)
    form.show_entry(TOYS.make("moons"))
    edited: list[object] = []
    form.edited.connect(lambda _name, entry: edited.append(entry))
    field = form.fields["samples"]
    assert isinstance(field, NumberField)
    field.selectAll()
    qtbot.keyClicks(field, "30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert edited == [TOYS.make("moons", {"samples": 30})]
