"""Locks and names at a number: one undo entry each, and the gradient goes on being shown."""

import pytest
from pytestqt.qtbot import QtBot

from app.icons import Icon
from app.locks import is_held
from app.panels.inspector import Inspector
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.panels.palette.conftest import Hand

WEIGHT = Ref.parse("W.x.h[0,1]")


@pytest.fixture
def inspector(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> Inspector:
    inspector = Inspector(workspace, themes)
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.show()
    return inspector


def test_a_lock_holds_the_parameter_of_the_layer(
    inspector: Inspector, workspace: Workspace, hand: Hand
) -> None:
    workspace.player.last()
    workspace.selection.set(WEIGHT)
    lock = inspector.tools.lock
    assert lock.text() == lock.accessibleName() == "Hold the weights of the hidden layer"
    hand.click(lock)
    network = workspace.document.project.network
    assert is_held(network, WEIGHT)
    assert is_held(network, Ref.parse("dL_dW.x.h[2,0]"))
    assert not is_held(network, Ref.parse("b.h[0]"))
    workspace.selection.set(WEIGHT)
    assert (lock.icon_shown, lock.text()) == (
        Icon.LOCKED,
        "Let the weights of the hidden layer learn",
    )
    assert workspace.document.undo_stack.undoText() == "Hold the weights of the hidden layer"
    workspace.player.last()
    gradient = Ref.parse("dL_dW.x.h[0,1]")
    assert workspace.player.is_revealed(gradient)
    assert workspace.player.value(gradient) != 0.0
    hand.click(lock)
    assert workspace.document.project.network.layer("h").rates == {}


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("W.x.h[0,1]", "Name the weight from input 2 to hidden neuron 1"),
        ("a.x[1]", "Name input 2"),
        ("z.h[2]", "Name hidden neuron 3"),
        ("y.out[1]", "Name target 2"),
    ],
)
def test_what_is_looked_at_gets_a_name(
    inspector: Inspector, workspace: Workspace, hand: Hand, address: str, text: str
) -> None:
    workspace.player.last()
    workspace.selection.set(Ref.parse(address))
    assert inspector.tools.name.isVisible()
    hand.enter(inspector.tools.name, "height")
    assert workspace.document.undo_stack.undoText() == text
    workspace.selection.set(None)
    workspace.selection.set(Ref.parse(address))
    assert inspector.tools.name.text() == "height"
    hand.enter(inspector.tools.name, "")
    workspace.selection.set(None)
    workspace.selection.set(Ref.parse(address))
    assert inspector.tools.name.text() == ""


def test_a_number_that_can_be_neither_takes_no_room(
    inspector: Inspector, workspace: Workspace
) -> None:
    workspace.player.last()
    workspace.selection.set(Ref("loss"))
    assert not inspector.tools.isVisible()
    workspace.selection.set(Ref.parse("b.h[0]"))
    assert inspector.tools.lock.isVisible()
    assert not inspector.tools.name.isVisible()
