"""The player: the cursor over the steps, exact ways back, and updates that the walk crosses."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.kinds.elementwise.activations import Identity
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.steps import Grain, Phase
from core.project.project import ViewState
from core.training.settings import TrainingSettings
from tests.app.walk.acting import values


def test_nothing_is_revealed_at_first_but_what_is_given(player):
    assert player.cursor == 0
    assert player.step is None
    assert player.explanation is None
    assert player.is_revealed(Ref.parse("W.x.h[0,0]"))
    assert player.is_revealed(Ref.parse("a.x[1]"))
    assert not player.is_revealed(Ref.parse("z.h[0]"))


def test_each_press_reveals_one_step_and_back_hides_it_again(player):
    for n in range(1, 30):
        player.step_forward()
        assert player.cursor == n
        assert all(player.is_revealed(ref) for ref in player.step.writes)
    player.step_back()
    assert player.cursor == 28
    assert not player.is_revealed(Ref.parse("new_W.x.h[0,0]"))


def test_the_step_that_reveals_a_number_is_known_before(player):
    assert player.step_of(Ref.parse("loss")) == 11
    assert player.step_of(Ref.parse("dL_da.h[0]")) == 18


def test_phases_and_layers_are_jumped_to_and_back(player):
    stops = []
    while player.cursor < len(player.walk):
        player.next_phase()
        stops.append(player.cursor)
    assert stops == [1, 11, 12, 29]
    player.previous_phase()
    assert player.cursor == 12
    player.end_of_layer()
    assert player.cursor == 13
    player.end_of_layer()
    assert player.cursor == 15
    player.start_of_layer()
    assert player.cursor == 13


def test_next_after_the_update_walks_the_new_weights_as_one_undo_entry(player, document):
    before = document.project
    player.last()
    new = player.value(Ref.parse("new_W.h.out[0,0]"))
    player.step_forward()
    assert player.cursor == 0
    assert player.value(Ref.parse("W.h.out[0,0]")) == new
    assert document.undo_stack.count() == 1
    assert document.project.run.updates == 1
    player.last()
    player.step_forward()
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.project is before


def test_going_back_over_updates_puts_the_very_values_in_place(player, document):
    passes, projects = [], []
    for _ in range(4):
        projects.append(document.project)
        passes.append(values(player))
        player.last()
        player.step_forward()
    for project, numbers in zip(reversed(projects), reversed(passes), strict=True):
        player.step_back()
        assert document.project is project
        assert values(player) == numbers
        assert player.cursor == len(player.walk)
        player.first()
    assert not document.is_modified
    assert document.undo_stack.count() == 0


def test_going_back_keeps_what_else_was_edited_since(player, document):
    network = document.project.network
    player.last()
    player.step_forward()
    document.edit("Title", lambda project: replace(project, title="other"))
    player.step_back()
    assert document.project.network is network
    assert document.project.title == "other"


def test_an_edit_of_the_new_weights_makes_the_way_back_end_there(player, document):
    player.last()
    player.step_forward()
    document.edit("Weights", lambda p: replace(p, network=replace(p.network)))
    edited = document.project
    player.step_back()
    assert document.project is edited
    assert player.cursor == 0


def test_an_edit_keeps_the_step_that_is_shown(player, document):
    player.seek(18)
    settings = TrainingSettings(document.project.training.optimizer, seed=3)
    document.edit("Seed", lambda project: replace(project, training=settings))
    assert player.cursor == 18


def test_another_sample_keeps_the_step(player, document):
    data = Dataset([[2, 1], [0, 1]], [[0, 1], [1, 0]])
    document.edit("Data", lambda project: replace(project, data=data))
    player.seek(3)
    first = player.value(Ref.parse("z.h[2]"))
    player.set_sample(1)
    assert player.cursor == 3
    assert player.value(Ref.parse("z.h[2]")) != first
    assert [step.phase for step in player.walk][-2:] == [Phase.BATCH, Phase.UPDATE]


def test_data_that_does_not_fit_is_a_state_with_a_sentence(player, document):
    document.edit("Data", lambda p: replace(p, data=Dataset([[1.0]], [[0.0, 1.0]])))
    assert player.current is None
    assert player.misfit.startswith("the data has 1 input a sample")
    assert len(player.walk) == 0
    player.step_forward()
    assert player.cursor == 0
    document.undo()
    assert len(player.walk) == 29


def test_mini_batches_walk_through_the_data(player, document):
    data = Dataset([[2, 1], [0, 1], [1, 1]], [[0, 1], [1, 0], [1, 1]])
    settings = TrainingSettings(document.project.training.optimizer, batch_size=1)
    document.edit("Data", lambda p: replace(p, data=data, training=settings))
    seen = []
    for _ in range(4):
        seen.append(player.sample)
        player.last()
        player.step_forward()
    assert seen == [0, 1, 2, 0]


def test_play_goes_to_the_update_and_stops_there(player, qtbot):
    player.set_speed(200)
    player.seek(25)
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing, timeout=3000)
    assert player.cursor == 29


def test_play_goes_on_over_updates_when_told_to(player, document, qtbot):
    player.set_speed(500)
    player.goes_on = True
    player.seek(27)
    player.play()
    qtbot.waitUntil(lambda: document.project.run.updates >= 1, timeout=3000)
    player.pause()
    assert not player.is_playing


def test_more_decimals_change_the_explanation(player):
    player.seek(1)
    player.step_forward()
    before = player.explanation
    player.set_digits(5)
    assert player.digits == 5
    assert player.explanation is not before
    player.set_digits(99)
    assert player.digits == 12


def test_a_batch_names_its_samples_by_their_place_in_the_data(player, document):
    data = Dataset([[2, 1], [0, 1], [1, 1]], [[0, 1], [1, 0], [1, 1]], test=(0,))
    document.edit("Data", lambda p: replace(p, data=data))
    player.seek(player.walk.number("batch"))
    line = plain_text(player.explanation.equations[0].line)
    assert "∂L₂" in line
    assert "∂L₃" in line
    assert "∂L₁" not in line


def test_an_update_out_of_bounds_is_refused_with_a_sentence(player, document):
    def runaway(project):
        layers = tuple(replace(layer, activation=Identity()) for layer in project.network.layers)
        network = replace(project.network, layers=layers)
        return replace(project, network=network, training=TrainingSettings(Sgd(1e200)))

    document.edit("Identity, learning rate 1e200", runaway)
    refusals = []
    player.refused.connect(refusals.append)
    for _ in range(4):
        player.last()
        player.step_forward()
    assert "went out of bounds" in refusals[0]
    assert player.cursor == len(player.walk)
    assert all(np.isfinite(layer.W).all() for layer in document.project.network.layers)


def test_a_notation_changes_the_letters_and_no_number(player, qtbot):
    player.seek(18)
    before = player.explanation.equations[0]
    with qtbot.waitSignal(player.notation_changed, timeout=100):
        player.set_notation("nielsen")
    after = player.explanation.equations[0]
    assert plain_text(after.symbols) == "δ₁³ · w₁₁³ + δ₂³ · w₂₁³"
    assert plain_text(after.numbers) == plain_text(before.numbers)
    assert plain_text(player.explained(Ref.parse("z.h[0]")).equations[0].name) == "z₁²"
    with qtbot.assertNotEmitted(player.notation_changed):
        player.set_notation("nielsen")
    with pytest.raises(NetworkError, match="unknown notation"):
        player.set_notation("greek")


def test_a_file_is_looked_at_as_it_was_left(player):
    player.start_at(ViewState(cursor=40, grain="term", notation="ng", digits=5))
    assert (player.cursor, player.grain, player.notation.name) == (40, Grain.TERM, "ng")
    assert player.digits == 5
