"""A user's own f(z): read from text, never run as code.

Rule: what is not on the list of numbers, operators and functions below is refused with a sentence.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """A named formula in z, as the user typed it; files keep exactly this."""

    name: str
    text: str
