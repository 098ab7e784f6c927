"""`HandoutForm`: what is handed out, as fields - the kind, the sample, the steps, and how.

Rule: fields that a kind has no use for are not there. The form makes an order and nothing else.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.handouts.making import ANIMATIONS, PDF, PICTURED, is_paper
from app.handouts.order import Order
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.settings_form import aligned, row_label
from app.panels.forms.start_form import MAX_SEED
from core.teaching.handouts.variants import MOST_VARIANTS

KINDS = (
    (PDF, "PDF, with pictures"),
    (".html", "HTML page, with pictures"),
    (".md", "Markdown"),
    (".tex", "LaTeX"),
    ("", "PNG picture of every step"),
    (".gif", "animated GIF"),
    (".webp", "animated WebP"),
)
PARTS = (
    ((False, False), "everything written out"),
    ((True, False), "blanks to fill in"),
    ((True, True), "blanks, and the key behind"),
    ((False, True), "the key alone"),
)
SIZES = (
    ((1280, 720), "1280 × 720"),
    ((1920, 1080), "1920 × 1080"),
    ((854, 480), "854 × 480"),
)
PICTURES = (("small", "small, beside the lines"), ("large", "large, above them"), ("none", "none"))
COLOURS = (("light", "light"), ("dark", "dark"), ("print", "for print"))
GRAINS = (("layer", "layer"), ("node", "node"), ("term", "term"))
_LABEL = 64


class HandoutForm(QWidget):
    """The fields of an order; `changed` follows an entry, `refused` carries a sentence."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order
        self.suffix, self.variants_wanted, self.seed_wanted = PDF, 0, 0
        self._form = aligned(QFormLayout(self))
        self._make_choices()
        self._make_numbers()
        self._place()
        self._render()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields from above to below."""
        return tuple(self._rows)

    def _make_choices(self) -> None:
        self.kind = self._choice("Format", "What kind of file is made", KINDS)
        self.detail = self._choice("Detail", "How much one step does", GRAINS)
        self.parts = self._choice("Content", "With the numbers, or with blanks for them", PARTS)
        tip = "The network at every step"
        self.pictures = self._choice("Pictures", tip, PICTURES)
        self.colours = self._choice("Colours", "The colours of the pictures", COLOURS)
        self.pixels = self._choice("Size", "Pixels across and down", SIZES)

    def _make_numbers(self) -> None:
        most = self.order.project.data.size
        self.sample = self._number("Sample", "Whose pass it is, from 1", 1, most)
        self.first = self._number("From step", "The first step that is handed out", 0)
        self.last = self._number("To step", "The last step that is handed out", 0)
        tip = "So many files, each with other, friendly numbers; 0: the numbers of this network"
        self.variants = self._number("Variants", tip, 0, MOST_VARIANTS)
        self.seed = self._number("Seed", "The same seed gives the same variants", 0, MAX_SEED)
        tip = "How long a picture of the animation is shown"
        self.seconds = NumberField("Seconds", tip, False, 0.05, 60)
        self.seconds.entered.connect(self._on_seconds_entered)
        self.seconds.refused.connect(self.refused)

    def _choice(self, name: str, tip: str, options: tuple[tuple[object, str], ...]) -> Choice:
        made = Choice(name, tip, options)
        made.chosen.connect(self._on_choice_chosen)
        return made

    def _number(self, name: str, tip: str, low: int, high: float = float("inf")) -> NumberField:
        made = NumberField(name, tip, True, low, high)
        made.entered.connect(self._on_number_entered)
        made.refused.connect(self.refused)
        return made

    def _place(self) -> None:
        self._rows: dict[QWidget, str] = {
            self.kind: "format",
            self.sample: "sample",
            self.detail: "detail",
            self.first: "from step",
            self.last: "to step",
            self.parts: "content",
            self.pictures: "pictures",
            self.variants: "variants",
            self.seed: "seed",
            self.colours: "colours",
            self.pixels: "size",
            self.seconds: "seconds",
        }
        for field, words in self._rows.items():
            self._form.addRow(row_label(words, field, _LABEL), field)

    def _render(self) -> None:
        order = self.order
        self.kind.show_value(self.suffix)
        self.sample.show_number(order.view.sample + 1)
        self.detail.show_value(order.view.grain)
        lowest = 1 if is_paper(self.suffix) else 0
        self.first.show_number(lowest if order.first is None else order.first)
        self.last.show_number(order.walk_length if order.last is None else order.last)
        self.parts.show_value((order.has_blanks, order.has_key))
        self.pictures.show_value(order.pictures)
        self.variants.show_number(self.variants_wanted)
        self.seed.show_number(self.seed_wanted)
        self.colours.show_value(order.colours)
        self.pixels.show_value(order.size)
        self.seconds.show_number(order.seconds)
        for field, is_there in self._needed().items():
            self._form.setRowVisible(field, is_there)

    def _needed(self) -> dict[QWidget, bool]:
        is_on_paper, has_sheet = is_paper(self.suffix), self.order.has_sheet
        return {
            self.parts: is_on_paper,
            self.pictures: self.suffix in PICTURED and has_sheet,
            self.variants: is_on_paper,
            self.seed: is_on_paper and self.variants_wanted > 0,
            self.colours: not is_on_paper,
            self.pixels: not is_on_paper,
            self.seconds: self.suffix in ANIMATIONS,
        }

    def _take(self, **settings: object) -> None:
        self.order = replace(self.order, **settings)  # type: ignore[arg-type]
        self._render()
        self.changed.emit()

    def _on_choice_chosen(self, value: object) -> None:
        sender = self.sender()
        if sender is self.kind:
            self.suffix = str(value)
            self._take(first=None)
        elif sender is self.detail:
            view = replace(self.order.view, grain=str(value))
            self._take(view=view, first=None, last=None)
        elif sender is self.parts and isinstance(value, tuple):
            self._take(has_blanks=value[0], has_key=value[1])
        else:
            names = {self.pictures: "pictures", self.colours: "colours", self.pixels: "size"}
            self._take(**{names[sender]: value})  # type: ignore[index]

    def _on_number_entered(self, value: int) -> None:
        sender = self.sender()
        if sender is self.sample:
            self._take(view=replace(self.order.view, sample=value - 1))
        elif sender is self.variants:
            self.variants_wanted = value
            self._take()
        elif sender is self.seed:
            self.seed_wanted = value
            self._take()
        else:
            self._take(**{"first" if sender is self.first else "last": value})

    def _on_seconds_entered(self, value: float) -> None:
        self._take(seconds=value)
