"""`StepDialog`: asks for the number of a step of the walk.

Rule: it takes numbers of steps that there are, and the player goes there.
"""

from PySide6.QtWidgets import QInputDialog, QWidget

from app.walk.player import Player


class StepDialog(QInputDialog):
    """From 0, where nothing is revealed, to the last step; it begins where the walk stands."""

    def __init__(self, parent: QWidget, player: Player) -> None:
        super().__init__(parent)
        last = len(player.walk)
        self.setWindowTitle("Go to step")
        self.setLabelText(f"Step, 0 to {last}")
        self.setInputMode(QInputDialog.InputMode.IntInput)
        self.setIntRange(0, last)
        self.setIntValue(player.cursor)
        self.intValueSelected.connect(player.seek)
        self.finished.connect(self.deleteLater)
