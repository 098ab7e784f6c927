"""The choice of decimals: one entry each, the one in force ticked.

Rule: decimals belong to the view: never a change of the document, kept in its file.
"""

from typing import TYPE_CHECKING

from app.menus.tick_list import fill_with_ticks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk

FEWEST_DECIMALS, MOST_DECIMALS = 2, 12


def fill_decimals(desk: "Desk", menu: "QMenu") -> None:
    """Offer 2 to 12 decimals."""
    entries = [(digits, str(digits)) for digits in range(FEWEST_DECIMALS, MOST_DECIMALS + 1)]
    fill_with_ticks(menu, entries, desk.player.digits, desk.choose_decimals)
