"""The one line that says what is open: "2-3-2 · sigmoid · ½ squared error · η 1".

Rule: said from the document alone, so it is right after every edit.
"""

from app.document import Document
from app.shell.caption_button import CaptionButton
from core.kinds.loss import Loss
from core.network.network import Network
from core.passes.numbers import compact_typed
from core.project.project import Project

MOST_NAMES = 3


class Caption:
    """Keeps a button saying what the document is."""

    def __init__(self, label: CaptionButton, document: Document) -> None:
        self._label = label
        self._document = document
        document.changed.connect(self._on_document_changed)
        self._on_document_changed(None, document.project)

    def _on_document_changed(self, _before: object, after: Project) -> None:
        self._label.setText(summary(after))


def summary(project: Project) -> str:
    """Sizes, activations, loss and learning rate in one line."""
    parts = (
        project.network.shape,
        _activations(project.network),
        _loss(project.network.loss),
        f"η {compact_typed(project.training.optimizer.learning_rate)}",
        _batch(project),
    )
    return " · ".join(part for part in parts if part)


def _batch(project: Project) -> str:
    """Which mini-batch comes next; "" where every update sees all samples."""
    if project.training.batch_size is None:
        return ""
    from core.training.epochs import batch_place  # with the first mini-batch

    place = batch_place(project.data, project.training, project.run.updates)
    return "" if place is None else place.words


def _activations(network: Network) -> str:
    """The layers' activations in order, one that repeats only once."""
    names = [layer.activation.label for layer in network.layers]
    changes = [name for i, name in enumerate(names) if not i or name != names[i - 1]]
    return ", ".join(changes[:MOST_NAMES]) + ("…" if len(changes) > MOST_NAMES else "")


def _loss(loss: Loss) -> str:
    factor = {1.0: "", 0.5: "½ "}.get(loss.scale, f"{compact_typed(loss.scale)} · ")
    return f"{factor}{loss.label}"
