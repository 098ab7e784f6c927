"""While a network trains, all that say which update this is say the same one."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.training_panel import TrainingPanel


def _said(desk: Desk, panel: TrainingPanel) -> tuple[str, str, str]:
    caption = next(
        item.state.text
        for item in desk.canvas.canvas_scene.items()
        if type(getattr(item, "state", None)).__name__ == "CaptionState"
    )
    sentence = desk.window.formula.sentence.text().split(" · ")[0]
    words = caption.removeprefix("training · update "), sentence.removeprefix("Training: update ")
    return panel.updates.text(), *words


@pytest.mark.parametrize("speed", [100, None])
def test_panel_strip_and_canvas_show_one_update(
    desk: Desk, qtbot: QtBot, speed: int | None
) -> None:
    desk.window.show_panel("training")
    panel = desk.window.pages.panel("training")
    assert isinstance(panel, TrainingPanel)
    said: list[tuple[str, str, str]] = []
    desk.training.set_speed(speed)
    desk.training.counted.connect(lambda: said.append(_said(desk, panel)))
    desk.training.start()
    qtbot.waitUntil(lambda: len(said) > 5, timeout=20_000)
    desk.training.pause()
    assert [len(set(each)) for each in said] == [1] * len(said)
    assert len({each[0] for each in said}) == len(said)


def test_at_full_speed_words_are_written_more_seldom_than_pictures(
    desk: Desk, qtbot: QtBot
) -> None:
    told, clock = [], QElapsedTimer()
    desk.training.set_speed(None)
    desk.training.counted.connect(lambda: told.append(clock.elapsed()))
    clock.start()
    desk.training.start()
    qtbot.waitUntil(lambda: len(told) > 4, timeout=20_000)
    desk.training.pause()
    assert all(later - before >= 140 for before, later in pairwise(told))
