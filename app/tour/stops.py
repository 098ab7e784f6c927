"""The stops of the tour: what each points at, where the walk stands there, and what is said.

Rule: short; a key is named by its command, so that it cannot be wrong.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect

from app.shell.keys import key_name
from app.tour import places

if TYPE_CHECKING:
    from app.desk import Desk
    from app.panels.bars.timeline import Timeline
    from app.walk.player import Player


class Stop(NamedTuple):
    """`cursor` says how many steps of the walk are revealed; None leaves the stop out.

    `panel` is open there and nowhere else. A command's id in braces is its key.
    """

    title: str
    text: str
    target: "Callable[[Desk], QRect]"
    cursor: "Callable[[Player], int | None]"
    panel: str = ""


def _timeline(desk: "Desk") -> "Timeline":
    return desk.window.timeline


STOPS = (
    Stop(
        "A neuron is one box",
        "Σ adds up what comes in over the edges, the right half makes the neuron’s output of it. "
        "Nothing is computed yet.",
        places.first_box,
        places.beginning,
    ),
    Stop(
        "Next computes one number",
        "Press it, or {next}. Back ({back}) takes the number away again, exactly. With "
        "{type_number} you say the number first, and learn what went wrong if it is not right.",
        lambda desk: places.rect_of(_timeline(desk).next),
        places.first_step,
    ),
    Stop(
        "Every number is written out",
        "In symbols, then with its numbers, as a pocket calculator gives it. Point at a term, and "
        "its edge lights up; point at the edge, and the term does.",
        lambda desk: places.rect_of(desk.window.formula),
        places.first_step,
    ),
    Stop(
        "Where branches meet, gradients add up",
        "Blue runs forward, orange comes back. Each branch brings a product: a gradient from above "
        "times a weight that the forward pass has used.",
        places.active_part,
        places.branch_sum,
    ),
    Stop(
        "The whole pass on one line",
        "Each cell is a step, forward above the line, backward below it. A click goes there.",
        lambda desk: places.rect_of(_timeline(desk).bar),
        places.on_the_way_back,
    ),
    Stop(
        "Train",
        "Pass after pass, update after update, with the loss as a curve. {train} starts and "
        "pauses; a pause makes it one undo entry.",
        places.training_button,
        places.on_the_way_back,
        panel="training",
    ),
    Stop(
        "More is behind these names",
        "Layers, data, training, plots, checks, matrices. A click opens one, Alt with a digit "
        "too; {panels} hides them.",
        places.doors,
        places.on_the_way_back,
    ),
    Stop(
        "For a class",
        "View ▸ Lecture ({lecture}) shows the walk on the whole screen, press by press. All keys: "
        "{keys}. This tour: Help ▸ Tour.",
        lambda desk: places.menu_title(desk, "lecture"),
        places.on_the_way_back,
    ),
)


def stops_for(player: "Player") -> tuple[Stop, ...]:
    """The stops that the open document has."""
    return tuple(stop for stop in STOPS if stop.cursor(player) is not None)


def words(text: str) -> str:
    """A stop's text with the keys of the commands that it names."""
    from app.menus.actions import commands

    keys = {each.id: each.all_keys[0] for each in commands() if each.all_keys}
    return text.format_map({name: key_name(key) for name, key in keys.items()})
