"""Locks: the API behind the inspector, the network panel and the menu of the canvas."""

from app.locks import is_held, lock_words, toggle_lock
from app.workspace import Workspace
from core.network.ref import Ref


def test_only_parameters_can_be_held(workspace: Workspace) -> None:
    toggle_lock(workspace, Ref.parse("z.h[0]"))
    assert workspace.document.undo_stack.count() == 0


def test_a_lock_is_one_undo_entry_with_its_words(workspace: Workspace) -> None:
    bias = Ref.parse("b.out[1]")
    network = workspace.document.project.network
    assert lock_words(network, bias) == "Hold the biases of the output layer"
    toggle_lock(workspace, Ref.parse("dL_db.out[0]"))
    network = workspace.document.project.network
    assert is_held(network, bias)
    assert lock_words(network, bias) == "Let the biases of the output layer learn"
    assert workspace.document.undo_stack.undoText() == "Hold the biases of the output layer"
    toggle_lock(workspace, bias)
    assert workspace.document.undo_stack.undoText() == "Let the biases of the output layer learn"
    assert not is_held(workspace.document.project.network, bias)
    workspace.document.undo()
    workspace.document.undo()
    assert not workspace.document.undo_stack.canUndo()
