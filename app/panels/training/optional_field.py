"""`OptionalField`: a number, or a word where there is none, such as "never" or "all".

Rule: nothing typed means none, like the word itself.
"""

import math

from app.panels.forms.fields import NumberField, full


class OptionalField(NumberField):
    """`entered` carries a number or None."""

    def __init__(
        self,
        name: str,
        tip: str,
        nothing: str,
        is_whole: bool = False,
        low: float = -math.inf,
    ) -> None:
        super().__init__(name, tip, is_whole, low)
        self._nothing = nothing

    def show_optional(self, value: float | None) -> None:
        """Show a number of the document, or the word."""
        self.show_text(self._nothing if value is None else full(value))

    def _commit(self, text: str) -> None:
        if text.strip().lower() in ("", self._nothing):
            self.show_text(self._nothing)
            self.entered.emit(None)
            return
        super()._commit(text)
