"""What a command is: its name, its keys, where it stands, what it does, when it can be done.

Rule: a value; menus, shortcuts and the keys overlay are made from it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk

TITLES = ("&File", "&Edit", "&Build", "&View", "&Run", "&Panels", "&Help")  # of the menus

Act = Callable[["Desk"], object]
Condition = Callable[["Desk"], bool]


def _always(_desk: "Desk") -> bool:
    return True


class Command(NamedTuple):
    """One thing a person can do.

    `keys` work in the whole window, `work_keys` where canvas, formula or timeline has the focus.
    `hand_keys` are the canvas's own (Space steps when let go, for held it moves the picture); they
    stand here so that nothing else takes them. `words` gives a text that changes, `checked` makes
    it a switch.
    """

    id: str
    text: str
    do: Act
    keys: tuple[str, ...] = ()
    work_keys: tuple[str, ...] = ()
    hand_keys: tuple[str, ...] = ()
    when: Condition = _always
    words: Callable[["Desk"], str] | None = None
    checked: Condition | None = None
    tip: str = ""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key of the command, the one to show first."""
        return self.keys + self.work_keys + self.hand_keys


class Submenu(NamedTuple):
    """A menu whose entries are only known when it opens."""

    id: str
    text: str
    fill: Callable[["Desk", "QMenu"], None]


Entry = Command | Submenu | None
