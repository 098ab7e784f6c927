"""What a screen reader is told of a canvas: one thing for each box, edge and the loss.

Rule: what speaks is kept, since Qt holds it without a reference; it keeps no canvas alive, and
looks its state up whenever it is asked, so it is never out of date.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.canvas.frames.states import Key, Shown
from app.canvas.items.item import Item
from app.canvas.reading import in_words
from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import edge_place, place

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

Text = QAccessible.Text

_KINDS = ("box", "edge", "loss")
_kept: list["CanvasInterface"] = []


def interface_of(view: "CanvasView") -> "CanvasInterface":
    """A new one that speaks for a canvas; Qt asks for it once, and takes it down itself."""
    _kept.append(CanvasInterface(view))
    return _kept[-1]


class CanvasInterface(QAccessibleWidget):
    """The canvas, whose children are boxes, edges and the loss."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view, QAccessible.Role.Canvas, view.accessibleName())
        self._view = ref(view)
        self._things: dict[Key, ThingInterface] = {}

    @property
    def view(self) -> "CanvasView | None":
        """The canvas, while there is one."""
        return self._view()

    @property
    def items(self) -> Mapping[Key, Item[Any]]:
        """Everything on the canvas."""
        view = self.view
        return {} if view is None else view.canvas_scene.items_by_key

    @property
    def keys(self) -> list[Key]:
        """What there is, boxes before edges."""
        found = self.items
        return [key for kind in _KINDS for key in found if key[0] == kind]

    def thing(self, key: Key) -> "ThingInterface":
        """The one that speaks for a box or an edge."""
        if key not in self._things:
            self._things[key] = ThingInterface(self, key)
        return self._things[key]

    def childCount(self) -> int:
        return len(self.keys)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.keys
        return self.thing(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        point = QPoint(x, y)
        found = (self.thing(key) for key in self.keys)
        return next((thing for thing in found if thing.rect().contains(point)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self.keys
        key = child.key if isinstance(child, ThingInterface) else None
        return keys.index(key) if key in keys else -1


class ThingInterface(QAccessibleInterface):
    """A box, an edge or the loss."""

    def __init__(self, canvas: CanvasInterface, key: Key) -> None:
        super().__init__()
        self._canvas = canvas
        self.key = key

    def isValid(self) -> bool:
        return self.key in self._canvas.items

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface:
        return self._canvas

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        view = self._canvas.view
        if view is None or not self.isValid():
            return ""
        network = view.canvas_scene.network
        if kind is Text.Name:
            return self._name(network)
        return self._value(network) if kind in (Text.Value, Text.Description) else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Numbers are typed on the canvas."""

    def rect(self) -> QRect:
        view, item = self._canvas.view, self._canvas.items.get(self.key)
        if view is None or item is None:
            return QRect()
        here = view.mapFromScene(item.mapRectToScene(item.boundingRect())).boundingRect()
        return QRect(view.viewport().mapToGlobal(here.topLeft()), here.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def _name(self, network: Network) -> str:
        match self.key:
            case ("box", str(node), int(unit)):
                return place(network, node, unit)
            case ("edge", Ref() as weight):
                return f"edge {edge_place(network, weight)}"
            case _:
                return "loss"

    def _value(self, network: Network) -> str:
        return "; ".join(in_words(network, each.ref, each.text) for each in self._shown())

    def _shown(self) -> Iterator[Shown]:
        """The numbers of the item, and of the label that belongs to it."""
        items = self._canvas.items
        label = {"box": "tag", "edge": "label"}.get(str(self.key[0]))
        for key in (self.key, (label, *self.key[1:])):
            item = items.get(key)
            if item is not None:
                yield from (shown for _, shown in item.places())
