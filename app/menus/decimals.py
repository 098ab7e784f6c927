"""The decimals of computed numbers: one entry each, the one in force ticked, and one more or less.

Rule: decimals belong to the view: never a change of the document, kept in its file.
"""

from functools import partial
from typing import TYPE_CHECKING

from app.menus.tick_list import fill_with_ticks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk

FEWEST_DECIMALS, MOST_DECIMALS = 2, 12


def fill_decimals(desk: "Desk", menu: "QMenu") -> None:
    """Offer 2 to 12 decimals."""
    entries = [(digits, str(digits)) for digits in range(FEWEST_DECIMALS, MOST_DECIMALS + 1)]
    fill_with_ticks(menu, entries, desk.player.digits, partial(_show, desk))


def change_decimals(desk: "Desk", by: int) -> None:
    """Show computed numbers with more or fewer decimals."""
    _show(desk, min(max(desk.player.digits + by, FEWEST_DECIMALS), MOST_DECIMALS))


def _show(desk: "Desk", digits: int) -> None:
    desk.player.set_digits(digits)
    carried = desk.player.hand_pass
    by_hand = f" at full precision; by hand {carried.decimals} are carried" if carried else ""
    desk.errors.tell(f"{digits} decimals{by_hand}")
