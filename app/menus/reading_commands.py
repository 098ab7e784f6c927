"""The View menu's commands on how the walk is read: its detail, and whose letters.

Rule: a part of the one table of commands in `app.menus.actions`; a key stands there once.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.menus.command import Command, Entry, Submenu
from app.menus.run_commands import has_walk, is_after_start
from app.menus.tick_list import fill_with_ticks
from core.passes.steps import Grain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk

DETAILS = {
    Grain.LAYER: "Layer: all of a layer at once",
    Grain.NODE: "Node: one number and all that it is made of",
    Grain.TERM: "Term: one product of a sum",
}
BY_HAND = range(2, 7)


def fill_details(desk: "Desk", menu: "QMenu") -> None:
    """Offer the three details."""
    fill_with_ticks(menu, DETAILS.items(), desk.player.grain, partial(_walk_in, desk))


def fill_notations(desk: "Desk", menu: "QMenu") -> None:
    """Offer every notation."""
    from core.passes.notations.registry import NOTATIONS  # with the first menu

    entries = [(notation.name, notation.label) for notation in NOTATIONS.values()]
    fill_with_ticks(menu, entries, desk.player.notation.name, desk.player.set_notation)


def fill_by_hand(desk: "Desk", menu: "QMenu") -> None:
    """Offer full precision, and 2 to 6 decimals carried from step to step."""
    entries = [(None, "Off: full precision"), *((k, f"{k} decimals") for k in BY_HAND)]
    fill_with_ticks(menu, entries, desk.player.by_hand, desk.player.set_by_hand)


def change_detail(desk: "Desk") -> None:
    """From layers to nodes to terms, and around."""
    grains = list(Grain)
    _walk_in(desk, grains[(grains.index(desk.player.grain) + 1) % len(grains)])


def _walk_in(desk: "Desk", grain: Grain) -> None:
    _go(desk, partial(desk.player.set_grain, grain))


def _go(desk: "Desk", move: Callable[[], None]) -> None:
    """Change how large the steps are, and say it."""
    move()
    desk.errors.tell(f"Detail: {desk.player.grain.value}")


READING: tuple[Entry, ...] = (
    Submenu("detail", "Detai&l", fill_details),
    Command(
        "change_detail",
        "C&hange detail",
        change_detail,
        work_keys=("D",),
        tip="Larger or smaller steps: layer, node, term",
    ),
    Command(
        "step_into",
        "&Step into",
        lambda desk: _go(desk, desk.player.step_into),
        work_keys=("Ctrl+Down",),
        when=lambda desk: is_after_start(desk) and desk.player.grain is not Grain.TERM,
        tip="Go through this step in smaller ones",
    ),
    Command(
        "step_out",
        "Ste&p out",
        lambda desk: _go(desk, desk.player.step_out),
        work_keys=("Ctrl+Up",),
        when=lambda desk: has_walk(desk) and desk.player.grain is not Grain.LAYER,
        tip="Complete the larger step that this one is a part of",
    ),
    Submenu("notation", "No&tation", fill_notations),
    Submenu("by_hand", "&By hand", fill_by_hand),
)
