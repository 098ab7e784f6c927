"""Which key does what in a lecture.

Rule: what a presenter remote sends (PgDn, PgUp, full stop, Esc) is in this table; each key means
one thing.
"""

from enum import Enum

from PySide6.QtCore import Qt

Key = Qt.Key


class Doing(Enum):
    """What a key asks for, in the words of the keys overlay."""

    NEXT = "next press"
    PREVIOUS = "previous press, exactly"
    FIRST = "first press"
    LAST = "last press, or the next question"
    BLACK = "black screen; any key brings the picture back"
    WHITE = "white screen"
    ANSWER = "type the number that is asked for"
    ALONE = "the network alone, or with its formula"
    KEYS = "these keys"
    LEAVE = "leave the lecture"


KEYS: dict[Doing, tuple[Qt.Key, ...]] = {
    Doing.NEXT: (
        Key.Key_PageDown,
        Key.Key_Right,
        Key.Key_Space,
        Key.Key_N,
        Key.Key_Return,
        Key.Key_Enter,
    ),
    Doing.PREVIOUS: (Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace, Key.Key_P),
    Doing.FIRST: (Key.Key_Home,),
    Doing.LAST: (Key.Key_End,),
    Doing.BLACK: (Key.Key_B, Key.Key_Period),
    Doing.WHITE: (Key.Key_W, Key.Key_Comma),
    Doing.ANSWER: (Key.Key_T,),
    Doing.ALONE: (Key.Key_S,),
    Doing.KEYS: (Key.Key_F1, Key.Key_Question),
    Doing.LEAVE: (Key.Key_Escape,),
}
_DOINGS = {key: doing for doing, keys in KEYS.items() for key in keys}


def doing_of(key: int) -> Doing | None:
    """What a key asks for; None for one that means nothing here."""
    return _DOINGS.get(Key(key))


def names_of(doing: Doing) -> str:
    """The keys of one line of the overlay, such as "PgDown, Right, Space"."""
    from PySide6.QtGui import QKeySequence

    return ", ".join(dict.fromkeys(QKeySequence(key).toString() for key in KEYS[doing]))
