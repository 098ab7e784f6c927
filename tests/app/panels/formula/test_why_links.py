"""From a backward number to what was kept for it, and back: a click goes to the step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.formula.why import MOST
from app.panels.formula.why_links import WhyLinks
from app.panels.inspector import Inspector
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Relu
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.project.project import Project


@pytest.fixture
def inspector(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> Inspector:
    inspector = Inspector(workspace, themes)
    qtbot.addWidget(inspector)
    inspector.resize(340, 900)
    inspector.show()
    return inspector


def _lines(why: WhyLinks) -> list[str]:
    return [plain_text(line) for line in why.links.lines]


def _click(qtbot: QtBot, why: WhyLinks, ref: Ref) -> None:
    place = why.links.sheet.rects_of(ref)[0].center().toPoint()
    qtbot.mouseClick(why.links, Qt.MouseButton.LeftButton, pos=place)


def test_a_backward_number_needs_what_was_kept(
    inspector: Inspector, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(21)
    assert inspector.why.title.text() == "Kept for it since the forward pass"
    assert _lines(inspector.why) == ["a₁⁽¹⁾ = 0.870 ← step 4"]
    _click(qtbot, inspector.why, Ref.parse("a.h[0]"))
    assert workspace.player.cursor == 4
    assert inspector.ref == Ref.parse("a.h[0]")
    assert inspector.value.text() == "0.870"


def test_a_forward_number_says_who_needs_it_without_digits(
    inspector: Inspector, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(4)
    assert inspector.why.title.text() == "Kept for the way back"
    assert _lines(inspector.why) == [
        "∂L/∂z₁⁽¹⁾ ← step 21",
        "∂L/∂w₁₁⁽²⁾ ← step 16",
        "∂L/∂w₂₁⁽²⁾ ← step 17",
    ]
    assert inspector.why.numbers == ()
    _click(qtbot, inspector.why, Ref.parse("dL_dW.h.out[1,0]"))
    assert workspace.player.cursor == 17
    assert inspector.ref == Ref.parse("dL_dW.h.out[1,0]")
    assert _lines(inspector.why) == ["a₁⁽¹⁾ = 0.870 ← step 4"]


def test_a_number_that_nothing_was_kept_for_has_no_links(
    inspector: Inspector, workspace: Workspace
) -> None:
    workspace.player.seek(18)
    assert not inspector.why.isVisible()
    workspace.player.seek(21)
    inspector.set_numbers_hidden(True)
    assert not inspector.why.isVisible()
    inspector.set_numbers_hidden(False)
    workspace.selection.set(Ref.parse("dL_dW.x.h[0,0]"))
    assert not inspector.why.isVisible()


def test_many_links_are_counted(inspector: Inspector, workspace: Workspace) -> None:
    for _ in range(MOST - 1):
        workspace.builder.add_unit("h")
    workspace.player.last()
    workspace.selection.set(Ref.parse("a.x[0]"))
    assert len(inspector.why.links.lines) == MOST + 1
    assert _lines(inspector.why)[-1] == "and 2 more"


def test_a_dead_unit_is_named_where_it_is(
    inspector: Inspector, workspace: Workspace, themes: ThemeOwner
) -> None:
    def dead(project: Project) -> Project:
        hidden = replace(project.network.layers[0], activation=Relu())
        network = replace(project.network, layers=(hidden, project.network.output))
        return replace(project, network=set_parameter(network, Ref.parse("b.h[0]"), -9.0))

    workspace.document.edit("Dead", dead)
    workspace.player.seek(4)
    assert not inspector.why.trouble.isVisible()
    workspace.player.last()
    workspace.selection.set(Ref.parse("z.h[0]"))
    assert inspector.why.trouble.isVisible()
    assert inspector.why.trouble.text() == (
        "Dead at hidden neuron 1: ∂a₁⁽¹⁾/∂z₁⁽¹⁾ = 0, nothing comes through."
    )
    themes.set(DARK)
    assert DARK.warning in inspector.why.trouble.styleSheet()
