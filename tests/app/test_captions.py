"""What stands in the status bar: the caption of the network, and lines that come and go."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.shell.caption import summary
from core.project.examples import default_project, examples


def test_the_caption_follows_every_edit(desk: Desk) -> None:
    network = desk.document.project.network
    loss = replace(network.loss, scale=1.0)
    edited = replace(network, loss=loss)
    desk.document.edit("Change scale", lambda project: replace(project, network=edited))
    assert desk.window.caption.text() == "2-3-2 · sigmoid · squared error · η 1"
    desk.document.undo()
    assert "½" in desk.window.caption.text()


def test_a_click_on_the_caption_opens_where_all_of_it_is_changed(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("data")
    qtbot.mouseClick(desk.window.caption, Qt.MouseButton.LeftButton)
    assert desk.window.pages.current == "network"
    assert "Network panel" in desk.window.caption.toolTip()


def test_a_large_learning_rate_is_written_as_in_the_legend(desk: Desk) -> None:
    rate = replace(desk.document.project.training.optimizer, learning_rate=1e8)
    training = replace(desk.document.project.training, optimizer=rate)
    desk.document.edit("Rate", lambda project: replace(project, training=training))
    assert desk.window.caption.text().endswith("η 1.00·10⁸")


def test_a_line_in_the_status_bar_goes_with_the_next_edit(desk: Desk) -> None:
    desk.errors.tell("“2.5x” is no number")
    assert desk.window.statusBar().currentMessage()
    desk.document.edit("Rename", lambda project: replace(project, title="mine"))
    assert not desk.window.statusBar().currentMessage()


def test_a_warning_outlasts_the_next_edit(desk: Desk) -> None:
    desk.errors.warn("Unsaved work cannot be kept for recovery: the disk is full")
    desk.document.edit("Rename", lambda project: replace(project, title="renamed"))
    assert "the disk is full" in desk.window.statusBar().currentMessage()


def test_the_caption_of_every_example_is_one_short_line() -> None:
    lines = [summary(example.open()[0]) for example in examples()]
    assert all(len(line) < 100 and "\n" not in line for line in lines)
    assert summary(default_project()[0]) == lines[0]


def test_what_is_said_of_a_run_goes_with_it(desk: Desk) -> None:
    desk.training.one_update()
    assert desk.window.statusBar().currentMessage() == "One update is done."
    desk.document.undo()
    assert not desk.window.statusBar().currentMessage()


def test_a_refused_edit_is_one_line_in_the_status_bar(desk: Desk) -> None:
    desk.errors.tell("there is no layer h9")
    assert desk.window.statusBar().currentMessage() == "there is no layer h9"
