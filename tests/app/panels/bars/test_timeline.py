"""The buttons of the walk do what they say, and the counter follows."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.icons import Icon, IconButton
from app.panels.bars.timeline import Timeline, step_words
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.passes.steps import Phase
from core.passes.walk import Walk
from tests.app.canvas.shapes import layered, project_of
from tests.networks import random_network


@pytest.fixture
def timeline(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> Timeline:
    timeline = Timeline(workspace, themes)
    qtbot.addWidget(timeline)
    timeline.resize(1000, 52)
    timeline.show()
    return timeline


def _click(qtbot: QtBot, button: IconButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_next_and_back_move_by_one_step(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    assert timeline.counter.text() == "0 / 29"
    _click(qtbot, timeline.next)
    _click(qtbot, timeline.next)
    assert (workspace.player.cursor, timeline.counter.text()) == (2, "2 / 29")
    _click(qtbot, timeline.back)
    assert (workspace.player.cursor, timeline.counter.text()) == (1, "1 / 29")


def test_the_ends_and_the_phases(timeline: Timeline, workspace: Workspace, qtbot: QtBot) -> None:
    for button, cursor in (
        (timeline.next_phase, 1),
        (timeline.next_phase, 11),
        (timeline.next_phase, 12),
        (timeline.previous_phase, 11),
        (timeline.last, 29),
        (timeline.first, 0),
    ):
        _click(qtbot, button)
        assert workspace.player.cursor == cursor, button.toolTip()


def test_buttons_without_a_way_to_go_are_off(timeline: Timeline, workspace: Workspace) -> None:
    assert not timeline.first.isEnabled()
    assert not timeline.previous_phase.isEnabled()
    workspace.player.seek(5)
    assert timeline.first.isEnabled()
    assert timeline.back.isEnabled()
    workspace.player.last()
    assert not timeline.last.isEnabled()
    assert not timeline.next_phase.isEnabled()


def test_next_goes_on_into_the_next_pass_and_back_returns(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project.network
    workspace.player.last()
    assert timeline.next.accessibleName() == "Next pass"
    _click(qtbot, timeline.next)
    assert timeline.counter.text() == "0 / 29"
    assert workspace.document.project.network is not before
    assert timeline.back.isEnabled()
    _click(qtbot, timeline.back)
    assert timeline.counter.text() == "29 / 29"
    assert workspace.document.project.network is before


def test_play_becomes_pause(timeline: Timeline, workspace: Workspace, qtbot: QtBot) -> None:
    _click(qtbot, timeline.play)
    assert workspace.player.is_playing
    assert timeline.play.icon_shown is Icon.PAUSE
    assert timeline.play.accessibleName() == "Pause"
    _click(qtbot, timeline.play)
    assert not workspace.player.is_playing
    assert timeline.play.icon_shown is Icon.PLAY


def test_the_speed_is_chosen_with_the_keyboard(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    timeline.speed.setFocus()
    qtbot.keyClick(timeline.speed, Qt.Key.Key_Down)
    assert workspace.player.speed == pytest.approx(2.0)


def test_a_click_on_a_cell_goes_there(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    middle = timeline.bar.rect_of(18).center().toPoint()
    qtbot.mouseClick(timeline.bar, Qt.MouseButton.LeftButton, pos=middle)
    assert workspace.player.cursor == 18
    assert timeline.bar.revealed == 18


def test_space_presses_the_button_that_has_the_keyboard(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    timeline.next.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline.next, Qt.Key.Key_Space)
    assert workspace.player.cursor == 1


def test_it_shows_nothing_new_while_hidden_and_catches_up(
    timeline: Timeline, workspace: Workspace
) -> None:
    timeline.hide()
    workspace.player.seek(7)
    assert timeline.counter.text() == "0 / 29"
    timeline.show()
    assert timeline.counter.text() == "7 / 29"


def test_every_step_has_words_without_a_number_of_the_pass(workspace: Workspace) -> None:
    walk = workspace.player.walk
    assert isinstance(walk, Walk)
    words = [step_words(walk.network, step) for step in walk]
    assert words[0] == "z of hidden neuron 1"
    assert words[10] == "the loss"
    assert words[17] == "∂L/∂a of hidden neuron 1"
    assert words[-1] == "the update"
    assert not any("." in each or "=" in each for each in words)


@pytest.mark.parametrize("seed", range(20))
def test_steps_of_any_network_have_words(seed: int) -> None:
    network = random_network(seed)
    for step in Walk(network, 3):
        assert step_words(network, step)
    assert {step.phase for step in Walk(network, 3)} >= {Phase.FORWARD, Phase.BATCH}


def test_the_dark_theme_repaints(timeline: Timeline, themes: ThemeOwner) -> None:
    before = timeline.grab().toImage()
    themes.set(DARK)
    assert timeline.grab().toImage() != before


def test_there_is_no_walk_to_move_in_while_training_runs(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(5)
    workspace.training.start()
    _click(qtbot, timeline.next)
    assert not timeline.isEnabled()
    assert workspace.player.cursor == 5
    workspace.training.pause()
    assert timeline.isEnabled()
    assert timeline.counter.text() == "5 / 29"


def test_thousands_of_steps_are_shown_without_making_them(
    timeline: Timeline, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    original = Walk._made

    def noted(walk: Walk, n: int, *place: Any) -> Any:
        made.append(n)
        return original(walk, n, *place)

    monkeypatch.setattr(Walk, "_made", noted)
    before = timeline.bar.grab().toImage()
    workspace.document.open(project_of(layered(64, 64, 64, 64, 64)))
    qtbot.waitExposed(timeline)
    count = len(workspace.player.walk)
    assert timeline.counter.text() == f"0 / {count:,}"
    assert "," in timeline.counter.text()
    assert timeline.bar.grab().toImage() != before
    workspace.player.seek(count // 2)
    half = timeline.bar.grab().toImage()
    workspace.player.seek(count // 2 - 300)
    assert timeline.bar.grab().toImage() != half
    assert len(made) < 10
