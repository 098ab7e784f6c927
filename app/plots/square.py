"""A chart in a panel is at most as high as it is wide.

Rule: a tall panel leaves room below a chart rather than stretch it to a needle; in a window of its
own a chart takes all that there is.
"""

from PySide6.QtWidgets import QWidget

_ANY_HEIGHT = 16_777_215  # Qt's own


def keep_square(chart: QWidget, width: int) -> None:
    """Limit a chart's height to the width that it has, though never below its least."""
    chart.setMaximumHeight(max(chart.minimumHeight(), width))


def give_any_height(chart: QWidget) -> None:
    """Let a chart be as high as there is room."""
    chart.setMaximumHeight(_ANY_HEIGHT)
