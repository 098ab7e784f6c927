"""Every sample's own gradient as a bar, and what they add up to."""

from dataclasses import replace
from time import thread_time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.panels.samples.bar_list import ROW, BarList
from app.panels.samples.bars import Bars, Look, Scale
from app.panels.samples.samples_panel import SamplesPanel
from app.panels.samples.words import samples_in_words
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.numbers import shown

INPUTS = [[2.0, 1.0], [1.0, 0.0], [0.0, 2.0], [0.5, 0.5], [1.5, 1.0]]
TARGETS = [[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.5, 0.5]]


def _give(workspace: Workspace, **training: object) -> None:
    data = Dataset(INPUTS, TARGETS, test=(4,))
    workspace.document.edit(
        "Data",
        lambda project: replace(project, data=data, training=replace(project.training, **training)),
    )


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> SamplesPanel:
    _give(workspace)
    made = SamplesPanel(workspace, themes)
    qtbot.addWidget(made)
    made.resize(340, 640)
    made.show()
    return made


def _to_batch(workspace: Workspace) -> None:
    workspace.player.seek(workspace.player.walk.number("batch") or 0)


def test_before_the_walk_is_there_it_says_at_which_step(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    workspace.player.seek(3)
    assert panel.note.text() == "The samples' gradients appear at step 29."
    assert panel.samples.texts() == panel.sums.texts() == panel.tests.texts() == []
    assert panel.batch.text() == "Every update is made from samples 1 to 4."


def test_each_sample_and_the_mean_stand_with_whose_they_are(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    _to_batch(workspace)
    workspace.selection.set(Ref.parse("W.h.out[0,1]"))
    pass_ = workspace.player.current
    own = [pass_.batch.value(Ref.parse("dL_dW.h.out[0,1]"), n) for n in range(4)]
    assert panel.samples.texts() == [f"sample {n + 1}: {shown(v)}" for n, v in enumerate(own)]
    mean = shown(workspace.player.value(Ref.parse("batch_dL_dW.h.out[0,1]")))
    assert panel.sums.texts()[0] == f"mean of 4: {mean}"
    assert panel.title.text() == "Gradient of the weight from hidden neuron 2 to output 1"
    assert plain_text(panel.symbol.lines[0]) == "∂L/∂w₁₂⁽²⁾"


def test_averaging_first_is_beside_it_and_called_wrong(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    _to_batch(workspace)
    words, right = panel.sums.texts()[1], panel.sums.texts()[0]
    assert words.startswith("averaged first: ")
    assert words.rpartition(" ")[2] != right.rpartition(" ")[2]
    assert panel.wrong.text().startswith("Wrong: averaging ∂L/∂z and what comes in")


def test_test_samples_are_apart_and_in_no_sum(panel: SamplesPanel, workspace: Workspace) -> None:
    _to_batch(workspace)
    assert len(panel.tests.texts()) == 1
    assert panel.tests.texts()[0].startswith("sample 5: ")
    assert panel.tests_title.isVisible()


def test_the_penalty_has_a_bar_of_its_own(panel: SamplesPanel, workspace: Workspace) -> None:
    def regularised(project):
        loss = replace(project.network.loss, l2=0.25)
        return replace(project, network=replace(project.network, loss=loss))

    workspace.document.edit("L2", regularised)
    _to_batch(workspace)
    workspace.selection.set(Ref.parse("W.h.out[0,1]"))
    words = [text.partition(":")[0] for text in panel.sums.texts()]
    assert words == ["mean of 4", "+ L2", "= batch", "averaged first"]
    assert panel.sums.texts()[1] == "+ L2: −0.500"


def test_a_click_on_a_bar_walks_its_sample_at_the_same_step(
    panel: SamplesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _to_batch(workspace)
    step = workspace.player.cursor
    at = panel.samples.row_rect(2).center().toPoint()
    qtbot.mouseClick(panel.samples.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert workspace.player.sample == 2
    assert workspace.player.cursor == step


def test_the_keyboard_goes_through_the_bars_and_chooses(
    panel: SamplesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _to_batch(workspace)
    panel.samples.setFocus()
    for _ in range(2):
        qtbot.keyClick(panel.samples, Qt.Key.Key_Down)
    assert panel.samples.accessibleDescription() == panel.samples.texts()[1]
    qtbot.keyClick(panel.samples, Qt.Key.Key_Return)
    assert workspace.player.sample == 1


def test_hovering_a_bar_lights_the_parameter(
    panel: SamplesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _to_batch(workspace)
    at = panel.samples.row_rect(1).center().toPoint()
    qtbot.mouseMove(panel.samples.viewport(), at - QPoint(3, 0))
    qtbot.mouseMove(panel.samples.viewport(), at)
    assert workspace.selection.hovered == panel.ref


def test_a_chosen_weight_stays_while_the_walk_moves(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    _to_batch(workspace)
    workspace.selection.set(Ref.parse("dL_dW.x.h[1,0]"))
    workspace.player.step_back()
    assert panel.ref == Ref.parse("W.x.h[1,0]")
    workspace.document.opened.emit()
    assert panel.ref != Ref.parse("W.x.h[1,0]")


def test_without_a_choice_it_is_the_first_of_the_step(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    player = workspace.player
    player.seek(player.step_of(Ref.parse("dL_db.out[1]")) or 0)
    assert panel.ref == Ref.parse("W.h.out[1,0]")
    player.seek(player.step_of(Ref.parse("z.h[2]")) or 0)
    assert panel.ref == Ref.parse("W.x.h[2,0]")


def test_mini_batches_say_which_samples_and_which_come_next(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    _give(workspace, batch_size=3)
    _to_batch(workspace)
    assert panel.batch.text() == "Batch 1 of 2, epoch 1: samples 1 to 3. Next: sample 4."
    assert len(panel.samples.texts()) == 3
    workspace.player.set_sample(3)
    assert "Sample 4, which is walked, is not in it." in panel.batch.text()


def test_one_sample_has_nothing_to_add_up(panel: SamplesPanel, workspace: Workspace) -> None:
    data = Dataset(INPUTS[:1], TARGETS[:1])
    workspace.document.edit("One", lambda project: replace(project, data=data))
    workspace.player.last()
    assert "one sample" in panel.note.text()


def test_hidden_numbers_hide_the_bars(panel: SamplesPanel, workspace: Workspace) -> None:
    _to_batch(workspace)
    panel.set_numbers_hidden(True)
    assert panel.samples.texts() == panel.sums.texts() == []
    assert panel.note.text() == "The numbers are hidden."


def test_data_that_does_not_fit_leaves_no_numbers(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    data = Dataset([[1.0, 2.0, 3.0]], [[1.0]])
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert panel.title.text() == "No gradient"
    assert panel.note.text()


def test_bars_of_both_signs_stand_on_both_sides_of_zero(qtbot: QtBot, themes: ThemeOwner) -> None:
    bars = BarList(themes, "bars")
    qtbot.addWidget(bars)
    bars.resize(320, 3 * ROW)
    values = np.array([-1.0, 2.0, float("nan")])
    bars.show_bars(Bars((0, 1, 2), values), Scale.of(values), 1)
    bars.show()
    before = bars.grab().toImage()
    themes.set(DARK)
    assert bars.grab().toImage() != before
    assert bars.texts() == ["sample 1: −1.000", "sample 2: 2.000", "sample 3: undefined"]


def test_a_hundred_thousand_bars_paint_in_a_frame(qtbot: QtBot, themes: ThemeOwner) -> None:
    rows = tuple(range(100_000))
    bars = BarList(themes, "bars")
    qtbot.addWidget(bars)
    bars.resize(320, 600)
    values = np.random.default_rng(0).normal(size=100_000)
    bars.show()
    bars.grab()
    times = []
    for current in range(5):
        begin = thread_time()
        bars.show_bars(Bars(rows, values, 3, Look.SAMPLE), Scale.of(values), 90_000 + current)
        bars.grab()
        times.append(thread_time() - begin)
    assert min(times) < 0.016
    assert bars.row_rect(90_004).top() >= 0


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((3,), "sample 4"),
        ((0, 1, 2), "samples 1 to 3"),
        ((4, 1), "samples 5 and 2"),
        ((8, 1, 5), "samples 9, 2 and 6"),
        (tuple(range(0, 40, 2)), "samples 1, 3, 5, 7, 9, 11, 13, 15 and 12 more"),
    ],
)
def test_samples_are_named_by_their_numbers_on_screen(rows: tuple[int, ...], words: str) -> None:
    assert samples_in_words(rows) == words


def test_a_sum_of_very_many_is_drawn_smaller_and_said_so(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    def summed(project):
        loss = replace(project.network.loss, over_batch="sum")
        return replace(
            project,
            network=replace(project.network, loss=loss),
            data=Dataset(INPUTS[:1] * 30, TARGETS[:1] * 30),
        )

    workspace.document.edit("Thirty samples", summed)
    _to_batch(workspace)
    assert panel.sums.texts()[0].startswith("sum of 30: ")
    assert panel.batch.text().endswith("bars are drawn smaller.")


def test_the_chosen_weight_stays_the_same_when_a_neuron_goes_before_it(
    panel: SamplesPanel, workspace: Workspace
) -> None:
    workspace.selection.set(Ref.parse("W.h.out[0,2]"))
    workspace.selection.set(None)
    workspace.builder.remove_units([("h", 0)])
    assert panel.ref == Ref.parse("W.h.out[0,1]")
    assert panel.title.text() == "Gradient of the weight from hidden neuron 2 to output 1"
