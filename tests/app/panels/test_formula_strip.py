"""The step as a formula and a sentence, linked with the canvas, silent about what is to come."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.panels.formula_strip import AT_ONCE, MOST_LINES, FormulaStrip
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.network.ref import Ref
from tests.networks import random_project


@pytest.fixture
def strip(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> FormulaStrip:
    return _shown(qtbot, FormulaStrip(workspace, themes))


def _shown(qtbot: QtBot, strip: FormulaStrip) -> FormulaStrip:
    qtbot.addWidget(strip)
    strip.resize(900, 156)
    strip.show()
    return strip


def _place_of(strip: FormulaStrip, ref: Ref) -> QPoint:
    return strip.formula.columns[0].sheet.rects_of(ref)[0].center().toPoint()


def test_the_sum_over_branches_is_written_out(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert strip.as_text().endswith("0.121 · (−0.3) + (−0.147) · (−1.2) = −0.036 + 0.176 = 0.140")
    assert strip.sentence.text() == (
        "Backward · step 18 of 29 · sample 1 · two branches meet at hidden neuron 1: add them"
    )
    assert strip.note.text().startswith("Hidden neuron 1 acts on the loss")


def test_before_the_first_step_it_says_what_is_given(strip: FormulaStrip) -> None:
    assert strip.formula.lines == ()
    assert strip.sentence.text().startswith("Step 0 of 29 · sample 1 · Inputs")
    assert strip.shown_numbers() == ()


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


def test_the_lines_of_an_update_come_bit_by_bit_and_scroll(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    assert len(strip.formula.lines) == AT_ONCE
    assert "the gradient predicted 0.188" in strip.note.text()
    qtbot.waitUntil(lambda: len(strip.formula.lines) == 19)
    assert strip.formula.is_scrolling
    assert strip.as_text().splitlines()[0].endswith("= 1.1 − 1 · 0.032 = 1.068")
    workspace.player.step_back()
    assert len(strip.formula.lines) == 1


def test_a_copy_has_all_lines_at_once(strip: FormulaStrip, workspace: Workspace) -> None:
    workspace.player.last()
    assert len(strip.as_latex().splitlines()) == 19


def test_hovering_a_factor_lights_it_everywhere(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(18)
    weight = Ref.parse("W.h.out[1,0]")
    qtbot.mouseMove(strip.formula.columns[0], _place_of(strip, weight))
    assert workspace.selection.hovered == weight
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


def test_every_number_shown_is_revealed(strip: FormulaStrip, workspace: Workspace) -> None:
    player = workspace.player
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
    strip = _shown(qtbot, FormulaStrip(workspace, themes))
    player = workspace.player
    for cursor in range(1, len(player.walk) + 1):
        player.seek(cursor)
        assert strip.sentence.text()
        assert len(strip.formula.lines) <= MOST_LINES
