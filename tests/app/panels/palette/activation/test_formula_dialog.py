"""A formula of one's own: read while it is typed, kept in the file, changed wherever it is used."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.panels.network_panel import NetworkPanel
from app.panels.palette.activation.formula_dialog import EXAMPLES, FormulaDialog
from app.workspace import Workspace
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.losses import BinaryCrossEntropy
from core.network.reshape import with_output
from core.passes.equation import plain_text
from core.project.project import ViewState
from core.project.storage import load, save
from tests.app.panels.palette.conftest import Hand

CUBE = Formula("cube", "z**3")


@pytest.fixture
def dialog(panel: NetworkPanel, hand: Hand) -> FormulaDialog:
    """Asked for from the hidden layer's list of activations."""
    return _asked(panel, hand, 0)


def _asked(panel: NetworkPanel, hand: Hand, row: int) -> FormulaDialog:
    hand.choose(panel.rows[row].activation, "own formula…")
    dialog = panel.dialogs.last
    assert isinstance(dialog, FormulaDialog)
    return dialog


def _type(qtbot: QtBot, dialog: FormulaDialog, text: str) -> None:
    qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.text, text)


def _name(qtbot: QtBot, dialog: FormulaDialog, name: str) -> None:
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, name)


def _activation(workspace: Workspace, place: int = 0) -> object:
    return workspace.document.project.network.layers[place].activation


def _lines(dialog: FormulaDialog) -> list[str]:
    return [plain_text(line) for line in dialog.view.formula.lines]


