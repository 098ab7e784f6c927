"""What the keys do on the canvas that are no commands: walk numbers and boxes, move, aim.

Rule: while an edge is drawn with the keys, arrows, Tab, Enter and Esc are its own.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.canvas.hands.hands import Hands

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = (Key.Key_Return, Key.Key_Enter)
ONWARD = (Key.Key_Down, Key.Key_Right, Key.Key_Tab)
BACKWARD = (Key.Key_Up, Key.Key_Left, Key.Key_Backtab)
ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
FAST = 5  # grid steps of one arrow with Shift


class Keyboard:
    """Turns the key events of one canvas into calls; each says whether it meant something."""

    def __init__(self, workspace: Workspace, hands: "Hands") -> None:
        self._workspace = workspace
        self._hands = hands

    def claims(self, event: "QKeyEvent") -> bool:
        """Whether a key belongs to the canvas before any command."""
        if event.key() == Key.Key_Space:
            return True
        own = (*ONWARD, *BACKWARD, *ENTER, Key.Key_Escape)
        return self._hands.drawing.is_by_keys and event.key() in own

    def press(self, event: "QKeyEvent") -> bool:
        """A key on the canvas; True where it meant something here."""
        if self._hands.drawing.is_by_keys and self._aim(event):
            return True
        key, keys = event.key(), event.modifiers()
        if keys & ALT and key in ARROWS:
            self._nudge(ARROWS[Key(key)], FAST if keys & SHIFT else 1)
            return True
        if key in (Key.Key_Down, Key.Key_Up):
            return self._walk(1 if key == Key.Key_Down else -1, keys)
        return self._press_plain(event)

    def _press_plain(self, event: "QKeyEvent") -> bool:
        selection = self._workspace.selection
        match event.key():
            case Key.Key_Space:
                self._hands.pointer.is_space_held = True
                return True
            case Key.Key_Escape:
                return self._hands.escape()
            case Key.Key_Return | Key.Key_Enter if selection.ref is not None:
                self._hands.entry.edit(selection.ref)
                return True
            case _:
                return False

    def release(self, event: "QKeyEvent") -> bool:
        """Space without a drag means next."""
        if event.key() != Key.Key_Space or event.isAutoRepeat():
            return event.key() == Key.Key_Space
        pointer = self._hands.pointer
        has_panned = pointer.has_space_panned
        pointer.is_space_held = pointer.has_space_panned = False
        if not has_panned:
            self._workspace.player.step_forward()
        return True

    def _aim(self, event: "QKeyEvent") -> bool:
        if event.key() in (*ONWARD, *BACKWARD):
            self._hands.drawing.aim(1 if event.key() in ONWARD else -1)
        elif event.key() in ENTER:
            self._hands.drawing.finish_by_keys()
        else:
            return False
        return True

    def _walk(self, by: int, keys: Qt.KeyboardModifier) -> bool:
        """On to the next number; with Shift to the next box, with Ctrl too to one more."""
        if keys & SHIFT:
            self._choose_next(by, bool(keys & CONTROL))
            return True
        self._hands.focus.enter()
        return self._hands.focus.step(by, is_round=True)

    def _choose_next(self, by: int, is_adding: bool) -> None:
        sizes = self._workspace.document.project.network.sizes
        boxes = [(node, unit) for node, size in sizes.items() for unit in range(size)]
        chosen = self._workspace.selection.units
        here = [boxes.index(unit) for unit in chosen or self._hands.building.units]
        last = (max(here) if by > 0 else min(here)) if here else (-1 if by > 0 else 0)
        unit = boxes[(last + by) % len(boxes)]
        self._workspace.selection.set(None)
        self._workspace.selection.choose(chosen | {unit} if is_adding else [unit])
        self._hands.building.say_chosen()

    def _nudge(self, direction: tuple[int, int], steps: int) -> None:
        right, down = direction
        self._hands.building.nudge(right * steps, down * steps)
