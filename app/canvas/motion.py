"""Motion shows cause: one pulse along the edges of a step.

Rule: at most 400 ms, never in the way: it begins when the step's numbers are on the screen, the
next step finishes it at once, and reduced motion turns it off.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.items.inks import Inks
from app.canvas.places.paths import Path
from core.passes.markup import Direction

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

    from app.canvas.items.pulse import PulseItem

LONGEST = 400  # milliseconds
AFTER_PAINT = 16  # of them


class Pulse(QObject):
    """The pulse of one canvas. `is_reduced`: no motion at all; `arrived`: it was not cut short."""

    arrived = Signal()

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._dots: list[PulseItem] = []
        self._wanted: tuple[list[Path], Direction, Inks] | None = None
        self._starter = QTimer(self)
        self._starter.setSingleShot(True)
        self._starter.setInterval(AFTER_PAINT)
        self._starter.timeout.connect(self._on_starter_timeout)
        self.is_reduced = False

    @cached_property
    def _animation(self) -> "QVariantAnimation":
        """What moves the dots, made for the first of them."""
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setEasingCurve(QEasingCurve.Type.InOutSine)
        animation.valueChanged.connect(self._on_animation_value_changed)
        animation.finished.connect(self._on_animation_finished)
        return animation

    @property
    def is_running(self) -> bool:
        """Whether a pulse is on its way, or about to be."""
        return bool(self._dots) or self._wanted is not None

    def start(
        self, paths: list[Path], direction: Direction, inks: Inks, duration: int = LONGEST
    ) -> None:
        """Send a dot along each path; what was on its way is finished first."""
        self.finish()
        if self.is_reduced or not paths:
            return
        from app.canvas.items.pulse import PulseItem

        self._dots = [PulseItem(inks, path, direction) for path in paths]
        for dot in self._dots:
            self._scene.addItem(dot)
        self._animation.setDuration(duration)
        self._animation.start()

    def start_after_paint(self, paths: list[Path], direction: Direction, inks: Inks) -> None:
        """The same, once what a step writes is on the screen."""
        self.finish()
        if not self.is_reduced and paths:
            self._wanted = paths, direction, inks
            self._starter.start()

    def finish(self) -> None:
        """Take the dots away."""
        self._wanted = None
        self._starter.stop()
        if self._dots:
            self._animation.stop()
        for dot in self._dots:
            self._scene.removeItem(dot)
        self._dots = []

    def _on_starter_timeout(self) -> None:
        if self._wanted is not None:
            self.start(*self._wanted, LONGEST - AFTER_PAINT)

    def _on_animation_value_changed(self, share: float) -> None:
        for dot in self._dots:
            dot.set_share(share)

    def _on_animation_finished(self) -> None:
        self.finish()
        self.arrived.emit()
