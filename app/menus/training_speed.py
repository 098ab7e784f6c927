"""The choice of how fast training goes, in the Run menu.

Rule: a speed belongs to the person, not to the document: it is remembered in the settings.
"""

from typing import TYPE_CHECKING

from app.menus.tick_list import fill_with_ticks
from app.run.schedule import SPEEDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk


def fill_speeds(desk: "Desk", menu: "QMenu") -> None:
    """Offer the speeds at which a run can be watched, and as fast as possible."""
    fill_with_ticks(menu, SPEEDS, desk.training.speed, desk.training.set_speed)
