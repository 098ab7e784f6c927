"""`StatePart`: which network and sample the beat shows, which steps its presses reveal, and how.

Rule: what was done to the network before the beat is recorded, never typed; here it is told.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.lessons.bench import Bench
from app.lessons.forms.address_field import AddressField
from app.lessons.forms.part import Part, put
from app.lessons.forms.state_words import actions_in_words, state_in_words, step_in_words
from app.panels.forms.fields import Choice, NumberField
from core.network.ref import Ref
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain
from core.teaching.lessons.files.lesson_file import MOST_DIGITS
from core.teaching.lessons.lesson import LAYOUTS, PRESSES, Beat
from core.teaching.lessons.script import Scene
from core.teaching.lessons.verbs import Go, Verb

AS_IN_FILE = "as in the file"
_PRESSES = {
    "auto": "three for the first of a kind",
    "one": "one a step",
    "three": "three a step",
}


class StatePart(Part):
    """Network, sample, detail; steps; layout, presses, decimals, letters."""

    keys = (
        *("network", "sample", "detail", "actions", "step", "until"),
        *("layout", "presses", "digits", "notation"),
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Shows", "The state of the network, and the steps to reveal")
        self._make_fields(bench)
        form = self._begin_form()
        for words, field in (
            ("network", self.network),
            ("sample", self.sample),
            ("detail", self.detail),
            ("step", self.kind),
        ):
            put(form, words, field)
        put(form, "from", self.first.field, self.first)
        put(form, "to", self.last.field, self.last)
        form.addRow("", self.meaning)
        for words, field in (
            ("layout", self.layout_),
            ("presses", self.presses),
            ("decimals", self.digits),
            ("letters", self.notation),
        ):
            put(form, words, field)
        self.rows.addWidget(self.before)
        self._end()
        self._connect()

    def _make_fields(self, bench: Bench) -> None:
        self.network = Choice("Network file", "The network files of this lesson")
        self.sample = NumberField("Sample", "The sample that is walked", is_whole=True, low=1)
        grains = [(grain.value, grain.value) for grain in Grain]
        self.detail = Choice("Detail", "How much one step does", grains)
        tip = "Whether its presses reveal the steps, or they have been made before"
        kinds = [(True, "revealed by its presses"), (False, "made before")]
        self.kind = Choice("Steps", tip, kinds)
        tip = "A step's number, or an address that it writes"
        self.first = AddressField(bench, "First step", tip, takes_step=True)
        self.last = AddressField(bench, "Last step", f"{tip}; empty: the same", takes_step=True)
        self.meaning, self.before = _words(), _words()
        layouts = [(name, name) for name in LAYOUTS]
        self.layout_ = Choice("Layout", "What stands beside the network", layouts)
        presses = [(name, _PRESSES[name]) for name in PRESSES]
        self.presses = Choice("Presses", "How many presses reveal a step", presses)
        counts = [(None, AS_IN_FILE), *((n, str(n)) for n in range(1, MOST_DIGITS + 1))]
        self.digits = Choice("Decimals", "How numbers are written", counts)
        names = [(name, notation.label) for name, notation in NOTATIONS.items()]
        self.notation = Choice("Notation", "How letters are written", [(None, AS_IN_FILE), *names])

    def _connect(self) -> None:
        self.network.chosen.connect(self._on_network_chosen)
        self.sample.entered.connect(self._on_sample_entered)
        self.detail.chosen.connect(self._on_detail_chosen)
        self.kind.chosen.connect(self._on_kind_chosen)
        self.first.entered.connect(self._on_first_entered)
        self.last.entered.connect(self._on_last_entered)
        self.layout_.chosen.connect(self._on_layout_chosen)
        self.presses.chosen.connect(self._on_presses_chosen)
        self.digits.chosen.connect(self._on_digits_chosen)
        self.notation.chosen.connect(self._on_notation_chosen)
        for sender in (self.sample, self.first, self.last):
            sender.refused.connect(self.refused)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show a beat's state and its steps."""
        self.network.set_options([(name, name) for name in sorted(self._bench.document.networks)])
        self.network.show_value(beat.network)
        self.sample.show_number(beat.sample + 1)
        self.detail.show_value(beat.detail)
        has_steps = beat.step is not None
        self.kind.show_value(has_steps)
        self.first.show_place(beat.step if has_steps else _place_before(beat))
        self.last.show_place(beat.until)
        self.last.setEnabled(has_steps)
        _say(self.meaning, step_in_words(scene))
        for field, value in (
            (self.layout_, beat.layout),
            (self.presses, beat.presses),
            (self.digits, beat.digits),
            (self.notation, beat.notation),
        ):
            field.show_value(value)
        done = actions_in_words(_without_place(beat.actions), self._bench)
        _say(self.before, f"Done before: {done}." if done else "")
        self.say(state_in_words(beat, scene))

    def field_of(self, key: str) -> QWidget:
        """The field that a finding is about."""
        fields: dict[str, QWidget] = {
            "sample": self.sample,
            "detail": self.detail,
            "step": self.first,
            "until": self.last,
            "layout": self.layout_,
            "digits": self.digits,
            "notation": self.notation,
        }
        return fields.get(key, self.network)

    def _on_network_chosen(self, name: str) -> None:
        self._change("Change network", network=name)

    def _on_sample_entered(self, sample: int) -> None:
        document = self._bench.document
        count = document.networks[document.beat.network][0].data.size
        if sample > count:
            self.sample.show_number(document.beat.sample + 1)
            self.refused.emit(f"There is no sample {sample}; the network’s file has {count}.")
            return
        self._change("Change sample", sample=sample - 1)

    def _on_detail_chosen(self, detail: str) -> None:
        self._change("Change detail", detail=detail)

    def _on_kind_chosen(self, is_revealed: bool) -> None:
        """The step becomes an action, or the last action the step."""
        beat = self._bench.document.beat
        if is_revealed and beat.step is None:
            step = _place_before(beat) or 1
            self._change("Change steps", step=step, actions=_without_place(beat.actions))
        elif not is_revealed and beat.step is not None:
            place = beat.step if beat.until is None else beat.until
            actions = (*_without_place(beat.actions), Go(place))
            self._change("Change steps", step=None, until=None, actions=actions)

    def _on_first_entered(self, place: object) -> None:
        beat = self._bench.document.beat
        if beat.step is not None:
            self._change("Change first step", step=place, until=beat.until if place else None)
        elif place is None:
            self._change("Change step", actions=_without_place(beat.actions))
        else:
            actions = (*_without_place(beat.actions), Go(place))  # type: ignore[arg-type]
            self._change("Change step", actions=actions)

    def _on_last_entered(self, place: object) -> None:
        self._change("Change last step", until=place)

    def _on_layout_chosen(self, layout: str) -> None:
        self._change("Change layout", layout=layout)

    def _on_presses_chosen(self, presses: str) -> None:
        self._change("Change presses", presses=presses)

    def _on_digits_chosen(self, digits: object) -> None:
        self._change("Change decimals", digits=digits)

    def _on_notation_chosen(self, notation: object) -> None:
        self._change("Change letters", notation=notation)


def _place_before(beat: Beat) -> int | Ref | None:
    """Where the actions of a beat go in the end."""
    last = beat.actions[-1] if beat.actions else None
    return last.to if isinstance(last, Go) else None


def _without_place(actions: tuple[Verb, ...]) -> tuple[Verb, ...]:
    return actions[:-1] if actions and isinstance(actions[-1], Go) else actions


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
