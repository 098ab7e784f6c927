"""What every sample gives to a batch gradient.

Rule: a scene is what a person does, step by step.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _panel(file: str, address: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        stage.example(file)
        player = stage.desk.player
        step = player.walk.number("batch")
        player.seek(step or 0)
        stage.desk.window.show_panel("samples")
        if address:
            stage.look_at(address)
        stage.settle()

    return scene


def _many(stage: Stage) -> None:
    """Two hundred samples in mini-batches of forty, the last fifth kept for testing."""
    stage.example("goodfellow_xor.bpnet")

    def changed(project):
        inputs, targets = project.data.inputs, project.data.targets
        rows = [n % 4 for n in range(200)]
        moved = inputs[rows] + [[0.01 * n, -0.004 * n] for n in range(200)]
        data = replace(
            project.data, inputs=moved, targets=targets[rows], test=tuple(range(160, 200))
        )
        training = replace(project.training, batch_size=40)
        return replace(project, data=data, training=training)

    stage.desk.document.edit("Data", changed)
    stage.desk.player.seek(stage.desk.player.walk.number("batch") or 0)
    stage.desk.window.show_panel("samples")
    stage.settle()


def _before(stage: Stage) -> None:
    stage.example("goodfellow_xor.bpnet")
    stage.seek(3)
    stage.desk.window.show_panel("samples")
    stage.settle()


SAMPLES: dict[str, Scene] = {
    "samples": _panel("goodfellow_xor.bpnet"),
    "samples_l2": _panel("ng_ex4_regularised.bpnet"),
    "samples_many": _many,
    "samples_before": _before,
}
