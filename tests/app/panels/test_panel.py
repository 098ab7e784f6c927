"""What panels share: rendering late, and text on one line."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.pages.page_places import Scrolling
from app.panels.forms.look import CheckBox
from app.panels.panel import Panel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace


class _Counting(Panel):
    renders = 0

    def _render(self) -> None:
        self.renders += 1


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> _Counting:
    panel = _Counting(workspace, themes)
    qtbot.addWidget(panel)
    return panel


def test_a_hidden_panel_does_nothing_and_catches_up_once(panel: _Counting) -> None:
    panel.refresh()
    panel.refresh()
    assert panel.renders == 0
    panel.show()
    assert panel.renders == 1
    panel.refresh()
    assert panel.renders == 2
    panel.hide()
    panel.show()
    assert panel.renders == 2


def test_a_low_window_squeezes_no_line_that_breaks(
    qtbot: QtBot, workspace: Workspace, themes: ThemeOwner
) -> None:
    panel = _Counting(workspace, themes)
    words, plot = QLabel("so hardly anything gets through. " * 8), QWidget()
    words.setWordWrap(True)
    plot.setMinimumHeight(80)
    plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    column = QVBoxLayout(panel)
    column.addWidget(words)
    column.addWidget(plot)
    place = Scrolling(panel, themes)
    qtbot.addWidget(place)
    place.resize(240, 90)
    place.show()
    assert words.height() >= words.heightForWidth(words.width())
    assert plot.y() > words.geometry().bottom()
    assert plot.height() >= 80


def test_another_theme_reaches_the_fields_of_a_panel(panel: _Counting, themes: ThemeOwner) -> None:
    field, box = QLineEdit(panel), CheckBox("Bias", "tip", "bias")
    box.setParent(panel)
    field.setGeometry(0, 0, 80, 26)
    box.setGeometry(0, 40, 80, 26)
    panel.resize(100, 80)
    panel.show()
    themes.set(DARK)
    image = panel.grab().toImage()
    assert image.pixelColor(60, 13) == DARK.colour("background")
    assert image.pixelColor(8, 50) == DARK.colour("background")
