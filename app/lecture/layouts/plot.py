"""`PlotPane`: the loss over the updates in a lecture's sizes.

Rule: it shows updates that were made; while a question is open it says no number of them.
"""

from app.lecture.layouts.themes import LectureThemes
from app.lecture.show import Show
from app.lecture.sizes import Sizes
from app.panels.training.loss_plot import FONT, LossPlot


class PlotPane(LossPlot):
    """The program's loss plot beside the network, or alone."""

    def __init__(self, show: Show, themes: LectureThemes) -> None:
        super().__init__(show.workspace, themes)
        self._lecture = show

    def set_sizes(self, sizes: Sizes) -> None:
        """Take another screen's sizes."""
        self.set_scale(sizes.letters / FONT, sizes.pen)

    def follow(self, in_letters: bool) -> None:
        """Look as the show is now, in letters where nothing is to be told."""
        self.set_numbers_hidden(in_letters or self._lecture.closed is not None)

    def rest(self) -> None:
        """Say nothing while nobody looks."""
        self.set_numbers_hidden(True)
