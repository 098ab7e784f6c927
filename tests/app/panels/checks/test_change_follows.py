"""Try a change beside what goes on elsewhere: training, other hands, other structure."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.workspace import Workspace
from core.kinds.elementwise.activations import Identity
from core.kinds.layers import PreBias
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.network.reshape import with_kind
from core.project.project import Project
from tests.app.panels.checks.trying import FIRST, picture_of, wait


def test_a_removed_edge_is_left_for_another_parameter(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.builder.cut_edge(FIRST)
    wait(section, qtbot)
    assert section.trying.ref == Ref.parse("W.h.out[0,1]")
    workspace.selection.set(FIRST)
    wait(section, qtbot)
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
        seen.add(picture_of(section).now[0])
    assert len(seen) > 2
    wait(section, qtbot)
    assert picture_of(section).now[0] == 0.5


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
    wait(section, qtbot)
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
    wait(section, qtbot)
    assert section.trying.ref == Ref.parse("A.x.h[1]")
    assert section.where.text() == "offset of input 2"
    assert "lands at" in section.readings.text
