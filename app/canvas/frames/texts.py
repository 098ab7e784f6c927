"""How the numbers of a pass are written on the canvas, and what they are called.

Rule: whether a number may be shown is not asked here. Texts are kept for a pass; they are compact,
so that they keep their size. Old and new values of an update have the digits that tell them apart.
"""

from collections.abc import Callable

from app.canvas.frames.terms import carried_text
from app.walk.player import Player
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Markup
from core.passes.numbers import (
    COMPACT_DECIMALS,
    FURTHER_DECIMALS,
    compact,
    compact_further,
    compact_typed,
    printed_as_typed,
    signed,
    typed,
)
from core.passes.numbers import shown as shown_text

Writer = Callable[[float, int], str]

_GIVEN = (*PARAMETERS, "y")
_OF_UPDATE = ("predicted_loss",)  # and everything new
_LOSS = Ref("loss")


class Texts:
    """The texts of one player's numbers, in the network that is on screen."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._network: Network | None = None
        self._texts: dict[Ref, str] = {}
        self._old: dict[Ref, str] = {}
        self._parameters: dict[Ref, tuple[float, str]] = {}
        self._symbols: dict[Ref, Markup] = {}
        self._interned: dict[Markup, Markup] = {}  # alike symbols are one, and quickly compared

    def forget(self) -> None:
        """A new pass: every text is out of date."""
        for kept in (self._texts, self._old, self._parameters, self._symbols):
            kept.clear()

    def take(self, network: Network, is_training: bool) -> None:
        """Forget what belonged to another network; one in training has only other parameters."""
        if network is not self._network:
            self._parameters.clear()
            self._old.clear()
            if not is_training:
                self._symbols.clear()
        self._network = network

    @property
    def digits(self) -> int:
        """Decimals on the canvas: never so many that numbers would have to shrink."""
        return min(self._player.digits, COMPACT_DECIMALS)

    def symbol(self, ref: Ref, network: Network) -> Markup:
        """How the number at an address is called."""
        if ref not in self._symbols:
            symbol = self._player.notation.symbol(ref, network)
            self._symbols[ref] = self._interned.setdefault(symbol, symbol)
        return self._symbols[ref]

    def short(self, ref: Ref) -> str:
        """The number at an address as it stands on the canvas."""
        if ref not in self._texts:
            self._texts[ref] = self._text(ref, compact_typed, compact)
        return self._texts[ref]

    def old(self, ref: Ref) -> str:
        """A parameter or the loss beside its new value."""
        if ref not in self._old:
            self._old[ref] = self._beside(ref, self._old_text)
        return self._old[ref]

    def whole(self, ref: Ref) -> str:
        """The number at an address with all decimals in force."""
        least = self._player.digits
        return self._text(ref, typed, lambda value, digits: shown_text(value, max(digits, least)))

    def parameter(self, ref: Ref, network: Network) -> tuple[float, str]:
        """A weight or bias, and with its sign as it was typed."""
        if ref not in self._parameters:
            value = network.parameter(ref)
            self._parameters[ref] = value, signed(compact_typed(value, self.digits))
        return self._parameters[ref]

    def is_input(self, ref: Ref) -> bool:
        """Whether it is a number of the data that goes in."""
        network = self._network
        return ref.quantity == "a" and network is not None and ref.layer == network.inputs.id

    def _text(self, ref: Ref, given: Writer, computed: Writer) -> str:
        value, digits = self._player.value(ref), self._player.digits
        if ref.quantity in _OF_UPDATE or ref.quantity.startswith("new_"):
            return self._beside(ref, compact_further if computed is compact else computed)
        if ref.base in _GIVEN or self.is_input(ref):
            return given(value, digits)
        return carried_text(self._player.current, value) or computed(value, digits)

    def _beside(self, ref: Ref, computed: Writer) -> str:
        """A number of an update, in the digits that tell old and new apart."""
        base = "loss" if ref.quantity in _OF_UPDATE else ref.base
        before, after = (self._updated(ref.of(name)) for name in (base, f"new_{base}"))
        value, digits = self._updated(ref), self._telling(before, after)
        if base == "loss":
            return computed(value, digits)
        return signed(carried_text(self._player.current, value) or computed(value, digits))

    def _updated(self, ref: Ref) -> float:
        """A number of an update; both losses are those at full precision, by hand too."""
        exact = self._player.exact
        return exact.value(ref) if exact is not None and ref == _LOSS else self._player.value(ref)

    def _old_text(self, value: float, digits: int) -> str:
        """In the new one's decimals; where those are many, as it was typed, if that is short."""
        is_short = digits > self.digits and not printed_as_typed(value, digits).is_rounded
        return compact_typed(value, digits) if is_short else compact_further(value, digits)

    def _telling(self, before: float, after: float) -> int:
        """As many decimals as in the formula, where they are few enough to be seen here."""
        from core.passes.lines.composer import Composer  # with the first update
        from core.passes.lines.telling import telling_digits

        player, usual = self._player, self.digits
        if player.current is None:
            return usual
        digits = telling_digits(Composer(player.current, usual, player.notation), before, after)
        return digits if digits <= FURTHER_DECIMALS else usual
