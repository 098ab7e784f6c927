"""Data by seed is seen before it is taken, and taken in one entry with the network."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.data.data_panel import DataPanel
from app.panels.data.toy_dialog import ToyDialog
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.toy import TOYS
from core.network.reshape import resized


@pytest.fixture
def dialog(panel: DataPanel, qtbot: QtBot) -> ToyDialog:
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    assert panel.dialog is not None
    return panel.dialog


def _choose(dialog: ToyDialog, name: str) -> None:
    dialog.entry.chosen.emit(TOYS.make(name))


@pytest.mark.parametrize("name", TOYS.names())
def test_every_set_is_seen_and_taken_and_fits(
    dialog: ToyDialog, workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    blank = dialog.picture.grab().toImage()
    _choose(dialog, name)
    if name != "xor":
        assert dialog.picture.grab().toImage() != blank
    before = workspace.document.project
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    project, made = workspace.document.project, TOYS.make(name).make()
    assert project.data.inputs.tobytes() == made.inputs.tobytes()
    assert project.misfit == ""
    assert workspace.document.undo_stack.undoText() == f"Make data: {TOYS[name].label}"
    workspace.document.undo()
    assert workspace.document.project is before


def test_settings_and_seed_are_typed_and_seen_at_once(
    dialog: ToyDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(dialog, "moons")
    before = dialog.picture.grab().toImage()
    samples = dialog.entry.settings.fields["samples"]
    assert isinstance(samples, QLineEdit)
    for field, text in ((samples, "30"), (dialog.seed, "7")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.about.text().endswith("30 samples.")
    assert dialog.picture.grab().toImage() != before
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    expected = TOYS.make("moons", {"samples": 30}).make(7)
    assert workspace.document.project.data.inputs.tobytes() == expected.inputs.tobytes()


def test_the_network_may_stay_as_it_is(
    dialog: ToyDialog, panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    network = workspace.document.project.network
    assert dialog.sizes.text() == "Inputs: 2, targets: 1. The network takes 2 and 2."
    qtbot.mouseClick(dialog.adapt, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert workspace.document.project.network is network
    assert panel.misfit.isVisible()


def test_three_classes_are_made_with_softmax_where_that_is_left_ticked(
    dialog: ToyDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not dialog.classes.isVisible()
    _choose(dialog, "blobs")
    assert dialog.classes.isVisible()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert workspace.document.project.network.output.activation.name == "softmax"


def test_what_cannot_be_made_is_said(dialog: ToyDialog, qtbot: QtBot) -> None:
    _choose(dialog, "moons")
    samples = dialog.entry.settings.fields["samples"]
    assert isinstance(samples, QLineEdit)
    samples.selectAll()
    qtbot.keyClicks(samples, "1")
    qtbot.keyClick(samples, Qt.Key.Key_Return)
    assert "a whole number from 2 to 10,000" in dialog.box.message.text()
    assert dialog.data.size == 200


def test_cancel_changes_nothing(dialog: ToyDialog, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.document.project
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert workspace.document.project is before


def test_the_first_sample_is_walked_then(
    dialog: ToyDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.set_sample(2)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert workspace.player.sample == 0


def test_the_picture_follows_the_theme(dialog: ToyDialog, themes: ThemeOwner) -> None:
    light = dialog.picture.grab().toImage()
    themes.set(DARK)
    assert dialog.picture.grab().toImage() != light


def test_it_is_in_the_menu_too(desk: Desk, qtbot: QtBot) -> None:
    desk.window.menus.actions["make_data"].trigger()
    dialog = desk.imports.dialog
    assert isinstance(dialog, ToyDialog)
    _choose(dialog, "parity")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert desk.document.project.network.shape == "3-3-1"
    assert desk.window.pages.panel("data").isVisible()


def test_data_that_is_too_much_for_the_network_is_refused(
    dialog: ToyDialog, panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    sizes = (2, *[64] * 4, 2)
    start = workspace.builder.start
    workspace.document.edit("Large", lambda p: replace(p, network=resized(p.network, sizes, start)))
    before = workspace.document.project
    dialog.entry.chosen.emit(TOYS.make("moons", {"samples": 10_000}))
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "10,000 samples times" in panel.box.message.text()
    assert workspace.document.project is before
