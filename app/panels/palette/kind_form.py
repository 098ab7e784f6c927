"""`KindForm`: of which kind a layer is, what that means, and how a pre-bias layer's A moves.

Rule: kinds come from the registry; one that can centre is offered in both ways.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.settings_form import aligned, row_label
from core.kinds.layers import LAYER_KINDS, Centring, LayerKind
from core.network.network import Layer

LABEL = 90  # so that fields stand below those of the rows, which are not indented
_UPDATES = (("new", "the new W"), ("old", "the old W, as in nn-qm7"))


class KindForm(QWidget):
    """`chosen` carries a layer kind, `refused` a sentence."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind: LayerKind | None = None
        self.choice = Choice("Kind of layer", "How z comes from what the layer reads")
        self.choice.set_options(list(enumerate(words for _, words in _offered())))
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        tip = "How far A goes towards the mean input at every update, from 0 to 1"
        self.rate = NumberField("Centring rate", tip, low=0.0)
        tip = "With which weights b makes up for the move of A"
        self.compensate = Choice("Made up with", tip, _UPDATES)
        self._arrange()
        self.choice.chosen.connect(self._on_choice_chosen)
        self.rate.entered.connect(self._on_rate_entered)
        self.rate.refused.connect(self.refused)
        self.compensate.chosen.connect(self._on_compensate_chosen)

    def show_layer(self, layer: Layer) -> None:
        """Show a layer's kind."""
        self._kind = layer.kind
        centring = centring_of(layer.kind)
        self.choice.show_value(_place(layer.kind))
        self.meaning.setText(" ".join(_meanings(layer.kind)))
        self._centring.setVisible(centring is not None)
        if centring is not None:
            self.rate.show_number(centring.rate)
            self.compensate.show_value(centring.compensate)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        form = aligned(QFormLayout())
        form.addRow(row_label("kind", self.choice, LABEL), self.choice)
        column.addLayout(form)
        column.addWidget(self.meaning)
        self._centring = QWidget()
        settings = aligned(QFormLayout(self._centring))
        settings.addRow(row_label("centring rate", self.rate, LABEL), self.rate)
        settings.addRow(row_label("made up with", self.compensate, LABEL), self.compensate)
        column.addWidget(self._centring)

    def _on_choice_chosen(self, place: int) -> None:
        self.chosen.emit(_offered()[place][0])

    def _on_rate_entered(self, rate: float) -> None:
        self._recentre(rate=rate)

    def _on_compensate_chosen(self, weights: str) -> None:
        self._recentre(compensate=weights)

    def _recentre(self, **settings: object) -> None:
        centring = None if self._kind is None else centring_of(self._kind)
        if self._kind is not None and centring is not None:
            changed = replace(centring, **settings)  # type: ignore[arg-type]
            self.chosen.emit(_centred(type(self._kind), changed))


def kind_words(kind: LayerKind) -> str:
    """What a kind is called: "dense", "pre-bias, A centred"."""
    return _offered()[_place(kind)][1]


def centring_of(kind: LayerKind) -> Centring | None:
    """How the kind centres its offset; None where it does not."""
    centring = getattr(kind, "centring", None)
    return centring if isinstance(centring, Centring) else None


def _offered() -> list[tuple[LayerKind, str]]:
    return [pair for entry in LAYER_KINDS for pair in _ways(entry)]


def _ways(entry: type[LayerKind]) -> Iterator[tuple[LayerKind, str]]:
    if "centring" not in entry.__dataclass_fields__:
        yield entry(), entry.label
        return
    yield entry(), f"{entry.label}, A by its gradient"
    yield _centred(entry, Centring()), f"{entry.label}, A centred"


def _centred(entry: type[LayerKind], centring: Centring) -> LayerKind:
    return LAYER_KINDS.make(entry.name, {"centring": centring})


def _place(kind: LayerKind) -> int:
    """Which of the offered ones it is, whatever its settings."""
    has_centring = centring_of(kind) is not None
    return next(
        place
        for place, (each, _) in enumerate(_offered())
        if type(each) is type(kind) and (centring_of(each) is not None) is has_centring
    )


def _meanings(kind: LayerKind) -> Iterator[str]:
    yield kind.meaning
    if centring := centring_of(kind):
        yield centring.meaning
