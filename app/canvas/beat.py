"""`Beat`: training in slow motion - before every update a pulse forward and a pulse back.

Rule: only where a person can follow, at one update a second and with edges drawn one by one; the
numbers on screen change with the update, the pulses only show what leads to it.
"""

from collections import deque
from itertools import chain

from PySide6.QtCore import QObject

from app.canvas.motion import Pulse
from app.canvas.places.paths import Path
from app.canvas.places.slots import MANY_EDGES
from app.canvas.scene import CanvasScene
from app.run.training import Training
from core.passes.markup import Direction

FASTEST = 1  # updates a second
LASTS = 720  # milliseconds for both ways together

Stage = tuple[list[Path], Direction]


class Beat(QObject):
    """Sends the pulses of one canvas through its layers while `training` is slow."""

    def __init__(self, scene: CanvasScene, pulse: Pulse, training: Training) -> None:
        super().__init__(scene)
        self._scene = scene
        self._pulse = pulse
        self._training = training
        self._stages: deque[Stage] = deque()
        self._duration = LASTS
        training.progressed.connect(self._on_training_progressed)
        training.ended.connect(self._on_training_ended)
        pulse.arrived.connect(self._go_on)

    def _go_on(self) -> None:
        """The next layer's pulse, if any is left."""
        if self._stages:
            self._pulse.start(*self._stages.popleft(), self._scene.inks, self._duration)

    def _on_training_progressed(self) -> None:
        speed = self._training.speed
        if speed is None or speed > FASTEST or self._pulse.is_reduced or not _is_seen(self._scene):
            return
        stages = _stages(self._scene)
        self._stages = deque(stages)
        self._duration = LASTS // max(1, len(stages))
        self._go_on()

    def _on_training_ended(self, _reason: object) -> None:
        self._stages.clear()
        self._pulse.finish()


def _is_seen(scene: CanvasScene) -> bool:
    return any(view.isVisible() for view in scene.views())


def _stages(scene: CanvasScene) -> list[Stage]:
    """Forward into every layer and to the loss, then back the same way."""
    routes = scene.routes
    if routes is None or len(routes.edges) > MANY_EDGES:
        return []
    into = [
        [path for ref, path in routes.edges.items() if ref.layer == layer.id]
        for layer in scene.network.layers
    ]
    ways = [paths for paths in (*into, [*routes.to_loss.values()]) if paths]
    forward = ((paths, Direction.FORWARD) for paths in ways)
    return list(chain(forward, ((paths, Direction.BACKWARD) for paths in reversed(ways))))
