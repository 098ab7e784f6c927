"""One number in full, and nothing of the numbers to come."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.panels.inspected import MOST_LINKS
from app.panels.inspector import Inspector
from app.style import DARK, ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.project.examples import examples
from tests.networks import random_project


@pytest.fixture
def inspector(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> Inspector:
    return _shown(qtbot, Inspector(workspace, themes))


def _shown(qtbot: QtBot, inspector: Inspector) -> Inspector:
    qtbot.addWidget(inspector)
    inspector.resize(300, 700)
    inspector.show()
    return inspector


def _lines(widget: FormulaWidget) -> list[str]:
    return [plain_text(line) for line in widget.lines]


def test_nothing_is_explained_before_the_first_step(inspector: Inspector) -> None:
    assert inspector.title.text() == "No number"
    assert "press Next" in inspector.sentence.text()
    assert inspector.shown_numbers() == ()


def test_the_step_s_number_is_shown_in_full(inspector: Inspector, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert inspector.value.text() == "0.140"
    assert inspector.full.text() == "full: 0.13979838076281864"
    assert inspector.where.text() == "∂L/∂a₁⁽¹⁾ · sample 1"
    assert _lines(inspector.equation)[0].endswith("= −0.036 + 0.176 = 0.140")


def test_a_zero_in_full_has_no_sign(inspector: Inspector, workspace: Workspace) -> None:
    example = next(each for each in examples() if each.file == "dead_relu.bpnet")
    workspace.document.open(example.open()[0])
    workspace.player.seek(23)
    assert inspector.value.text() == "0.000"
    assert inspector.full.text() == "full: 0"


def test_what_it_reads_and_where_it_goes(inspector: Inspector, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert [line.rpartition(" ")[2] for line in _lines(inspector.reads)] == [
        "0.121",
        "−0.3",
        "−0.147",
        "−1.2",
    ]
    assert [line.rpartition("→")[2].strip() for line in _lines(inspector.goes_to)] == ["step 21"]
    workspace.player.seek(21)
    workspace.selection.set(Ref.parse("dL_da.h[0]"))
    assert _lines(inspector.goes_to)[0].endswith("= 0.016")


def test_the_local_derivative_waits_for_its_step(
    inspector: Inspector, workspace: Workspace
) -> None:
    workspace.player.seek(18)
    workspace.selection.set(Ref.parse("a.h[0]"))
    assert not inspector.local.isVisible()
    workspace.player.seek(21)
    workspace.selection.set(Ref.parse("a.h[0]"))
    assert inspector.local.isVisible()
    assert _lines(inspector.local)[0].endswith("= 0.870 · 0.130 = 0.113")


def test_a_click_on_a_link_looks_at_it(
    inspector: Inspector, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(18)
    weight = Ref.parse("W.h.out[0,0]")
    place = inspector.reads.sheet.rects_of(weight)[0].center().toPoint()
    qtbot.mouseMove(inspector.reads, place)
    assert workspace.selection.hovered == weight
    assert weight in inspector.equation.lit
    qtbot.mouseClick(inspector.reads, Qt.MouseButton.LeftButton, pos=place)
    assert inspector.ref == weight
    assert inspector.value.text() == "−0.3"
    assert not inspector.full.isVisible()


def test_a_number_to_come_has_no_digits(inspector: Inspector, workspace: Workspace) -> None:
    workspace.player.seek(3)
    workspace.selection.set(Ref.parse("dL_da.h[0]"))
    assert inspector.sentence.text() == "Appears at step 18"
    assert inspector.title.text() == "Two branches meet at hidden neuron 1: add them"
    assert inspector.where.text() == "∂L/∂a₁⁽¹⁾"
    assert inspector.value.text() == ""
    assert inspector.shown_numbers() == ()


@pytest.mark.parametrize("seed", range(8))
def test_every_number_shown_is_revealed(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed, samples=2))
    inspector = _shown(qtbot, Inspector(workspace, themes))
    player = workspace.player
    for cursor in range(len(player.walk) + 1):
        player.seek(cursor)
        assert all(player.is_revealed(ref) for ref in inspector.shown_numbers())
        assert len(inspector.goes_to.lines) <= MOST_LINKS + 1


def _hues(inspector: Inspector) -> list[QColor]:
    """The colours of the value on screen."""
    image = inspector.value.grab().toImage()
    places = product(range(image.width()), range(image.height()))
    return [image.pixelColor(x, y) for x, y in places]


def test_the_value_has_the_hue_of_its_direction(
    inspector: Inspector, workspace: Workspace, themes: ThemeOwner
) -> None:
    workspace.player.seek(1)
    assert QColor(themes.theme.forward) in _hues(inspector)
    workspace.player.seek(18)
    assert QColor(themes.theme.backward) in _hues(inspector)
    themes.set(DARK)
    assert QColor(DARK.backward) in _hues(inspector)
