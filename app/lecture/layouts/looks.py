"""`Looks`: how a lecture is looked at - its layout, and what is shown of the numbers.

Rule: a value; what a detour changed of it is put back when the detour ends.
"""

from typing import NamedTuple

from app.lecture.layouts.layout import Layout


class Looks(NamedTuple):
    """The layout, letters in place of numbers, names in place of symbols, all gradients at once."""

    layout: Layout = Layout.FORMULA
    in_letters: bool = False
    names: bool = False
    gradients: bool = False

    def toggled(self, layout: Layout, own: Layout) -> "Looks":
        """In another layout; the same one again gives back the beat's own."""
        if self.layout is not layout:
            return self._replace(layout=layout)
        return self._replace(layout=own if own is not layout else Layout.FORMULA)
