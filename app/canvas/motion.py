"""Motion shows cause: one pulse along the edges of a step.

Rule: at most 400 ms, never in the way: the next step finishes it at once, and reduced motion turns
it off.
"""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.items.inks import Inks
from app.canvas.items.pulse import PulseItem
from app.canvas.places.paths import Path
from core.passes.markup import Direction

LONGEST = 400  # milliseconds


class Pulse(QObject):
    """The pulse of one canvas. `is_reduced`: no motion at all."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._dots: list[PulseItem] = []
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(LONGEST)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._animation.valueChanged.connect(self._on_animation_value_changed)
        self._animation.finished.connect(self.finish)
        self.is_reduced = False

    @property
    def is_running(self) -> bool:
        """Whether a pulse is on its way."""
        return bool(self._dots)

    def start(self, paths: list[Path], direction: Direction, inks: Inks) -> None:
        """Send a dot along each path; what was on its way is finished first."""
        self.finish()
        if self.is_reduced or not paths:
            return
        self._dots = [PulseItem(inks, path, direction) for path in paths]
        for dot in self._dots:
            self._scene.addItem(dot)
        self._animation.start()

    def finish(self) -> None:
        """Take the dots away."""
        self._animation.stop()
        for dot in self._dots:
            self._scene.removeItem(dot)
        self._dots = []

    def _on_animation_value_changed(self, share: float) -> None:
        for dot in self._dots:
            dot.set_share(share)
