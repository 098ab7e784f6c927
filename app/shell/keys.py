"""How a key is named for a person, and how a widget says which keys are its own.

Rule: a widget marks itself by a property; who deals out the keys, `app.menus.field_keys`, knows no
widget by name.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

KEEPS_FOCUS = "keeps_focus"  # of a field that goes on after Enter
OWN_KEYS = "own_keys"  # of a widget whose keys are all its own
PAGES = ("PgDown", "PgDn")  # what the toolkit calls the key, and what stands on it


def key_name(key: "str | Qt.Key") -> str:
    """A key as a person reads it, such as "Ctrl+PgDn"."""
    from PySide6.QtGui import QKeySequence

    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace(*PAGES)
