"""What is looked at, and what the panel then lists."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.chain.chain_panel import ChainPanel
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import plain_text

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
FIRST, LAST = "W.x.h[0,0]", "W.h.out[0,0]"


def shown(qtbot: QtBot, panel: ChainPanel) -> ChainPanel:
    qtbot.addWidget(panel)
    panel.resize(350, 1800)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def lines_of(widget: FormulaWidget) -> list[str]:
    return [plain_text(line) for line in widget.lines]


def paths_of(panel: ChainPanel) -> list[list[str]]:
    return [lines_of(row.formula) for row in panel.list.shown_rows]


def look_at(panel: ChainPanel, workspace: Workspace, address: str) -> None:
    workspace.selection.set(Ref.parse(address))
