"""`Playing`: a walk whose steps follow by themselves.

Rule: one step a tick; it ends at the last step, unless it goes on into what follows that one.
"""

from PySide6.QtCore import Signal

from app.walk.autoplay import Autoplay
from app.walk.cursor import Cursor


class Playing(Cursor):
    """`goes_on`: whether play crosses the update. `playing_changed` follows another speed too."""

    playing_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = False
        self._autoplay = Autoplay(self)
        self._autoplay.ticked.connect(self._on_autoplay_ticked)
        self._autoplay.changed.connect(self.playing_changed)

    @property
    def is_playing(self) -> bool:
        """Whether steps follow by themselves."""
        return self._autoplay.is_active

    @property
    def speed(self) -> float:
        """Steps a second while playing."""
        return self._autoplay.speed

    def set_speed(self, steps_a_second: float) -> None:
        """Play at another speed."""
        self._autoplay.set_speed(steps_a_second)

    def toggle_play(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Let steps follow by themselves; at the end it starts again from the beginning."""
        if self._current is None:
            return
        if self._is_done:
            self.first()
        self._autoplay.start()

    def pause(self) -> None:
        """Stop playing."""
        self._autoplay.stop()

    def step_forward(self) -> None:
        """Reveal the next step, where there is one."""
        if self._cursor < len(self.walk):
            self.seek(self._cursor + 1)

    @property
    def _is_done(self) -> bool:
        """Whether playing ends here."""
        return self._cursor == len(self.walk) and not self.goes_on

    def _on_autoplay_ticked(self) -> None:
        """The next step; at the update it stops, however the cursor came there."""
        if not self._is_done:
            self.step_forward()
        if self._is_done:
            self.pause()