def test_a_formula_is_typed_differentiated_and_used(
    panel: NetworkPanel, dialog: FormulaDialog, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    assert panel.rows[0].activation.currentText() == "sigmoid"
    _name(qtbot, dialog, "P3")
    _type(qtbot, dialog, "(5*z**3 - 3*z)/2")
    assert _lines(dialog) == ["a = (5 z³ − 3 z) / 2", "a′ = (15 z² − 3) / 2"]
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    made = Formula("P3", "(5*z**3 - 3*z)/2")
    assert _activation(workspace) == FormulaActivation(made)
    assert workspace.document.project.formulas == (made,)
    assert workspace.document.undo_stack.undoText() == "Use P3 in the hidden layer"
    assert workspace.document.undo_stack.count() == 1
    assert panel.rows[0].activation.currentText() == "P3"
    path = str(tmp_path / "own.bpnet")
    save(workspace.document.project, ViewState(), path)
    assert load(path)[0].formulas == (made,)
    workspace.document.undo()
    assert _activation(workspace) == Sigmoid()
    assert workspace.document.project.formulas == ()


@pytest.mark.parametrize(
    ("text", "sentence", "broken"),
    [
        ("(5*z**3 - 3*q)/2", '"q" is no known name; the variable is z.', "q"),
        ("sin(z", 'The bracket "(" is never closed.', "("),
        ("2*z^2", "a power is written **", "2*z^2"),
        ("__import__('os')", "calls no known function", "__import__('os')"),
        ("z +", "at its end", "+"),
    ],
)
def test_what_breaks_is_underlined_with_a_sentence(
    dialog: FormulaDialog, workspace: Workspace, qtbot: QtBot, text: str, sentence: str, broken: str
) -> None:
    _type(qtbot, dialog, text)
    assert sentence in dialog.sentence.text()
    assert dialog.text.accessibleDescription() == dialog.sentence.text()
    assert dialog.text.broken == broken
    assert len(dialog.text.extraSelections()) == 1
    assert not dialog.take.isEnabled()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert workspace.document.undo_stack.count() == 0
    _type(qtbot, dialog, "z")
    assert dialog.text.extraSelections() == []
    assert dialog.sentence.text() == ""
    assert dialog.take.isEnabled()


def test_nothing_typed_is_no_mistake(dialog: FormulaDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Delete)
    assert dialog.sentence.text() == "Type a formula in z, or take one of these:"
    assert dialog.text.broken == ""
    assert not dialog.take.isEnabled()


def test_examples_are_a_click_away(dialog: FormulaDialog, hand: Hand) -> None:
    for button, (_, text) in zip(dialog.examples, EXAMPLES, strict=True):
        hand.click(button)
        assert dialog.text.text == text
        assert dialog.take.isEnabled()
        assert len(_lines(dialog)) == 2
        assert "too long" not in _lines(dialog)[1]


def test_a_formula_too_long_to_write_is_still_drawn(dialog: FormulaDialog, qtbot: QtBot) -> None:
    _type(qtbot, dialog, "**".join("z" * 60))
    assert _lines(dialog)[1] == "a′ = too long to write here"
    assert dialog.take.isEnabled()
    dialog.grab()


def test_pasted_lines_become_one(dialog: FormulaDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("z\n + 1\n")
    qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    dialog.text.paste()
    assert dialog.text.text == "z + 1"


def test_an_edit_changes_every_layer_and_names_them(
    panel: NetworkPanel, dialog: FormulaDialog, workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    _name(qtbot, dialog, "cube")
    _type(qtbot, dialog, "z**3")
    hand.click(dialog.take)
    hand.choose(panel.rows[1].activation, "cube")
    hand.click(panel.rows[0].name)
    assert panel.layers.details is not None
    hand.click(panel.layers.details.formula)
    again = panel.dialogs.last
    assert isinstance(again, FormulaDialog)
    assert again.text.text == "z**3"
    assert again.take.text() == "Change it"
    assert again.users.text() == (
        "The hidden layer and the output layer use it and will change with it."
    )
    assert not again.delete.isEnabled()
    count = workspace.document.undo_stack.count()
    _name(qtbot, again, "soft")
    _type(qtbot, again, "z/(1 + abs(z))")
    hand.click(again.take)
    soft = FormulaActivation(Formula("soft", "z/(1 + abs(z))"))
    assert [_activation(workspace, n) for n in (0, 1)] == [soft, soft]
    assert workspace.document.undo_stack.count() == count + 1
    assert workspace.document.undo_stack.undoText() == "Change the formula cube"
    assert panel.rows[1].activation.currentText() == "soft"
    workspace.document.undo()
    assert [_activation(workspace, n) for n in (0, 1)] == [FormulaActivation(CUBE)] * 2


def test_a_formula_is_kept_without_being_used_and_deleted(
    panel: NetworkPanel, dialog: FormulaDialog, workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    _name(qtbot, dialog, "cube")
    _type(qtbot, dialog, "z**3")
    hand.click(dialog.keep)
    assert workspace.document.project.formulas == (CUBE,)
    assert _activation(workspace) == Sigmoid()
    again = _asked(panel, hand, 0)
    hand.choose(again.which, "cube")
    assert again.delete.isEnabled()
    hand.click(again.delete)
    assert workspace.document.project.formulas == ()
    assert workspace.document.undo_stack.undoText() == "Delete the formula cube"


def test_a_name_that_is_taken_is_refused_in_place(
    panel: NetworkPanel, dialog: FormulaDialog, workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    _name(qtbot, dialog, "cube")
    hand.click(dialog.keep)
    again = _asked(panel, hand, 1)
    assert again.name.text() == "f1"
    _name(qtbot, again, "cube")
    hand.click(again.take)
    assert 'There is a formula "cube" already; choose another name.' in again.sentence.text()
    assert again.isVisible()
    dialog_name = again.name
    dialog_name.clear()
    assert again.sentence.text() == "A formula needs a name."


def test_a_loss_that_takes_no_formula_says_so(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    strict = BinaryCrossEntropy()
    workspace.document.edit(
        "Loss", lambda p: p.with_network(with_output(p.network, Sigmoid(), strict))
    )
    dialog = _asked(panel, hand, 1)
    hand.click(dialog.take)
    assert "needs sigmoid at the output" in dialog.sentence.text()
    assert workspace.document.undo_stack.count() == 1


def test_escape_leaves_everything_as_it_was(
    dialog: FormulaDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    _type(qtbot, dialog, "z**7")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert workspace.document.undo_stack.count() == 0


def test_the_keyboard_reaches_everything(dialog: FormulaDialog) -> None:
    widget = dialog.text.nextInFocusChain()
    found = []
    for _ in range(40):
        found.append(widget)
        widget = widget.nextInFocusChain()
    for each in (*dialog.examples, dialog.take, dialog.keep, dialog.cancel, dialog.which):
        assert each in found
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
