"""The updates so far: where they are, what is said of them, and the way to any of them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.bars.run_strip import RunStrip
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Relu
from core.kinds.optimizers import Adam, Sgd
from core.network.network import Inputs, Layer, Network
from core.network.reshape import with_activation
from core.passes.numbers import shown
from core.project.project import Project, ViewState
from core.project.storage import load, save
from core.training.trainer import Trainer

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def _train(desk: Desk, updates: int, optimizer=None) -> None:
    """A run as training leaves it, without the clock."""

    def trained(project):
        settings = replace(project.training, optimizer=optimizer or project.training.optimizer)
        trainer = Trainer(project.network, project.data, settings, project.run)
        trainer.run(updates)
        return replace(project, network=trainer.network, run=trainer.result, training=settings)

    desk.document.edit("Train", trained)


def _arrive(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.workspace.travelling.is_under_way)


@pytest.fixture
def strip(desk: Desk, qtbot: QtBot) -> RunStrip:
    _train(desk, 1000, Adam())
    strip = desk.window.updates.strip
    assert strip is not None
    qtbot.waitUntil(lambda: strip.isVisible() and strip.bar.width() > 200)
    return strip


def _use_linear_output(desk: Desk) -> None:
    def linear(project):
        return project.with_network(with_activation(project.network, "out", Identity()))

    desk.document.edit("Use identity", linear)


def _weights(desk: Desk) -> np.ndarray:
    return desk.document.project.network.layers[0].W


def test_before_the_first_update_there_is_no_strip(desk: Desk) -> None:
    assert desk.window.updates.strip is None


def test_a_click_goes_to_an_update_and_a_key_comes_back(
    desk: Desk, strip: RunStrip, qtbot: QtBot
) -> None:
    end = _weights(desk)
    qtbot.mouseClick(strip.bar, Left, pos=QPoint(round(strip.bar.x_of(500)), 10))
    _arrive(desk, qtbot)
    here = desk.document.project.run.updates
    assert abs(here - 500) <= 2
    assert strip.counter.text() == f"update {here} of 1,000"
    assert not np.array_equal(_weights(desk), end)
    qtbot.keyClick(strip.bar, Key.Key_Right, CTRL)
    _arrive(desk, qtbot)
    assert np.array_equal(_weights(desk), end)
    assert strip.counter.text() == "update 1,000 of 1,000"


def test_dragging_over_the_updates_is_one_undo_entry(
    desk: Desk, strip: RunStrip, qtbot: QtBot
) -> None:
    count = desk.document.undo_stack.count()
    before = desk.document.project
    bar = strip.bar
    qtbot.mousePress(bar, Left, pos=QPoint(round(bar.x_of(900)), 10))
    for update in (800, 600, 300):
        qtbot.mouseMove(bar, QPoint(round(bar.x_of(update)), 10))
        _arrive(desk, qtbot)
    qtbot.mouseRelease(bar, Left, pos=QPoint(round(bar.x_of(300)), 10))
    assert desk.document.undo_stack.count() == count + 1
    assert desk.document.undo_stack.undoText().startswith("Go to update ")
    desk.document.undo()
    assert desk.document.project is before


def test_the_keys_go_by_one_by_many_and_to_the_ends(
    desk: Desk, strip: RunStrip, qtbot: QtBot
) -> None:
    def here() -> int:
        _arrive(desk, qtbot)
        return desk.document.project.run.updates

    qtbot.keyClick(strip.bar, Key.Key_Left)
    assert here() == 999
    qtbot.keyClick(strip.bar, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert here() == 949
    qtbot.keyClick(strip.bar, Key.Key_Left, CTRL)
    assert here() == 0
    qtbot.keyClick(strip.bar, Key.Key_Right)
    assert here() == 1


def test_the_walk_crosses_updates_after_going_back(
    desk: Desk, strip: RunStrip, qtbot: QtBot
) -> None:
    desk.workspace.travelling.seek(10)
    _arrive(desk, qtbot)
    desk.player.last()
    desk.player.step_forward()
    assert desk.document.project.run.updates == 11
    assert strip.counter.text() == "update 11 of 1,000"
    desk.player.step_back()
    assert desk.document.project.run.updates == 10


def test_training_goes_on_from_where_one_is(desk: Desk, strip: RunStrip, qtbot: QtBot) -> None:
    end = _weights(desk)
    desk.workspace.travelling.seek(400)
    _arrive(desk, qtbot)
    _train(desk, 600)
    assert np.array_equal(_weights(desk), end)


def test_the_first_rise_of_the_loss_is_marked_and_named(desk: Desk, strip: RunStrip) -> None:
    desk.document.undo()
    _use_linear_output(desk)
    _train(desk, 5, Sgd(5.0))
    rise = desk.document.project.run.history.first_rise
    assert rise is not None
    assert [mark.update for mark in strip.bar.marks if mark.sign == "rise"] == [rise]
    assert "the loss rose for the first time" in strip.bar.words_at(rise)
    assert strip.bar.update_at(strip.bar.x_of(rise) + 3) == rise


def test_a_divergence_is_marked_at_the_last_update(desk: Desk, strip: RunStrip) -> None:
    _use_linear_output(desk)
    _train(desk, 5000, Sgd(1e100))
    mark = next(mark for mark in strip.bar.marks if mark.sign == "end")
    assert mark.update == desk.document.project.run.updates
    assert "went out of bounds" in mark.words


def test_a_unit_that_died_is_found_and_marked(desk: Desk, qtbot: QtBot) -> None:
    hidden = Layer("h", ("x",), {"W": [[0.5], [0.4]], "b": [0.2, 0.0]}, Relu(), rates={"W": 0.0})
    out = Layer("out", ("h",), {"W": [[1.0, 1.0]], "b": [0.5]}, rates={"W": 0.0, "b": 0.0})
    network = Network(Inputs("x", 1), (hidden, out))
    desk.document.open(Project("dying", network, Dataset([[1.0], [2.0]], [[0.0], [0.0]])))
    _train(desk, 500, Sgd(0.01))
    strip = desk.window.updates.strip
    qtbot.waitUntil(lambda: any(mark.sign == "dead" for mark in strip.bar.marks))
    mark = next(mark for mark in strip.bar.marks if mark.sign == "dead")
    assert "died here" in mark.words


def test_keys_go_from_mark_to_mark(desk: Desk, strip: RunStrip, qtbot: QtBot) -> None:
    desk.document.undo()
    _use_linear_output(desk)
    _train(desk, 5, Sgd(5.0))
    rise = desk.document.project.run.history.first_rise
    qtbot.keyClick(strip.bar, Key.Key_Left, CTRL)
    _arrive(desk, qtbot)
    qtbot.keyClick(strip.bar, Key.Key_Up)
    _arrive(desk, qtbot)
    assert desk.document.project.run.updates == rise
    assert desk.player.cursor == 0


def test_a_walk_back_over_the_first_update_leaves_the_strip_in_its_place(
    desk: Desk, qtbot: QtBot
) -> None:
    player = desk.workspace.player
    player.seek(len(player.walk))
    player.step_forward()
    strip = desk.window.updates.strip
    assert strip is not None
    height = desk.canvas.height()
    player.step_back()
    qtbot.wait(1)
    assert desk.document.project.run.updates == 0
    assert strip.isVisible()
    assert strip.counter.text() == "update 0 of 0"
    assert desk.canvas.height() == height
    desk.workspace.builder.add_unit("h")
    assert strip.isHidden()


def test_an_edit_ends_the_run_and_the_strip_goes(desk: Desk, strip: RunStrip) -> None:
    desk.workspace.builder.add_unit("h")
    assert strip.isHidden()
    desk.document.undo()
    assert not strip.isHidden()


def test_a_long_way_says_how_far_it_is(
    desk: Desk, strip: RunStrip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.walk.travelling.SLICE_S", 0.0)
    heard = []
    desk.workspace.travelling.progressed.connect(lambda left, total: heard.append((left, total)))
    desk.workspace.travelling.seek(127)
    with qtbot.waitSignal(desk.workspace.travelling.arrived):
        assert desk.workspace.travelling.is_under_way
        assert strip.counter.text().startswith("going there: ")
    assert desk.document.project.run.updates == 127
    assert heard[0][1] == 127


def test_training_ends_a_way_and_is_not_undone_by_it(
    desk: Desk, strip: RunStrip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.walk.travelling.SLICE_S", 0.0)
    monkeypatch.setattr("app.walk.travelling.AT_ONCE", 1)
    desk.workspace.travelling.seek(127)
    assert desk.workspace.travelling.is_under_way
    desk.training.start()
    qtbot.waitUntil(lambda: desk.training.updates > 1200)
    desk.training.pause()
    assert desk.document.project.run.updates > 1200


def test_the_tooltip_names_update_and_loss(desk: Desk, strip: RunStrip) -> None:
    loss = desk.document.project.run.history.loss_at(500)
    assert loss is not None
    assert strip.bar.words_at(500) == f"update 500 · loss {shown(loss, 4)}"


def test_a_run_from_a_file_is_gone_back_over_too(
    desk: Desk, strip: RunStrip, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workspace.travelling.seek(321)
    _arrive(desk, qtbot)
    then = _weights(desk)
    desk.document.undo()
    save(desk.document.project, ViewState(), str(tmp_path / "run.bpnet"))
    desk.document.open(load(str(tmp_path / "run.bpnet"))[0])
    assert strip.counter.text() == "update 1,000 of 1,000"
    desk.workspace.travelling.seek(321)
    _arrive(desk, qtbot)
    assert np.array_equal(_weights(desk), then)
    assert desk.document.project.run.updates == 321
    assert desk.document.undo_stack.undoText() == "Go to update 321"


def test_where_settings_changed_on_the_way_a_file_says_that_there_is_no_way_back(
    desk: Desk, strip: RunStrip, qtbot: QtBot, tmp_path: Path
) -> None:
    _train(desk, 10, Adam(learning_rate=0.5))
    save(desk.document.project, ViewState(), str(tmp_path / "run.bpnet"))
    desk.document.open(load(str(tmp_path / "run.bpnet"))[0])
    project = desk.document.project
    desk.workspace.travelling.seek(321)
    _arrive(desk, qtbot)
    assert desk.document.project is project
    assert "cannot be replayed" in desk.window.statusBar().currentMessage()
    assert strip.isHidden()
