"""Whose a number is: every view says "sample n" or "mean of N", and shows numbers of that alone."""

import re
from dataclasses import replace

import pytest

from app.desk import Desk
from app.panels.inspector import Inspector
from app.panels.samples.samples_panel import SamplesPanel
from core.network.ref import Ref
from core.passes.steps import Grain

SCOPE = re.compile(r"sample \d+|(?:mean|sum) of \d+")
_OF_BATCH = ("batch_", "new_")
_GIVEN = ("W", "b", "A", "y", "learning_rate")


def _batches(desk: Desk, over_batch: str) -> None:
    desk.files.open_example("goodfellow_xor.bpnet")

    def changed(project):
        loss = replace(project.network.loss, over_batch=over_batch)
        training = replace(project.training, batch_size=3)
        return replace(project, network=replace(project.network, loss=loss), training=training)

    desk.document.edit("Batches of 3", changed)


def _is_of_batch(ref: Ref) -> bool:
    return ref.quantity.startswith(_OF_BATCH)


@pytest.mark.parametrize("over_batch", ["mean", "sum"])
@pytest.mark.parametrize("grain", list(Grain))
def test_every_view_says_whose_its_numbers_are(desk: Desk, grain: Grain, over_batch: str) -> None:
    _batches(desk, over_batch)
    player, window = desk.player, desk.window
    window.show_panel("inspector")
    inspector = window.pages.panel("inspector")
    assert isinstance(inspector, Inspector)
    player.set_sample(1)
    player.set_grain(grain)
    for n in range(len(player.walk) + 1):
        player.seek(n)
        is_batch = player.step is not None and player.step.kind in ("batch", "update")
        expected = f"{over_batch} of 3" if is_batch else "sample 2"
        assert SCOPE.findall(window.formula.sentence.text())[:1] == [expected], n
        caption = desk.canvas.canvas_scene.items_by_key[("caption",)].state.text
        assert SCOPE.findall(caption)[0] == "sample 2"
        of_batch = [ref for ref, _ in desk.canvas.shown_numbers() if _is_of_batch(ref)]
        if of_batch:
            assert SCOPE.findall(caption)[1:] == [f"{over_batch} of 3"], n
        if inspector.ref is not None and inspector.ref.quantity not in _GIVEN:
            assert SCOPE.findall(inspector.where.text()) == [expected], n


@pytest.mark.parametrize("over_batch", ["mean", "sum"])
def test_each_row_of_the_samples_panel_says_its_own(desk: Desk, over_batch: str) -> None:
    _batches(desk, over_batch)
    desk.window.show_panel("samples")
    panel = desk.window.pages.panel("samples")
    assert isinstance(panel, SamplesPanel)
    desk.player.seek(desk.player.walk.number("batch") or 0)
    rows = [text.partition(":")[0] for text in panel.samples.texts()]
    assert rows == ["sample 1", "sample 2", "sample 3"]
    assert panel.sums.texts()[0].startswith(f"{over_batch} of 3: ")
