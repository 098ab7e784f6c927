"""The strip as it stands in a window."""

from pytestqt.qtbot import QtBot

from app.panels.formula.formula_strip import FormulaStrip


def shown(qtbot: QtBot, strip: FormulaStrip) -> FormulaStrip:
    qtbot.addWidget(strip)
    strip.resize(900, 156)
    strip.show()
    return strip
