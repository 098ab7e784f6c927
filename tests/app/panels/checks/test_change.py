"""Try a change: the loss over one parameter, its tangent, and a point that hands move."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.panels.checks.change.loss_line import POINTS
from app.panels.checks.change.picture import Picture
from app.panels.checks.checks_panel import CHANGE, ChecksPanel
from app.style import DARK, LIGHT, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Identity
from core.kinds.layers import PreBias
from core.kinds.optimizers import Adam
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.network.reshape import with_kind, with_rate
from core.passes.engine import run
from core.passes.steps import Phase
from core.project.edit import set_number
from core.project.project import Project
from core.training.trainer import Trainer
from tests.app.panels.checks.conftest import Data

FIRST = Ref.parse("W.h.out[0,0]")


@pytest.fixture
def section(panel: ChecksPanel, qtbot: QtBot) -> ChangeSection:
    panel.show_section(CHANGE)
    _wait(panel.change, qtbot)
    return panel.change


def _wait(section: ChangeSection, qtbot: QtBot) -> None:
    """Until the curve on screen is that of this moment."""
    qtbot.waitUntil(lambda: section.trying.is_ready and section.chart.picture is not None)


def _picture(section: ChangeSection) -> Picture:
    picture = section.chart.picture
    assert picture is not None
    return picture


def _loss(project: Project, ref: Ref, value: float) -> float:
    network = set_parameter(project.network, ref, value)
    return float(run(network, project.data.inputs, project.data.targets).sample_loss[0])


def _drag(section: ChangeSection, qtbot: QtBot, pixels: int, is_let_go: bool = True) -> None:
    start = section.chart.place_of_point().toPoint()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(section.chart, left, pos=start)
    for part in (pixels // 2, pixels):
        qtbot.mouseMove(section.chart, start + QPoint(part, 0))
    if is_let_go:
        qtbot.mouseRelease(section.chart, left, pos=start + QPoint(pixels, 0))


def _focus(section: ChangeSection, qtbot: QtBot) -> None:
    section.window().activateWindow()
    section.chart.setFocus()
    qtbot.waitUntil(section.chart.hasFocus)


def test_the_curve_is_the_loss_with_every_other_number_held(
    section: ChangeSection, workspace: Workspace
) -> None:
    picture, project = _picture(section), workspace.document.project
    assert section.trying.ref == FIRST
    assert len(picture.points) == POINTS
    assert (picture.low, picture.high) == pytest.approx((-2.3, 1.7))
    for weight, loss in picture.points[::20]:
        assert loss == _loss(project, FIRST, weight)
    assert picture.now == (-0.3, _loss(project, FIRST, -0.3))
    assert "L = 0.314, of sample 1" in section.readings.text


def test_before_its_step_there_is_a_secant_and_neither_slope_nor_landing(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    picture = _picture(section)
    assert picture.tangent is None
    assert picture.secant is not None
    assert "appears at step 16" in section.readings.text
    assert "0.105" not in section.readings.text
    assert "lands" not in section.readings.text
    step = workspace.player.step_of(FIRST.of("dL_dW"))
    assert step == 16
    workspace.player.seek(15)
    _wait(section, qtbot)
    assert _picture(section).tangent is None
    workspace.player.seek(16)
    _wait(section, qtbot)
    tangent = _picture(section).tangent
    assert tangent is not None
    assert _picture(section).secant is None
    assert tangent.slope == workspace.player.value(FIRST.of("dL_dW"))
    assert "∂L/∂w₁₁⁽²⁾ = 0.105" in section.readings.text
    workspace.player.seek(15)
    _wait(section, qtbot)
    assert _picture(section).tangent is None


def test_the_landing_is_where_the_next_update_goes(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    _wait(section, qtbot)
    tangent = _picture(section).tangent
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
    _wait(section, qtbot)
    assert section.sample.isVisible()
    assert section.sample.isChecked()
    assert section.batch.text() == "Batch: mean of 3"
    qtbot.mouseClick(section.batch, Qt.MouseButton.LeftButton)
    _wait(section, qtbot)
    project = workspace.document.project
    loss = run(project.network, project.data.inputs, project.data.targets).loss
    assert _picture(section).now == (-0.3, loss)
    assert "of mean of 3" in section.readings.text
    trainer = Trainer(project.network, project.data, project.training, project.run)
    trainer.run(1)
    tangent = _picture(section).tangent
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
    _wait(section, qtbot)
    assert _picture(section).tangent is not None
    qtbot.mouseClick(section.batch, Qt.MouseButton.LeftButton)
    _wait(section, qtbot)
    assert _picture(section).tangent is None
    workspace.player.seek(batch)
    _wait(section, qtbot)
    assert _picture(section).tangent is not None


def test_a_click_on_another_parameter_tries_that_one_and_steps_keep_it(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.selection.set(Ref.parse("dL_db.h[1]"))
    _wait(section, qtbot)
    assert section.trying.ref == Ref.parse("b.h[1]")
    assert section.where.text() == "bias of hidden neuron 2"
    workspace.player.seek(5)
    assert workspace.selection.ref is None
    _wait(section, qtbot)
    assert section.trying.ref == Ref.parse("b.h[1]")
    workspace.selection.set(Ref.parse("z.h[0]"))
    assert section.trying.ref == Ref.parse("b.h[1]")


def test_dragging_the_point_changes_the_weight_as_one_undo_entry(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    _wait(section, qtbot)
    stack, before = workspace.document.undo_stack, workspace.document.project
    _drag(section, qtbot, 60, is_let_go=False)
    held = _picture(section)
    assert held.began == (-0.3, _loss(before, FIRST, -0.3))
    weight = workspace.document.project.network.parameter(FIRST)
    assert weight > 0.2
    assert held.now == (weight, _loss(before, FIRST, weight))
    assert held.tangent is not None
    assert held.tangent.at[0] == -0.3
    assert stack.count() == 1
    start = section.chart.place_of_point().toPoint()
    qtbot.mouseRelease(section.chart, Qt.MouseButton.LeftButton, pos=start)
    _wait(section, qtbot)
    assert stack.count() == 1
    assert _picture(section).began is None
    tangent = _picture(section).tangent
    assert tangent is not None
    assert tangent.at[0] == weight
    assert "predicted +0.0" in section.readings.text
    workspace.document.undo()
    assert workspace.document.project is before


def test_the_change_is_told_as_predicted_and_as_it_is(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    _wait(section, qtbot)
    section.trying.move(0.6)
    assert "Δw₁₁⁽²⁾ = +0.9: predicted +0.095, true +0.109" in section.readings.text


def test_before_its_step_a_change_tells_only_the_true_one(
    section: ChangeSection, qtbot: QtBot
) -> None:
    _drag(section, qtbot, 40, is_let_go=False)
    assert "true +" in section.readings.text
    assert "predicted" not in section.readings.text
    picture = _picture(section)
    assert picture.secant == (picture.began, picture.now)


def test_esc_takes_a_drag_back(section: ChangeSection, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.document.project
    _focus(section, qtbot)
    _drag(section, qtbot, 60, is_let_go=False)
    assert workspace.document.project is not before
    qtbot.keyClick(section.chart, Qt.Key.Key_Escape)
    assert workspace.document.project is before
    assert workspace.document.undo_stack.count() == 0
    qtbot.mouseMove(section.chart, QPoint(30, 30))
    assert workspace.document.project is before


def test_a_press_beside_the_point_moves_nothing(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    qtbot.mousePress(section.chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    qtbot.mouseMove(section.chart, QPoint(90, 20))
    assert workspace.document.project is before


@pytest.mark.parametrize(
    ("key", "weight"),
    [
        (Qt.Key.Key_Right, -0.29),
        (Qt.Key.Key_Left, -0.31),
        (Qt.Key.Key_Up, -0.2),
        (Qt.Key.Key_Down, -0.4),
    ],
)
def test_arrows_change_the_weight(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, key: Qt.Key, weight: float
) -> None:
    _focus(section, qtbot)
    qtbot.keyClick(section.chart, key)
    assert workspace.document.project.network.parameter(FIRST) == weight


def test_arrows_that_follow_each_other_are_one_undo_entry(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    _focus(section, qtbot)
    for _ in range(30):
        qtbot.keyClick(section.chart, Qt.Key.Key_Up)
    assert workspace.document.project.network.parameter(FIRST) == pytest.approx(2.7)
    _wait(section, qtbot)
    picture = _picture(section)
    assert picture.low < picture.now[0] < picture.high
    assert workspace.document.undo_stack.count() == 1
    workspace.document.undo()
    assert workspace.document.project is before


def test_enter_types_another_value(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    _focus(section, qtbot)
    qtbot.keyClick(section.chart, Qt.Key.Key_Return)
    assert section.field.hasFocus()
    qtbot.keyClicks(section.field, "0,75")
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert workspace.document.project.network.parameter(FIRST) == 0.75
    weight = "the weight from hidden neuron 1 to output 1"
    assert workspace.document.undo_stack.undoText() == f"Change {weight}"
    _wait(section, qtbot)
    assert _picture(section).now[0] == 0.75


def test_the_field_has_the_decimals_on_screen_and_all_of_them_in_its_tip(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("Set", lambda p: set_number(p, FIRST, 0, 1.5e-9))
    _wait(section, qtbot)
    assert section.field.text() == "1.5e−9"
    exact = -1.2388974992
    workspace.document.edit("Set", lambda p: set_number(p, FIRST, 0, exact))
    _wait(section, qtbot)
    assert section.field.text() == "−1.239"
    assert section.field.toolTip().startswith("−1.2388974992\n")
    section.field.setFocus()
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert workspace.document.project.network.parameter(FIRST) == exact


def test_what_is_no_number_says_so(section: ChangeSection, qtbot: QtBot) -> None:
    section.field.setFocus()
    section.field.selectAll()
    qtbot.keyClicks(section.field, "abc")
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert section.box.isVisible()
    assert "no number" in section.box.message.text()


def test_plus_and_minus_zoom(section: ChangeSection, qtbot: QtBot) -> None:
    _focus(section, qtbot)
    QTest.keyClick(section.chart, Qt.Key.Key_Plus)
    _wait(section, qtbot)
    assert (_picture(section).low, _picture(section).high) == (-1.3, 0.7)
    QTest.keyClick(section.chart, Qt.Key.Key_Minus)
    QTest.keyClick(section.chart, Qt.Key.Key_Minus)
    _wait(section, qtbot)
    assert (_picture(section).low, _picture(section).high) == (-4.3, 3.7)


def test_somebody_else_s_change_ends_what_a_hand_holds(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    section.trying.move(0.5)
    assert section.trying.is_held
    workspace.document.undo()
    assert not section.trying.is_held
    _wait(section, qtbot)
    assert _picture(section).now[0] == -0.3
    assert "true" not in section.readings.text


def test_a_far_landing_stays_in_view_or_is_an_arrow(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    def faster(rate: float) -> None:
        def changed(project: Project) -> Project:
            optimizer = replace(project.training.optimizer, learning_rate=rate)
            return replace(project, training=replace(project.training, optimizer=optimizer))

        workspace.document.edit("Learning rate", changed)
        _wait(section, qtbot)

    workspace.player.last()
    faster(50.0)
    picture = _picture(section)
    assert picture.tangent is not None
    assert picture.tangent.landing is not None
    assert picture.low < picture.tangent.landing[0] < picture.high
    faster(5000.0)
    picture = _picture(section)
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
    _wait(section, qtbot)
    assert "this optimiser goes elsewhere" in section.readings.text
    workspace.document.edit("Hold", lambda p: p.with_network(with_rate(p.network, "out", "W", 0.0)))
    _wait(section, qtbot)
    assert "lands at −0.300" in section.readings.text
    assert "training holds it" in section.readings.text


def test_hidden_numbers_leave_the_curve(
    panel: ChecksPanel, section: ChangeSection, workspace: Workspace
) -> None:
    workspace.player.last()
    panel.set_numbers_hidden(True)
    assert section.readings.text == ""
    assert not section.field.isVisible()
    assert _picture(section).are_numbers_hidden
    panel.set_numbers_hidden(False)
    assert "L = 0.314" in section.readings.text
    assert section.field.isVisible()


def test_digits_and_notation_are_followed(section: ChangeSection, workspace: Workspace) -> None:
    workspace.player.set_digits(5)
    assert "L = 0.31415" in section.readings.text
    workspace.player.set_notation("flat")
    assert _picture(section).name == "w₇"


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
    points = _picture(section).points
    workspace.player.seek(3)
    assert section.trying.is_ready
    assert _picture(section).points is points


def test_the_tangent_is_painted_in_the_gradient_s_hue(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, themes: ThemeOwner
) -> None:
    def has(colour: str) -> bool:
        image = section.chart.grab().toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixelColor(x, y).name() == colour for x, y in places)

    assert not has(LIGHT.backward)
    workspace.player.last()
    _wait(section, qtbot)
    assert has(LIGHT.backward)
    themes.set(DARK)
    assert has(DARK.backward)


def test_the_point_is_where_the_curve_is(section: ChangeSection) -> None:
    place = section.chart.place_of_point()
    assert section.chart.rect().contains(place.toPoint())
    assert place != QPointF()


def test_a_removed_edge_is_left_for_another_parameter(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.builder.cut_edge(FIRST)
    _wait(section, qtbot)
    assert section.trying.ref == Ref.parse("W.h.out[0,1]")
    workspace.selection.set(FIRST)
    _wait(section, qtbot)
    assert section.trying.ref == Ref.parse("W.h.out[0,1]")


def test_a_hand_pauses_training_and_what_was_trained_stays(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.training.toggle()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    section.trying.move(0.5)
    assert not workspace.training.is_running
    trained = workspace.document.undo_stack
    assert trained.count() == 2
    assert workspace.document.project.network.parameter(FIRST) == 0.5
    section.trying.cancel()
    assert trained.count() == 1
    assert workspace.document.project.run.updates > 3


def test_the_point_follows_a_hand_on_the_canvas_while_it_moves(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    seen = set()
    for n in range(40):
        value = -0.3 + (n + 1) / 50

        def dragged(project: Project, value: float = value) -> Project:
            return project.with_network(set_parameter(project.network, FIRST, value))

        workspace.document.edit("Drag", dragged, merge="drag")
        qtbot.wait(8)
        seen.add(_picture(section).now[0])
    assert len(seen) > 2
    _wait(section, qtbot)
    assert _picture(section).now[0] == 0.5


@pytest.mark.parametrize("weight", [1e200, -1e300, 1e308, 123456.75, 1e-9, 0.0])
def test_any_weight_can_be_tried(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, weight: float
) -> None:
    """Without bounds the loss is soon too large for a number: the curve ends, nothing else."""

    def edited(project: Project) -> Project:
        layers = (replace(layer, activation=Identity()) for layer in project.network.layers)
        network = replace(project.network, layers=tuple(layers))
        return project.with_network(set_parameter(network, FIRST, weight))

    workspace.document.edit("Weight", edited)
    workspace.player.last()
    _wait(section, qtbot)
    assert not section.chart.grab().isNull()
    assert section.title.isVisible()
    section.trying.move(weight + 1.0)
    assert not section.chart.grab().isNull()
    section.trying.cancel()
    assert workspace.document.project.network.parameter(FIRST) == weight


def test_an_offset_is_tried_like_a_weight(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    def edited(project: Project) -> Project:
        return project.with_network(with_kind(project.network, "h", PreBias()))

    workspace.document.edit("Pre-bias", edited)
    workspace.player.last()
    workspace.selection.set(Ref.parse("A.x.h[1]"))
    _wait(section, qtbot)
    assert section.trying.ref == Ref.parse("A.x.h[1]")
    assert section.where.text() == "offset of input 2"
    assert "lands at" in section.readings.text
