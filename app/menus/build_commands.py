"""The Build menu's commands: neurons, layers and edges, added, removed, copied, named, moved.

Rule: a part of the one table of commands in `app.menus.actions`; a key stands there once. What a
command is about is in hand: the chosen boxes, else the number that is looked at.
"""

from typing import TYPE_CHECKING

from app.menus.command import Command, Entry

if TYPE_CHECKING:
    from app.desk import Desk


def has_choice(desk: "Desk") -> bool:
    """Whether a box is chosen, or a number of one is looked at."""
    selection = desk.workspace.selection
    ref = selection.ref
    return bool(selection.units) or (ref is not None and ref.layer is not None)


def can_remove(desk: "Desk") -> bool:
    """Whether boxes are chosen, or an edge is looked at."""
    return bool(desk.workspace.selection.units) or _has_edge(desk)


def _has_edge(desk: "Desk") -> bool:
    selection = desk.workspace.selection
    ref = selection.ref
    return not selection.units and ref is not None and None not in (ref.source, ref.unit)


def _removing(desk: "Desk") -> str:
    if _has_edge(desk):
        return "&Cut the edge"
    return "&Remove neurons" if len(desk.workspace.selection.units) > 1 else "&Remove the neuron"


BUILD: tuple[Entry, ...] = (
    Command(
        "add_neuron",
        "Add a &neuron",
        lambda desk: desk.canvas.hands.building.add_unit(),
        work_keys=("Ins",),
        tip="To the chosen layer, or an input to the inputs; else to the last hidden layer",
    ),
    Command(
        "add_layer",
        "Add a &layer",
        lambda desk: desk.canvas.hands.building.add_layer(),
        work_keys=("Shift+Ins",),
        tip="Behind the chosen layer; with nothing chosen before the output",
    ),
    Command(
        "draw_edge",
        "Draw an &edge…",
        lambda desk: desk.canvas.hands.building.draw_edge(),
        work_keys=("E",),
        tip="From the chosen neuron; arrows find its end, Enter draws it",
    ),
    Command(
        "remove",
        "&Remove",
        lambda desk: desk.canvas.hands.building.remove(),
        work_keys=("Del",),
        when=can_remove,
        words=_removing,
        tip="The chosen neurons with their edges, or the edge that is looked at",
    ),
    None,
    Command(
        "copy_layer",
        "C&opy the layer",
        lambda desk: desk.canvas.hands.building.copy(),
        work_keys=("Ctrl+C",),
        when=has_choice,
    ),
    Command(
        "cut_layer",
        "Cu&t the layer",
        lambda desk: desk.canvas.hands.building.cut(),
        work_keys=("Ctrl+X",),
        when=has_choice,
    ),
    Command(
        "paste_layer",
        "&Paste a layer",
        lambda desk: desk.canvas.hands.building.paste(),
        work_keys=("Ctrl+V",),
        tip="Behind the chosen layer; from another window too",
    ),
    Command(
        "duplicate_layer",
        "&Duplicate the layer",
        lambda desk: desk.canvas.hands.building.duplicate(),
        ("Ctrl+Shift+D",),
        when=has_choice,
    ),
    None,
    Command(
        "name_it",
        "Na&me…",
        lambda desk: desk.canvas.hands.building.name(),
        work_keys=("F2",),
        when=has_choice,
        tip="The chosen neuron or weight",
    ),
    Command(
        "choose_all",
        "Choose &all",
        lambda desk: desk.canvas.hands.building.choose_all(),
        work_keys=("Ctrl+A",),
    ),
    Command(
        "choose_layer",
        "Choose the la&yer",
        lambda desk: desk.canvas.hands.building.choose_layers(),
        work_keys=("Ctrl+L",),
        when=has_choice,
    ),
    None,
    Command(
        "reset_positions",
        "Reset po&sitions",
        lambda desk: desk.canvas.hands.building.reset_positions(),
        ("Ctrl+Shift+R",),
        when=lambda desk: bool(desk.document.project.positions),
        tip="The automatic places for the chosen neurons, or for all",
    ),
    Command(
        "show_handles",
        "Show &handles",
        lambda desk: desk.canvas.hands.toggle_handles(),
        work_keys=("B",),
        checked=lambda desk: desk.canvas.hands.shows_handles,
        tip="The + of layers and the removed edges all the time, not only under the pointer",
    ),
)
