"""`UnitMaps`: small maps in the boxes of the canvas, or curves where there is one input.

Rule: they show what the walk has not revealed, so they are switched on on purpose, and remembered.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.settings import Settings

if TYPE_CHECKING:
    from app.desk import Desk

_ON = "The boxes show the whole pass: what each neuron says over the inputs."


class UnitMaps(QObject):
    """The switch in the View menu."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        desk.canvas.switch(maps=settings.has_unit_maps)

    @property
    def is_on(self) -> bool:
        """Whether boxes have their maps, where the network has some."""
        return self._desk.canvas.toggles.maps

    def toggle(self) -> None:
        """Show the maps or not; why there are none, where the network has too many inputs."""
        from app.canvas.frames.pictures import refusal

        is_on = not self.is_on
        if is_on and (sentence := refusal(self._desk.document.project.network)):
            self._desk.errors.tell(sentence)
            return
        self._desk.canvas.switch(maps=is_on)
        self._settings.has_unit_maps = is_on
        if is_on:
            self._desk.errors.tell(_ON)
