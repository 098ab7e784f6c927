"""The step as a formula and a sentence, linked with the canvas, silent about what is to come."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.panels.formula.formula_strip import FormulaStrip
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.losses import BinaryCrossEntropy
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.steps import Grain
from core.project.project import Project
from tests.app.panels.formula.acting import shown
from tests.networks import random_project


def _place_of(strip: FormulaStrip, ref: Ref) -> QPoint:
    strip.grab()
    return strip.formula.columns[0].sheet.rects_of(ref)[0].center().toPoint()


def test_the_sum_over_branches_is_written_out(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert strip.as_text().endswith("0.121 · (−0.3) + (−0.147) · (−1.2) = −0.036 + 0.176 = 0.140")
    assert strip.sentence.text() == (
        "Backward · step 18 of 29 · sample 1 · two branches meet at hidden neuron 1: add them"
    )
    assert strip.note.text().startswith("Hidden neuron 1 acts on the loss")


def test_before_the_first_step_it_says_what_is_given(strip: FormulaStrip) -> None:
    assert strip.as_text().splitlines() == [
        "z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾ and a⁽¹⁾ = σ(z⁽¹⁾)",
        "z⁽²⁾ = W⁽²⁾ · a⁽¹⁾ + b⁽²⁾ and a⁽²⁾ = σ(z⁽²⁾)",
        "L = ½ (a₁⁽²⁾ − y₁)² + ½ (a₂⁽²⁾ − y₂)²",
    ]
    assert strip.shown_numbers() == ()
    assert strip.sentence.text().startswith("Step 0 of 29 · sample 1 · Inputs")
    assert strip.shown_numbers() == ()


def test_the_next_pass_begins_with_the_very_same_letters(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    before = strip.formula.lines
    workspace.player.last()
    workspace.player.step_forward()
    assert workspace.player.cursor == 0
    assert before
    assert all(one is other for one, other in zip(strip.formula.lines, before, strict=True))


def test_it_follows_every_move(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.step_forward()
    first = strip.as_text()
    workspace.player.step_forward()
    assert strip.as_text() != first
    workspace.player.step_back()
    assert strip.as_text() == first


def test_a_step_of_several_equations_shows_all(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(17)
    assert strip.as_text().count("\n") == 3
    assert len(strip.formula.lines) == 4


def test_a_copy_has_all_lines_at_once(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.last()
    assert len(strip.as_latex().splitlines()) == 19


def test_hovering_a_factor_lights_it_everywhere(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(18)
    weight = Ref.parse("W.h.out[1,0]")
    qtbot.mouseMove(strip.formula.columns[0], QPoint(1, 1))
    qtbot.mouseMove(strip.formula.columns[0], _place_of(strip, weight))
    qtbot.waitUntil(lambda: workspace.selection.hovered == weight)
    assert weight in strip.formula.columns[0].lit


def test_a_hovered_edge_lights_its_whole_term(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(18)
    workspace.selection.hover(Ref.parse("branch.h.out[1,0]"))
    assert {Ref.parse("W.h.out[1,0]"), Ref.parse("dL_dz.out[1]")} <= strip.formula.columns[0].lit
    assert Ref.parse("W.h.out[0,0]") not in strip.formula.columns[0].lit
    workspace.selection.hover(None)
    assert not strip.formula.columns[0].lit


def test_a_click_on_a_factor_explains_it_until_the_next_move(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(18)
    place = _place_of(strip, Ref.parse("dL_dz.out[0]"))
    qtbot.mouseClick(strip.formula.columns[0], Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection.ref == Ref.parse("dL_dz.out[0]")
    assert strip.as_text().endswith("= 0.121")
    assert "step 14 of 29" in strip.sentence.text()
    workspace.player.step_forward()
    assert "step 19 of 29" in strip.sentence.text()


def test_a_number_to_come_only_tells_its_step(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(18)
    workspace.selection.set(Ref.parse("dL_dz.h[0]"))
    assert strip.sentence.text() == "Appears at step 21"
    assert not any(digit in strip.as_text() for digit in ("0.0", "0.1"))
    assert strip.shown_numbers() == ()


@pytest.mark.parametrize("grain", Grain)
def test_every_number_shown_is_revealed(
    strip: FormulaStrip, workspace: Workspace, grain: Grain
) -> None:
    player = workspace.player
    player.set_grain(grain)
    for cursor in range(len(player.walk) + 1):
        player.seek(cursor)
        assert all(player.is_revealed(ref) for ref in strip.shown_numbers())


def test_formulas_are_copied_as_text_and_as_latex(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    strip.copy_text()
    assert QGuiApplication.clipboard().text() == strip.as_text()
    strip.copy_latex()
    assert "\\cdot" in QGuiApplication.clipboard().text()


def test_the_menu_offers_both_copies(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(1)
    menu = strip.menu()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Copy as text", "Copy as LaTeX"]
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text() == strip.as_latex()


def test_data_that_does_not_fit_is_said_in_one_sentence(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    workspace.player.seek(5)
    workspace.document.edit("Drop the data", lambda p: replace(p, data=Dataset()))
    assert strip.sentence.text() == "There are no samples; add data to walk or train"
    assert strip.formula.lines == ()


def test_more_digits_are_shown_at_once(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(18)
    workspace.player.set_digits(5)
    assert strip.as_text().endswith("0.13980")


def test_the_themes_colour_the_notes(strip: FormulaStrip, themes: ThemeOwner) -> None:
    themes.set(DARK)
    assert DARK.dim in strip.note.styleSheet()


@pytest.mark.parametrize("seed", range(12))
def test_every_step_of_any_network_is_shown(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed, samples=3))
    strip = shown(qtbot, FormulaStrip(workspace, themes))
    player = workspace.player
    for cursor in range(1, len(player.walk) + 1):
        player.seek(cursor)
        assert strip.sentence.text()
        assert strip.formula.lines or strip.table.made


def test_before_the_first_step_the_loss_of_two_outputs_stands_in_letters(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    def losing(project: Project) -> Project:
        return replace(project, network=replace(project.network, loss=BinaryCrossEntropy()))

    workspace.document.edit("Loss", losing)
    strip.grab()
    loss = plain_text(strip.formula.lines[-1])
    assert loss.startswith("L = −(y₁ ln(a₁⁽²⁾) + ")
    assert loss.endswith("(1 − y₂) ln(1 − a₂⁽²⁾))")


def test_no_word_of_a_sentence_is_left_out(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(17)
    strip.resize(420, 300)
    strip.grab()
    for words in (strip.sentence, strip.note):
        assert words.height() >= words.heightForWidth(words.width())
    assert strip.note.height() > 1.5 * strip.note.fontMetrics().height()


def test_an_earlier_number_says_that_one_looks_back(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    workspace.player.seek(18)
    workspace.selection.set(Ref.parse("z.h[2]"))
    assert strip.sentence.text().startswith("Looking back: step 3 of 29 · ")
    workspace.player.step_forward()
    assert "Looking back" not in strip.sentence.text()


def test_a_run_is_told_instead_of_an_old_equation(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    at_start = strip.formula.lines
    workspace.player.seek(18)
    workspace.training.start()
    assert strip.formula.lines == at_start
    assert strip.note.text().startswith("Every update computes this forward")
    qtbot.waitUntil(lambda: "," in strip.sentence.text().split("·")[0], timeout=10_000)
    assert strip.sentence.text().startswith("Training: update ")
    workspace.training.pause()
    assert "step 18 of 29" in strip.sentence.text()


def test_the_strip_offers_to_fit_the_data(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    data = Dataset([[1, 2, 3]], [[1]])
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert strip.offer.isVisible()
    qtbot.mouseClick(strip.offer, Qt.MouseButton.LeftButton)
    assert not strip.offer.isVisible()
    assert workspace.document.project.data.inputs.tolist() == [[1.0, 2.0]]


def test_letters_grow_with_the_window(
    qtbot: QtBot, workspace: Workspace, themes: ThemeOwner
) -> None:
    strip = shown(qtbot, FormulaStrip(workspace, themes))
    small = strip.sentence.fontMetrics().height()
    workspace.player.seek(1)
    strip.resize(1920, 1080)
    strip.grab()
    assert strip.sentence.fontMetrics().height() > 1.3 * small
    assert strip.formula.columns[0].sheet.pixel_size == 34.0


def test_without_samples_one_can_be_added(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("Drop the data", lambda p: replace(p, data=Dataset()))
    assert strip.offer.text() == "Add a sample"
    qtbot.mouseClick(strip.offer, Qt.MouseButton.LeftButton)
    assert workspace.document.project.data.size == 1
    assert not strip.offer.isVisible()


def test_choosing_boxes_writes_no_formula_anew(
    strip: FormulaStrip, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(strip, "_show", lambda *parts: shown.append(parts))
    workspace.selection.choose([("h", 1)])
    assert not shown
    workspace.selection.set(Ref.parse("W.x.h[0,0]"))
    assert len(shown) == 1
