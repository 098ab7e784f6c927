"""While a number is asked for it stands nowhere: with every panel open, in every way of asking."""

import os
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.pages.page_table import PAGES
from app.panels.checks.checks_panel import ChecksPanel
from core.data.dataset import Dataset
from core.passes.engine import run
from core.passes.steps import Grain
from core.project.arrays import arrays
from core.teaching.lessons.question import KINDS
from tests.app.leaks import tells, told

PLACES = {Grain.NODE: (0, 5, 11, 19, 23, 28), Grain.LAYER: (7, 12), Grain.TERM: (33, 63)}
DATA = Dataset([[2.013, 1.107], [0.513, -0.309]], [[0.119, 0.881], [0.707, 0.213]])


def open_everything(desk: Desk) -> None:
    """Every panel in a window of its own, every section of the checks, trained a little."""
    desk.document.edit("Data", lambda project: replace(project, data=DATA))
    for _ in range(3):
        desk.training.one_update()
    desk.player.set_digits(9)
    for page in PAGES:
        desk.window.show_panel(page.name)
        desk.window.pages.part_current()
    checks = desk.window.pages.panel("checks")
    assert isinstance(checks, ChecksPanel)
    checks.show_section("change")
    _compare(desk, checks)
    checks.show_section("gradients")
    checks.gradients.check()


def _compare(desk: Desk, checks: ChecksPanel) -> None:
    """Arrays of one's own, of which one number is wrong, in the gradient of a weight."""
    project = desk.document.project
    found = arrays(run(project.network, project.data.inputs, project.data.targets))
    found = {name: np.array(numbers) for name, numbers in found.items()}
    found["dL_dW.out"][0, 1] += 0.5
    path = os.path.join(os.getcwd(), "mine.npz")
    np.savez(path, **found)
    checks.show_section("numbers")
    checks.numbers.read_file(path)


def windows(desk: Desk) -> list[QWidget]:
    pages = [desk.window.pages.panel(page.name).window() for page in PAGES]
    return [desk.window, *pages]


def known(desk: Desk) -> list[float]:
    """What may be seen: what is given, and what is revealed."""
    player = desk.player
    revealed = [ref for step in player.walk for ref in step.writes if player.is_revealed(ref)]
    layers = desk.document.project.network.layers
    parameters = [ref for layer in layers for ref, *_ in player.walk.network.parameter_refs(layer)]
    return [player.value(ref) for ref in (*parameters, *revealed)]


def is_alone(value: float, others: list[float]) -> bool:
    """Whether no number that may be seen reads like it."""
    return all(abs(abs(value) - abs(other)) > 2e-3 * abs(value) for other in others)


@pytest.mark.parametrize(("grain", "cursors"), PLACES.items())
def test_with_every_panel_open_it_is_nowhere(
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    grain: Grain,
    cursors: tuple[int, ...],
) -> None:
    open_everything(desk)
    desk.player.set_grain(grain)
    asking = desk.workspace.asking
    for n, cursor in enumerate(cursors):
        desk.player.seek(cursor)
        asking.start(KINDS[n % 3])
        ref = asking.ref
        assert ref is not None
        value = desk.player.value(ref)
        assert is_alone(value, known(desk)), cursor
        desk.workspace.selection.set(ref)
        desk.workspace.selection.hover(ref)
        qtbot.wait(20)
        assert tells(told(windows(desk), monkeypatch), value) == [], (str(ref), cursor, value)
        asking.leave()


def test_it_would_be_found(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector sees what is revealed, a tooltip, a hidden label and what is painted."""
    desk.player.set_digits(7)
    desk.player.seek(18)
    value = desk.player.value(desk.player.step.at)
    texts = told([desk.window], monkeypatch)
    assert len(tells(texts, value)) > 3
    assert tells([f"about {value:.4f}0 or so"], value)
    assert tells([f"−{value:.12f}"], value)
    assert not tells([f"{value + 0.01:.9f}", f"1{value:.9f}", "0.1"], value)
    assert tells(["1.2346·10⁻⁷"], 1.23456e-7)
    assert tells(["12345.678"], 12345.678)

    class Painted(QWidget):
        def paintEvent(self, _event: object) -> None:
            QPainter(self).drawText(5, 15, "0.98765432")

    widget = Painted()
    qtbot.addWidget(widget)
    hidden = QLabel("0.4321987", widget)
    hidden.hide()
    widget.setToolTip("0.1234567")
    widget.show()
    texts = told([widget], monkeypatch)
    assert all(tells(texts, number) for number in (0.98765432, 0.4321987, 0.1234567))
