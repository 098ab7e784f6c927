"""Try a change: the loss over one parameter, its tangent, and where the next update lands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.panels.checks.change.loss_line import POINTS
from app.panels.checks.checks_panel import ChecksPanel
from app.style import DARK, LIGHT, ThemeOwner
from app.workspace import Workspace
from core.kinds.optimizers import Adam
from core.network.ref import Ref
from core.network.reshape import with_rate
from core.passes.engine import run
from core.passes.steps import Phase
from core.project.project import Project
from core.training.trainer import Trainer
from tests.app.panels.checks.conftest import Data
from tests.app.panels.checks.trying import FIRST, loss_of, picture_of, wait


def test_the_curve_is_the_loss_with_every_other_number_held(
    section: ChangeSection, workspace: Workspace
) -> None:
    picture, project = picture_of(section), workspace.document.project
    assert section.trying.ref == FIRST
    assert len(picture.points) == POINTS
    assert (picture.low, picture.high) == pytest.approx((-2.3, 1.7))
    for weight, loss in picture.points[::20]:
        assert loss == loss_of(project, FIRST, weight)
    assert picture.now == (-0.3, loss_of(project, FIRST, -0.3))
    assert "L = 0.314, of sample 1" in section.readings.text


def test_before_its_step_there_is_a_secant_and_neither_slope_nor_landing(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    picture = picture_of(section)
    assert picture.tangent is None
    assert picture.secant is not None
    assert "appears at step 16" in section.readings.text
    assert "0.105" not in section.readings.text
    assert "lands" not in section.readings.text
    step = workspace.player.step_of(FIRST.of("dL_dW"))
    assert step == 16
    workspace.player.seek(15)
    wait(section, qtbot)
    assert picture_of(section).tangent is None
    workspace.player.seek(16)
    wait(section, qtbot)
    tangent = picture_of(section).tangent
    assert tangent is not None
    assert picture_of(section).secant is None
    assert tangent.slope == workspace.player.value(FIRST.of("dL_dW"))
    assert "∂L/∂w₁₁⁽²⁾ = 0.105" in section.readings.text
    workspace.player.seek(15)
    wait(section, qtbot)
    assert picture_of(section).tangent is None


def test_the_landing_is_where_the_next_update_goes(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    wait(section, qtbot)
    tangent = picture_of(section).tangent
    assert tangent is not None
    assert tangent.landing is not None
    assert tangent.landing[0] == workspace.player.value(FIRST.of("new_W"))
    assert "lands at −0.405, where L = 0.303" in section.readings.text


def test_a_batch_has_a_loss_of_its_own_and_lands_where_training_does(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, put_data: Data
) -> None:
    assert not section.batch.isVisible()
    put_data([[2, 1], [-1, 0.5], [0, 1]], [[0, 1], [1, 0], [1, 1]])
    workspace.player.last()
    wait(section, qtbot)
    assert section.sample.isVisible()
    assert section.sample.isChecked()
    assert section.batch.text() == "Batch: mean of 3"
    qtbot.mouseClick(section.batch, Qt.MouseButton.LeftButton)
    wait(section, qtbot)
    project = workspace.document.project
    loss = run(project.network, project.data.inputs, project.data.targets).loss
    assert picture_of(section).now == (-0.3, loss)
    assert "of mean of 3" in section.readings.text
    trainer = Trainer(project.network, project.data, project.training, project.run)
    trainer.run(1)
    tangent = picture_of(section).tangent
    assert tangent is not None
    assert tangent.landing is not None
    assert tangent.landing[0] == pytest.approx(trainer.network.parameter(FIRST), abs=1e-14)


def test_the_batch_s_slope_waits_for_its_own_step(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, put_data: Data
) -> None:
    put_data([[2, 1], [-1, 0.5]], [[0, 1], [1, 0]])
    walk = workspace.player.walk
    batch = next(step.n for step in walk if step.phase is Phase.BATCH)
    workspace.player.seek(batch - 1)
    wait(section, qtbot)
    assert picture_of(section).tangent is not None
    qtbot.mouseClick(section.batch, Qt.MouseButton.LeftButton)
    wait(section, qtbot)
    assert picture_of(section).tangent is None
    workspace.player.seek(batch)
    wait(section, qtbot)
    assert picture_of(section).tangent is not None


def test_a_click_on_another_parameter_tries_that_one_and_steps_keep_it(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.selection.set(Ref.parse("dL_db.h[1]"))
    wait(section, qtbot)
    assert section.trying.ref == Ref.parse("b.h[1]")
    assert section.where.text() == "bias of hidden neuron 2"
    workspace.player.seek(5)
    assert workspace.selection.ref is None
    wait(section, qtbot)
    assert section.trying.ref == Ref.parse("b.h[1]")
    workspace.selection.set(Ref.parse("z.h[0]"))
    assert section.trying.ref == Ref.parse("b.h[1]")


def test_a_far_landing_stays_in_view_or_is_an_arrow(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    def faster(rate: float) -> None:
        def changed(project: Project) -> Project:
            optimizer = replace(project.training.optimizer, learning_rate=rate)
            return replace(project, training=replace(project.training, optimizer=optimizer))

        workspace.document.edit("Learning rate", changed)
        wait(section, qtbot)

    workspace.player.last()
    faster(50.0)
    picture = picture_of(section)
    assert picture.tangent is not None
    assert picture.tangent.landing is not None
    assert picture.low < picture.tangent.landing[0] < picture.high
    faster(5000.0)
    picture = picture_of(section)
    assert picture.tangent is not None
    assert picture.tangent.landing is not None
    assert picture.tangent.landing[0] < picture.low == -2.3
    assert not section.chart.grab().isNull()


def test_what_training_does_otherwise_is_said(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()

    def adam(project: Project) -> Project:
        return replace(project, training=replace(project.training, optimizer=Adam(0.1)))

    workspace.document.edit("Adam", adam)
    wait(section, qtbot)
    assert "this optimiser goes elsewhere" in section.readings.text
    workspace.document.edit("Hold", lambda p: p.with_network(with_rate(p.network, "out", "W", 0.0)))
    wait(section, qtbot)
    assert "lands at −0.300" in section.readings.text
    assert "training holds it" in section.readings.text


def test_hidden_numbers_leave_the_curve(
    panel: ChecksPanel, section: ChangeSection, workspace: Workspace
) -> None:
    workspace.player.last()
    panel.set_numbers_hidden(True)
    assert section.readings.text == ""
    assert not section.field.isVisible()
    assert picture_of(section).are_numbers_hidden
    panel.set_numbers_hidden(False)
    assert "L = 0.314" in section.readings.text
    assert section.field.isVisible()


def test_digits_and_notation_are_followed(section: ChangeSection, workspace: Workspace) -> None:
    workspace.player.set_digits(5)
    assert "L = 0.31415" in section.readings.text
    workspace.player.set_notation("flat")
    assert picture_of(section).name == "w₇"


def test_data_that_does_not_fit_is_one_sentence(
    section: ChangeSection, qtbot: QtBot, put_data: Data
) -> None:
    put_data([[1, 2, 3]], [[0, 1]])
    qtbot.waitUntil(section.box.isVisible)
    assert not section.chart.isVisible()
    put_data([[2, 1]], [[0, 1]])
    qtbot.waitUntil(section.chart.isVisible)
    assert not section.box.isVisible()


def test_a_step_works_out_no_curve(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    points = picture_of(section).points
    workspace.player.seek(3)
    assert section.trying.is_ready
    assert picture_of(section).points is points


def test_the_tangent_is_painted_in_the_gradient_s_hue(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, themes: ThemeOwner
) -> None:
    def has(colour: str) -> bool:
        image = section.chart.grab().toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixelColor(x, y).name() == colour for x, y in places)

    assert not has(LIGHT.backward)
    workspace.player.last()
    wait(section, qtbot)
    assert has(LIGHT.backward)
    themes.set(DARK)
    assert has(DARK.backward)


def test_the_point_is_where_the_curve_is(section: ChangeSection) -> None:
    place = section.chart.place_of_point()
    assert section.chart.rect().contains(place.toPoint())
    assert place != QPointF()
