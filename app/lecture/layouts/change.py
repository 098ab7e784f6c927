"""`ChangePane`: try a change in a lecture's sizes.

Rule: the parameter is the one that the beat is about, until another one is clicked; while a
question is open no number is said.
"""

from app.lecture.layouts.themes import LectureThemes
from app.lecture.scripts import with_scripts
from app.lecture.show import Show
from app.lecture.sizes import Sizes
from app.panels.checks.change.change_section import FONT, ChangeSection
from core.kinds.layers import PARAMETERS
from core.network.ref import Ref
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.verbs import SetNumber


class ChangePane(ChangeSection):
    """The program's section beside the network."""

    def __init__(self, show: Show, themes: LectureThemes) -> None:
        super().__init__(show.workspace, themes)
        self.readings.set_rich(with_scripts)
        self._lecture = show
        self._beat: Beat | None = None

    def set_sizes(self, sizes: Sizes) -> None:
        """Take another screen's sizes."""
        self.set_scale(sizes.text / FONT)

    def _on_trying_changed(self) -> None:
        """Without the line about clicks: a class does not click."""
        super()._on_trying_changed()
        self.asked.hide()

    def follow(self, in_letters: bool) -> None:
        """Look as the show is now, in letters where nothing is to be told."""
        if self._lecture.beat is not self._beat:
            self._beat = self._lecture.beat
            about = about_parameter(self._beat)
            if about is not None:
                self.trying.choose(about)
        self.set_numbers_hidden(in_letters or self._lecture.closed is not None)

    def rest(self) -> None:
        """Say nothing while nobody looks."""
        self.set_numbers_hidden(True)


def about_parameter(beat: Beat) -> Ref | None:
    """The parameter that a beat changes last, else the first that it points at."""
    changed = [verb.at for verb in reversed(beat.actions) if isinstance(verb, SetNumber)]
    refs = (*changed, *beat.point)
    return next((ref for ref in refs if ref.quantity in PARAMETERS), None)
