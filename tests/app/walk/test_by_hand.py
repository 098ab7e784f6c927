"""By hand: every number on the way rounded and carried on, seen everywhere, kept nowhere."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu

from app.desk import Desk
from app.shell.view_state import gather_view
from app.walk.passes import MOST_BY_HAND
from core.network.ref import Ref
from core.passes.steps import Grain
from core.project.project import Project, ViewState
from tests.networks import random_project


def choose(desk: Desk, words: str) -> None:
    """An entry of the View menu's choice."""
    menu = desk.window.findChild(QMenu, "by_hand")
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def seek(desk: Desk, address: str) -> None:
    desk.player.seek(desk.player.step_of(Ref.parse(address)) or 0)


def test_canvas_and_strip_show_the_carried_numbers_and_say_so(desk: Desk) -> None:
    choose(desk, "2 decimals")
    seek(desk, "dL_dz.h[0]")
    strip = desk.window.formula
    assert strip.as_text().endswith("= 0.14 · 0.87 · 0.13 = 0.02")
    assert "by hand, 2 decimals" in strip.sentence.text()
    assert dict(desk.canvas.shown_numbers())[Ref.parse("dL_dz.h[0]")] == "0.02"
    caption = desk.canvas.canvas_scene.items_by_key[("caption",)].state.text
    assert caption == "sample 1 · by hand, 2 decimals"


def test_where_it_parts_both_numbers_are_said_and_the_step_is_marked(desk: Desk) -> None:
    choose(desk, "2 decimals")
    seek(desk, "z.out[0]")
    note = desk.window.formula.note.text()
    assert note.startswith("Here rounding is seen for the first time: by hand −0.07, exact −0.06.")
    timeline = desk.window.timeline
    assert timeline.bar.parting == desk.player.cursor
    assert timeline._title_of(7).endswith("part from full precision")
    seek(desk, "a.h[0]")
    assert "exact" not in desk.window.formula.note.text()


@pytest.mark.parametrize("grain", list(Grain))
def test_the_mark_is_at_the_step_that_reveals_the_number(desk: Desk, grain: Grain) -> None:
    choose(desk, "2 decimals")
    desk.player.set_grain(grain)
    expected = desk.player.step_of(Ref.parse("z.out[0]"))
    assert desk.window.timeline.bar.parting == expected


def test_off_is_full_precision_and_the_decimals_are_those_of_before(desk: Desk) -> None:
    seek(desk, "dL_dz.h[0]")
    before = desk.window.formula.as_text()
    choose(desk, "5 decimals")
    assert desk.player.digits == 5
    assert desk.window.formula.as_text() != before
    choose(desk, "Off: full precision")
    assert desk.window.formula.as_text() == before
    assert desk.player.digits == 3
    assert desk.window.timeline.bar.parting is None


def test_an_update_is_made_at_full_precision(desk: Desk) -> None:
    document = desk.document
    desk.player.last()
    desk.player.step_forward()
    exact = document.project.network
    desk.player.step_back()
    choose(desk, "2 decimals")
    assert "By hand ends here" in desk.window.formula.note.text()
    desk.player.step_forward()
    carried = document.project.network
    assert all(
        (a.W == b.W).all() and (a.b == b.b).all()
        for a, b in zip(exact.layers, carried.layers, strict=True)
    )
    assert desk.player.hand_pass is not None


def test_it_is_no_change_of_the_document_and_in_no_file(desk: Desk) -> None:
    choose(desk, "6 decimals")
    assert not desk.document.is_modified
    assert gather_view(desk.workspace, ViewState()).digits == 3


def test_decimals_chosen_meanwhile_hold_when_full_precision_is_back(desk: Desk) -> None:
    choose(desk, "4 decimals")
    assert not desk.window.menus.actions["more_decimals"].isEnabled()
    menu = desk.window.findChild(QMenu, "decimals")
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "8").trigger()
    said = desk.window.statusBar().currentMessage()
    assert said == "8 decimals at full precision; by hand 4 are carried"
    assert desk.player.digits == 4
    choose(desk, "Off: full precision")
    assert desk.player.digits == 8


def _weights(project: Project) -> int:
    return sum(layer.W.size for layer in project.network.layers)


def test_a_large_network_is_refused_in_a_sentence(desk: Desk) -> None:
    drawn = (random_project(seed, max_units=30) for seed in range(40))
    desk.document.open(next(each for each in drawn if _weights(each) > MOST_BY_HAND), None)
    desk.player.set_by_hand(3)
    assert desk.player.by_hand is None
    assert f"{MOST_BY_HAND} weights" in desk.window.statusBar().currentMessage()


def test_a_large_network_opened_by_hand_is_walked_at_full_precision(desk: Desk) -> None:
    desk.player.set_by_hand(4)
    drawn = (random_project(seed, max_units=30) for seed in range(40))
    desk.document.open(next(each for each in drawn if _weights(each) > MOST_BY_HAND), None)
    assert desk.player.hand_pass is None
    assert desk.player.digits == 3


def test_with_mini_batches_the_caption_says_which_and_the_walk_goes_on_with_the_next(
    desk: Desk,
) -> None:
    desk.files.open_example("goodfellow_xor.bpnet")
    desk.document.edit(
        "Batches of 2",
        lambda project: replace(project, training=replace(project.training, batch_size=2)),
    )
    caption = desk.window.caption
    assert caption.text().endswith("batch 1 of 2, epoch 1")
    desk.player.last()
    desk.player.step_forward()
    assert desk.player.sample == 2
    assert caption.text().endswith("batch 2 of 2, epoch 1")
    desk.player.last()
    desk.player.step_forward()
    assert desk.player.sample == 0
    assert caption.text().endswith("batch 1 of 2, epoch 2")
    desk.player.step_back()
    assert caption.text().endswith("batch 2 of 2, epoch 1")
