"""The menu of the right button: for an edge, a removed edge, a box, a number, the empty canvas.

Rule: it only offers what the hand can also do without it, and nothing that is refused at once.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.selection import Unit
from core.kinds.elementwise.activations import ACTIVATIONS
from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import capital, layer_place, place
from core.project.building.clipboard import holds_layer

if TYPE_CHECKING:
    from app.canvas.hands.hands import Hands
    from app.canvas.view import CanvasView
    from app.workspace import Workspace

Act = Callable[[], object]


class Chosen(QAction):
    """One entry that calls what it stands for."""

    def __init__(self, text: str, act: Act, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._act = act
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, _checked: bool = False) -> None:
        self._act()


class CanvasMenu(QMenu):
    """What can be done with what is under the pointer."""

    def __init__(self, parent: QWidget, hands: "Hands", network: Network) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        self._building = hands.building
        self._network = network

    def fill_for_edge(self, ref: Ref) -> None:
        """An edge, by the address of its weight."""
        self._add_number(ref)
        self._add(self, "&Name…", self._building.name)
        self.addSeparator()
        self._add(self, "&Cut the edge", partial(self._building.cut_edge, ref.of("W")))

    def fill_for_removed_edge(self, ref: Ref) -> None:
        """An edge that was cut."""
        self._add(self, "&Restore the edge", partial(self._building.restore_edge, ref))

    def fill_for_number(self, ref: Ref) -> None:
        """A bias, a target, a gradient."""
        self._add_number(ref)

    def fill_for_box(self, unit: Unit, ref: Ref | None) -> None:
        """A neuron or an input, and its layer."""
        node, number = unit
        building, is_input = self._building, unit[0] == self._network.inputs.id
        noun = "input" if is_input else "neuron"
        if ref is not None:
            self._add_number(ref)
            self.addSeparator()
        self._add(
            self,
            f"Add an {noun} &before" if is_input else f"Add a {noun} &before",
            partial(building.add_unit, node, number),
        )
        self._add(
            self,
            f"Add an {noun} &after" if is_input else f"Add a {noun} &after",
            partial(building.add_unit, node, number + 1),
        )
        self._add(self, "&Name…", building.name)
        self._add(self, "&Draw an edge from here", building.draw_edge)
        self._add_restoring(unit)
        self._add(self, f"Re&move {building.chosen_words}", building.remove)
        self.addSeparator()
        self._add_layer(node)

    def fill_for_empty(self) -> None:
        """Where nothing is."""
        building = self._building
        self._add(self, "Add a &layer", building.add_layer)
        paste = self._add(self, "&Paste a layer", building.paste)
        paste.setEnabled(holds_layer(QGuiApplication.clipboard().text()))
        self._add(self, "Choose &all", building.choose_all)
        self.addSeparator()
        self._add(self, "&Reset positions", partial(building.reset_positions, True))
        self._add(self, "&Fit in the window", self._hands.fit)

    def _add_number(self, ref: Ref) -> None:
        self._add(self, "E&xplain", partial(self._hands.explain, ref))
        edit = self._add(self, "&Edit value…", partial(self._hands.entry.edit, ref))
        edit.setVisible(self._hands.entry.may_edit(ref))
        if words := self._building.lock_words(ref):
            self._add(self, words, partial(self._building.toggle_lock, ref))

    def _add_restoring(self, unit: Unit) -> None:
        removed = self._building.removed_edges(unit)
        menu = self._submenu("&Restore an edge from", bool(removed))
        for ref in removed if menu is not None else ():
            name = place(self._network, ref.from_node, ref.from_unit)
            self._add(menu, capital(name), partial(self._building.restore_edge, ref))

    def _add_layer(self, node: str) -> None:
        building, name = self._building, layer_place(self._network, node)
        self._add(self, f"Choose {name}", partial(building.choose_layers, [node]))
        self._add(self, f"Add a &layer after {name}", partial(building.add_layer, node))
        if node != self._network.inputs.id:
            self._add_activations(node)
        self._add_layers("&Connect to", self._later(node), partial(building.connect_layers, node))
        if node != self._network.inputs.id:
            self._add_disconnecting(node)
            self._add(self, f"C&opy {name}", partial(building.copy, node))
            self._add(self, f"Cu&t {name}", partial(building.cut, node))
            self._add(self, f"D&uplicate {name}", partial(building.duplicate, node))
            if name != building.chosen_words:  # else the entry above removes it
                self._add(self, f"Remo&ve {name}", partial(building.remove_layer, node))
        self._add(self, "Reset &position", building.reset_positions)

    def _add_activations(self, node: str) -> None:
        menu = self._submenu("Acti&vation", True)
        now = self._network.layer(node).activation.name
        for kind in ACTIVATIONS:
            act = partial(self._building.set_activation, node, kind.name)
            action = self._add(menu, capital(kind.label), act)
            action.setCheckable(True)
            action.setChecked(kind.name == now)

    def _add_disconnecting(self, node: str) -> None:
        sources = self._network.layer(node).sources
        building = self._building
        act = partial(self._disconnect, node, building.disconnect_layers)
        self._add_layers("D&isconnect from", sources if len(sources) > 1 else (), act)

    def _disconnect(self, node: str, act: Callable[[str, str], object], source: str) -> None:
        act(source, node)

    def _later(self, node: str) -> Sequence[str]:
        """The later layers to which an edge from every neuron is not there yet."""
        nodes = list(self._network.sizes)
        return [
            later for later in nodes[nodes.index(node) + 1 :] if not self._is_whole(node, later)
        ]

    def _is_whole(self, source: str, node: str) -> bool:
        layer = self._network.layer(node)
        if source not in layer.sources:
            return False
        return bool(layer.mask[:, self._network.columns(layer, source)].all())

    def _add_layers(self, title: str, nodes: Sequence[str], act: Callable[[str], object]) -> None:
        menu = self._submenu(title, bool(nodes))
        for node in nodes if menu is not None else ():
            self._add(menu, capital(layer_place(self._network, node)), partial(act, node))

    def _submenu(self, title: str, is_wanted: bool) -> QMenu | None:
        return self.addMenu(title) if is_wanted else None

    def _add(self, menu: QMenu | None, text: str, act: Act) -> QAction:
        action = Chosen(text, act, self)
        (menu or self).addAction(action)
        return action


def menu_at(view: "CanvasView", workspace: "Workspace", point: QPoint) -> CanvasMenu:
    """The menu of what is at a point of the viewport, which is in hand then."""
    menu = CanvasMenu(view, view.hands, workspace.document.project.network)
    ref, box, removed = view.ref_at(point), view.box_at(point), view.removed_edge_at(point)
    selection = workspace.selection
    if box is not None:
        unit = (box.node, box.unit)
        if unit not in selection.units:
            selection.choose([unit])
        menu.fill_for_box(unit, ref)
    elif removed is not None:
        menu.fill_for_removed_edge(removed)
    elif ref is not None and ref.source is not None and ref.unit is not None:
        selection.choose(())
        selection.set(ref.of("W"))
        menu.fill_for_edge(ref)
    elif ref is not None:
        menu.fill_for_number(ref)
    else:
        menu.fill_for_empty()
    return menu
