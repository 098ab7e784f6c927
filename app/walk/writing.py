"""`Writing`: with how many decimals and in whose letters numbers are written.

Rule: it belongs to the view: never a change of the document, kept in its file.
"""

from PySide6.QtCore import QObject, Signal

from core.errors import NetworkError
from core.passes.notation import HOUSE, Notation

MAX_DIGITS = 12


class Writing(QObject):
    """The decimals and the notation in force."""

    digits_changed = Signal()
    notation_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._digits = 3
        self._notation = HOUSE

    @property
    def digits(self) -> int:
        """Decimals of computed numbers."""
        return self._digits

    @property
    def own_digits(self) -> int:
        """Decimals as a person chose them, whatever else sets them for a while."""
        return self._digits

    @property
    def notation(self) -> Notation:
        """Whose letters and layout are used."""
        return self._notation

    def set_digits(self, digits: int) -> None:
        """Show computed numbers with 1 to 12 decimals."""
        digits = min(max(digits, 1), MAX_DIGITS)
        if digits != self._digits:
            self._digits = digits
            self._rewrite()
            self.digits_changed.emit()

    def set_notation(self, name: str) -> None:
        """Write in another book's letters; NetworkError where there is no such notation."""
        notation = _named(name)
        if notation is not self._notation:
            self._notation = notation
            self._rewrite()
            self.notation_changed.emit()

    def _start_writing(self, digits: int, notation: str) -> None:
        """As a file was left; a notation that is not known here is the house's."""
        self._digits = min(max(digits, 1), MAX_DIGITS)
        try:
            self._notation = _named(notation)
        except NetworkError:
            self._notation = HOUSE
        self._rewrite()
        self.digits_changed.emit()
        self.notation_changed.emit()

    def _rewrite(self) -> None:
        """What was written before is out of date."""


def _named(name: str) -> Notation:
    if name == HOUSE.name:
        return HOUSE
    from core.passes.notations.registry import notation_named  # with the first other notation

    return notation_named(name)
