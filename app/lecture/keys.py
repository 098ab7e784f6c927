"""Which key does what in a lecture.

Rule: what a presenter remote sends (PgDn, PgUp, full stop, Esc) is in this table, and its F5 means
nothing here; each key means one thing.
"""

from enum import Enum

from PySide6.QtCore import Qt

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
DIGITS = ("go to a step; at a question choose or type the number", "digits, Enter")
HELP = ("at a question: a hint; count the hands", "H; R")

Press = tuple[Qt.KeyboardModifier, Qt.Key]


class Doing(Enum):
    """What a key asks for, in the words of the keys overlay."""

    NEXT = "next press"
    PREVIOUS = "previous press, exactly"
    END_OF_LAYER = "to the end of this layer"
    START_OF_LAYER = "back before this layer"
    NEXT_PHASE = "next phase"
    PREVIOUS_PHASE = "previous phase"
    FIRST = "first press"
    LAST = "last press, or the next question"
    OUTLINE = "outline of the steps"
    BLACK = "black screen; any key brings the picture back"
    WHITE = "white screen"
    MATRICES = "beside the network: matrices"
    PLOT = "loss plot"
    CHANGE = "try a change"
    NETWORK = "the network alone"
    PLOT_ALONE = "the loss plot alone"
    DETAIL = "detail: layers, nodes, terms"
    NUMBERS = "numbers or letters"
    NAMES = "names or symbols"
    GRADIENTS = "all gradients of the pass"
    FIT = "the whole network"
    ASK = "ask before the next result; again: in another way"
    ANSWER = "type the next number, or the one that is asked for"
    TRAIN = "train, or pause: a detour"
    UNDO = "take a change back, on a detour"
    REDO = "make it again"
    KEEP = "keep the network of a detour"
    FULL_SCREEN = "full screen, or a window"
    SWAP = "swap the screens"
    NOTES = "the presenter’s notes, in a window"
    KEYS = "these keys"
    LEAVE = "leave a detour, then the lecture"


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
    Doing.OUTLINE: (Key.Key_O,),
    Doing.BLACK: (Key.Key_B, Key.Key_Period),
    Doing.WHITE: (Key.Key_W, Key.Key_Comma),
    Doing.MATRICES: (Key.Key_M,),
    Doing.PLOT: (Key.Key_L,),
    Doing.CHANGE: (Key.Key_C,),
    Doing.NETWORK: (Key.Key_S,),
    Doing.PLOT_ALONE: (Key.Key_A,),
    Doing.DETAIL: (Key.Key_D,),
    Doing.NUMBERS: (Key.Key_H,),
    Doing.GRADIENTS: (Key.Key_G,),
    Doing.FIT: (Key.Key_F,),
    Doing.ASK: (Key.Key_Q,),
    Doing.ANSWER: (Key.Key_T,),
    Doing.KEEP: (Key.Key_K,),
    Doing.FULL_SCREEN: (Key.Key_F11,),
    Doing.SWAP: (Key.Key_X,),
    Doing.NOTES: (Key.Key_V,),
    Doing.KEYS: (Key.Key_F1, Key.Key_Question),
    Doing.LEAVE: (Key.Key_Escape,),
}
CHORDS: dict[Doing, tuple[Press, ...]] = {
    Doing.END_OF_LAYER: ((SHIFT, Key.Key_Right),),
    Doing.START_OF_LAYER: ((SHIFT, Key.Key_Left),),
    Doing.NEXT_PHASE: ((CONTROL, Key.Key_Right),),
    Doing.PREVIOUS_PHASE: ((CONTROL, Key.Key_Left),),
    Doing.NAMES: ((SHIFT, Key.Key_N),),
    Doing.TRAIN: ((CONTROL, Key.Key_T),),
    Doing.UNDO: ((CONTROL, Key.Key_Z),),
    Doing.REDO: ((CONTROL, Key.Key_Y), (CONTROL | SHIFT, Key.Key_Z)),
}
_PLAIN = {key: doing for doing, keys in KEYS.items() for key in keys}
_CHORDS = {press: doing for doing, presses in CHORDS.items() for press in presses}


def doing_of(modifiers: Qt.KeyboardModifier, key: int) -> Doing | None:
    """What a key asks for; None for one that means nothing here. Shift alone changes few."""
    modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    chord = _CHORDS.get((modifiers, Key(key)))
    if chord is not None:
        return chord
    return _PLAIN.get(Key(key)) if modifiers in (NONE, SHIFT) else None


def names_of(doing: Doing) -> str:
    """The keys of one line of the overlay, such as "PgDn, Right, Space"."""
    from app.shell.keys import key_name

    presses = [(NONE, key) for key in KEYS.get(doing, ())] + list(CHORDS.get(doing, ()))
    names = (_prefix(modifiers) + key_name(key) for modifiers, key in presses)
    return ", ".join(dict.fromkeys(names))


def _prefix(modifiers: Qt.KeyboardModifier) -> str:
    held = (("Ctrl+", CONTROL), ("Shift+", SHIFT))
    return "".join(name for name, modifier in held if modifiers & modifier)
