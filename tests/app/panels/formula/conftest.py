"""The formula strip, as wide as it is in a small window."""

import pytest
from pytestqt.qtbot import QtBot

from app.panels.formula.formula_strip import FormulaStrip
from app.style import ThemeOwner
from app.workspace import Workspace
from tests.app.panels.formula.acting import shown


@pytest.fixture
def strip(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> FormulaStrip:
    return shown(qtbot, FormulaStrip(workspace, themes))
