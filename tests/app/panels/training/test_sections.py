"""The sections of the training panel: everything a file says of training is set by hand here."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import Choice
from app.panels.training.section import Section
from app.panels.training_panel import TrainingPanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.losses import SquaredError
from core.kinds.optimizers import Sgd
from core.kinds.schedules import Constant, Cosine, Steps
from core.passes.engine import run
from core.project.examples import examples
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import Trainer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> TrainingPanel:
    panel = TrainingPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(340, 900)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _open(section: Section, qtbot: QtBot) -> None:
    qtbot.mouseClick(section.head, LEFT)
    assert section.body.isVisible()


def _enter(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _choose(qtbot: QtBot, choice: Choice, words: str) -> None:
    choice.setFocus()
    choice.setCurrentIndex(choice.findText(words))
    choice.activated.emit(choice.currentIndex())


def _settings(workspace: Workspace) -> TrainingSettings:
    return workspace.document.project.training


def test_a_folded_section_says_what_is_set(panel: TrainingPanel, workspace: Workspace) -> None:
    assert panel.batches.head.text() == "Batches: all samples at once"
    assert panel.stopping.head.text() == "Stop: by hand"
    assert not panel.stopping.body.isVisible()

    def changed(project):
        settings = replace(
            project.training,
            batch_size=4,
            shuffle=True,
            stop=Stop(updates=2000, loss_below=0.01, no_improvement=50),
            average=0.9,
            schedule=Steps(every=10),
        )
        return replace(project, training=settings)

    workspace.document.edit("All", changed)
    assert panel.batches.head.text() == "Batches: 4 at a time, shuffled"
    words = "Stop: at update 2,000 or below 0.01 or no gain for 50"
    assert panel.stopping.head.accessibleName() == words
    assert panel.averaging.summary == "decay 0.9"
    assert panel.scheduling.summary == "steps, η 1.0000 now"


def test_the_heading_works_by_keyboard(panel: TrainingPanel, qtbot: QtBot) -> None:
    panel.stopping.head.setFocus()
    qtbot.keyClick(panel.stopping.head, Qt.Key.Key_Space)
    assert panel.stopping.body.isVisible()
    assert panel.stopping.head.text() == "Stop"
    qtbot.keyClick(panel.stopping.head, Qt.Key.Key_Space)
    assert not panel.stopping.body.isVisible()


def test_the_last_batch_is_kept_or_dropped(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.batches, qtbot)
    assert not panel.batches.last.isEnabled()
    _enter(qtbot, panel.batches.size_field, "2")
    _choose(qtbot, panel.batches.last, "is left out")
    assert (_settings(workspace).batch_size, _settings(workspace).last_batch) == (2, "drop")
    assert workspace.document.undo_stack.undoText() == "Leave out the last batch"
    workspace.document.undo()
    assert panel.batches.last.currentText() == "is smaller"


def test_stop_rules_are_set_and_taken_back(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.stopping, qtbot)
    _enter(qtbot, panel.stopping.updates, "300")
    _enter(qtbot, panel.stopping.loss_below, "0.05")
    _enter(qtbot, panel.stopping.no_improvement, "20")
    assert _settings(workspace).stop == Stop(300, 0.05, 20)
    _enter(qtbot, panel.stopping.updates, "never")
    assert _settings(workspace).stop == Stop(None, 0.05, 20)
    assert panel.stopping.updates.text() == "never"
    _enter(qtbot, panel.stopping.loss_below, "1e308")
    assert "The limit of the loss must be a number" in panel.box.message.text()
    assert panel.stopping.loss_below.text() == "0.05"
    _enter(qtbot, panel.stopping.no_improvement, "0")
    assert "1 or more is possible" in panel.box.message.text()
    assert _settings(workspace).stop.no_improvement == 20


def test_a_run_stops_by_its_rule_and_says_so(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.stopping, qtbot)
    _enter(qtbot, panel.stopping.updates, "40")
    qtbot.mouseClick(panel.start, LEFT)
    qtbot.waitUntil(lambda: not workspace.training.is_running)
    assert panel.updates.text() == "40"
    assert "40 updates are done" in panel.box.message.text()


def test_a_schedule_is_chosen_and_its_curve_follows_the_run(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.scheduling, qtbot)
    assert not panel.scheduling.curve.isVisible()
    _choose(qtbot, panel.scheduling.form.choice, "cosine")
    assert _settings(workspace).schedule == Cosine()
    _enter(qtbot, panel.scheduling.form.settings.fields["updates"], "10")
    assert _settings(workspace).schedule == Cosine(updates=10)
    assert panel.scheduling.curve.isVisible()
    for _ in range(5):
        workspace.training.one_update()
    assert panel.scheduling.curve.place == (5, pytest.approx(0.5))
    said = panel.scheduling.curve.accessibleDescription()
    assert said == "learning rate 0.5000 at update 5"
    _choose(qtbot, panel.scheduling.form.choice, "constant")
    assert _settings(workspace).schedule == Constant()


def test_a_schedule_that_cannot_be_is_refused(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.scheduling, qtbot)
    _choose(qtbot, panel.scheduling.form.choice, "steps")
    _enter(qtbot, panel.scheduling.form.settings.fields["gamma"], "0")
    assert "The factor γ must be above 0" in panel.box.message.text()
    assert _settings(workspace).schedule == Steps()


@pytest.mark.parametrize("schedule", [Steps(10, 0.5), Cosine(30, 0.1), Steps(1, 2.0)])
@pytest.mark.parametrize("updates", [0, 7, 5000])
def test_every_schedule_is_drawn(
    panel: TrainingPanel, workspace: Workspace, schedule: object, updates: int
) -> None:
    curve = panel.scheduling.curve
    curve.show_schedule(schedule, 0.5, updates)  # type: ignore[arg-type]
    curve.resize(280, curve.height())
    picture = curve.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(280) for y in range(picture.height())}
    assert len(colours) > 10


def test_an_average_is_kept_and_looked_at(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.averaging, qtbot)
    assert not panel.averaging.show_it.isEnabled()
    qtbot.mouseClick(panel.averaging.keep, LEFT)
    _enter(qtbot, panel.averaging.decay, "0.5")
    assert _settings(workspace).average == 0.5
    workspace.training.one_update()
    project = workspace.document.project
    qtbot.mouseClick(panel.averaging.show_it, LEFT)
    shown = workspace.training.network
    assert shown is not project.network
    assert workspace.document.project is project
    assert workspace.player.current is not None
    assert workspace.player.current.network is shown
    half = (project.run.start.output.W + project.network.output.W) / 2  # type: ignore[union-attr]
    assert pytest.approx(half) == shown.output.W
    assert panel.averaging.summary == "decay 0.5, shown"
    qtbot.mouseClick(panel.averaging.show_it, LEFT)
    assert workspace.training.network is project.network
    _enter(qtbot, panel.averaging.decay, "1")
    assert "average must be" in panel.box.message.text().lower()
    assert panel.averaging.decay.text() == "0.5"


def test_the_walk_does_not_go_on_from_an_average(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit(
        "Average", lambda p: replace(p, training=replace(p.training, average=0.9))
    )
    workspace.training.one_update()
    workspace.training.show_average(True)
    workspace.player.last()
    with qtbot.waitSignal(workspace.player.refused) as refused:
        workspace.player.step_forward()
    assert "this is the average" in refused.args[0]
    assert workspace.training.updates == 1
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 50)
    assert workspace.training.look_words == " · averaged parameters"
    workspace.training.pause()


def test_losses_are_reported_beside_the_trained_one(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not panel.scores.isVisible()
    _open(panel.losses, qtbot)
    _choose(qtbot, panel.losses.add, "squared error, mean")
    _choose(qtbot, panel.losses.add, "squared error, sum")
    report = (SquaredError(), SquaredError(over_batch="sum"))
    assert workspace.document.project.network.report == report
    network, data = workspace.document.project.network, workspace.document.project.data
    loss = f"{2 * run(network, data.inputs, data.targets).loss:.6f}"
    qtbot.waitUntil(lambda: panel.scores.texts == [loss, loss])
    assert panel.scores.isVisible()
    qtbot.mouseClick(panel.losses.removers[0], LEFT)
    assert workspace.document.project.network.report == report[1:]
    workspace.document.undo()
    assert workspace.document.project.network.report == report


def test_l2_is_set_here_too(panel: TrainingPanel, workspace: Workspace, qtbot: QtBot) -> None:
    _open(panel.losses, qtbot)
    _enter(qtbot, panel.losses.l2, "0.25")
    assert workspace.document.project.network.loss.l2 == 0.25
    assert panel.losses.summary == "L2 0.25"
    _enter(qtbot, panel.losses.l2, "-1")
    assert "0 or more is possible" in panel.box.message.text()


def test_l2_entered_while_training_keeps_what_was_trained(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _open(panel.losses, qtbot)
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 20)
    _enter(qtbot, panel.losses.l2, "0.25")
    assert not workspace.training.is_running
    after = workspace.document.project.network
    workspace.document.undo()
    trained = workspace.document.project
    assert trained.run.updates > 20
    assert np.array_equal(after.layers[0].W, trained.network.layers[0].W)


def test_test_samples_have_a_column_of_their_own(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    xor = next(each for each in examples() if each.file == "xor.bpnet").open()[0]
    data = Dataset(xor.data.inputs, xor.data.targets, test=(3,))
    workspace.document.open(replace(xor, data=data))
    qtbot.waitUntil(lambda: len(panel.scores.texts) == 6)
    trainer = Trainer(xor.network, data, TrainingSettings(Sgd(0.5)))
    trainer.run(200)
    workspace.document.edit("Train", lambda p: replace(p, network=trainer.network))
    loss = f"{trainer.loss:.6f}"
    qtbot.waitUntil(lambda: panel.scores.texts[0] == loss)
    assert panel.scores.texts[2].endswith("%")
    assert panel.scores.texts[3] in ("0.0 %", "100.0 %")


def test_a_run_that_stands_still_is_named_and_one_that_goes_on_is_not(
    panel: TrainingPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    line = next(each for each in examples() if each.file == "regression_line.bpnet").open()[0]
    workspace.document.open(line)
    assert not panel.sign.isVisible()
    trainer = Trainer(line.network, line.data, replace(line.training, stop=Stop()))
    trainer.run(6000)
    workspace.document.edit(
        "Train", lambda p: replace(p, network=trainer.network, run=trainer.result)
    )
    qtbot.waitUntil(panel.sign.isVisible)
    assert "this is the minimum" in panel.sign.text()
    workspace.training.reset()
    qtbot.waitUntil(lambda: not panel.sign.isVisible())
