"""The same walk in larger and smaller steps, at the same place."""

from dataclasses import replace

import pytest

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.passes.steps import Grain
from core.project.project import ViewState
from tests.app.walk.acting import values


def test_the_same_walk_in_three_details(player):
    steps = {}
    for grain in Grain:
        player.set_grain(grain)
        steps[grain] = len(player.walk)
    assert steps == {Grain.LAYER: 13, Grain.NODE: 29, Grain.TERM: 77}


def test_a_coarser_detail_remembers_the_finer_place_until_the_next_move(player):
    player.set_grain(Grain.TERM)
    at = player.step_of(Ref.parse("product.h.out[1,1]"))
    player.seek(at)
    seen = {str(ref) for step in player.walk[:at] for ref in step.writes}
    player.set_grain(Grain.LAYER)
    assert player.step.kind == "a"
    assert player.step.layer == "h"
    assert not player.is_revealed(Ref.parse("z.out[0]"))
    player.set_grain(Grain.NODE)
    assert player.step.at == Ref.parse("z.out[0]")
    player.set_grain(Grain.TERM)
    assert player.cursor == at
    assert {str(ref) for step in player.walk[:at] for ref in step.writes} == seen
    player.set_grain(Grain.LAYER)
    player.step_forward()
    player.set_grain(Grain.TERM)
    assert player.step.at == Ref.parse("z.out[1]")


def test_stepping_into_a_step_and_out_of_it(player):
    player.seek(player.step_of(Ref.parse("dL_da.h[0]")))
    player.step_into()
    assert player.step.at == Ref.parse("branch.h.out[0,0]")
    assert not player.is_revealed(Ref.parse("dL_da.h[0]"))
    player.step_into()
    assert player.grain is Grain.TERM
    player.step_out()
    assert player.step.at == Ref.parse("dL_da.h[0]")
    player.step_out()
    player.step_out()
    assert (player.grain, player.step.kind, player.step.layer) == (Grain.LAYER, "da", "h")


def test_another_detail_is_one_move_and_no_change_of_the_document(player, document, qtbot):
    player.seek(5)
    with qtbot.waitSignal(player.moved, timeout=100), qtbot.assertNotEmitted(player.traced):
        player.set_grain(Grain.TERM)
    with qtbot.assertNotEmitted(player.moved):
        player.set_grain(Grain.TERM)
    assert not document.is_modified


@pytest.mark.parametrize("grain", Grain)
def test_the_walk_crosses_the_update_and_back_in_every_detail(player, document, grain):
    player.set_grain(grain)
    player.last()
    before = (document.project.network, values(player))
    player.step_forward()
    assert player.cursor == 0
    assert document.project.network is not before[0]
    player.step_back()
    assert player.cursor == len(player.walk)
    assert (document.project.network, values(player)) == before


@pytest.mark.parametrize("grain", Grain)
def test_an_edit_keeps_the_place_in_every_detail(player, document, grain):
    player.set_grain(grain)
    player.seek(len(player.walk) // 2)
    at = player.step.at
    settings = replace(document.project.training, optimizer=Sgd(0.25))
    document.edit("Rate", lambda project: replace(project, training=settings))
    assert (player.grain, player.step.at) == (grain, at)


def test_details_and_notations_that_are_not_known_are_the_usual_ones(player):
    player.start_at(ViewState(cursor=40, grain="atom", notation="greek"))
    assert (player.cursor, player.grain, player.notation.name) == (29, Grain.NODE, "house")


def test_without_a_pass_a_detail_can_be_chosen_but_nothing_explained(document, player):
    document.edit("No data", lambda project: replace(project, data=Dataset([[1]], [[1, 1]])))
    player.set_grain(Grain.TERM)
    player.step_into()
    player.step_out()
    assert (player.grain, player.cursor) == (Grain.TERM, 0)
    with pytest.raises(NetworkError):
        player.explained(Ref.parse("z.h[0]"))
