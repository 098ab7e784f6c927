"""The one table of commands: what each is called, its keys, where it stands, what it does, when.

Rule: a key stands here once. Menus, shortcuts, enabled states and the keys overlay are made from
this table, so they cannot disagree.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk

Act = Callable[["Desk"], object]
Condition = Callable[["Desk"], bool]


def _always(_desk: "Desk") -> bool:
    return True


def _has_walk(desk: "Desk") -> bool:
    return desk.player.current is not None


def _has_formula(desk: "Desk") -> bool:
    return desk.player.step is not None


def _is_after_start(desk: "Desk") -> bool:
    return _has_walk(desk) and desk.player.cursor > 0


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

FILE: tuple[Entry, ...] = (
    Command("new", "&New", lambda desk: desk.files.new(), ("Ctrl+N",)),
    Command("open", "&Open…", lambda desk: desk.files.ask_open(), ("Ctrl+O",)),
    Submenu("open_example", "Open &example", lambda desk, menu: desk.files.fill_examples(menu)),
    Submenu("open_recent", "Open &recent", lambda desk, menu: desk.files.fill_recent(menu)),
    None,
    Command("save", "&Save", lambda desk: desk.files.save(), ("Ctrl+S",)),
    Command("save_as", "Save &as…", lambda desk: desk.files.ask_save_as(), ("Ctrl+Shift+S",)),
    None,
    Command("quit", "&Quit", lambda desk: desk.window.close(), ("Ctrl+Q",)),
)

EDIT: tuple[Entry, ...] = (
    Command(
        "undo",
        "&Undo",
        lambda desk: desk.document.undo(),
        ("Ctrl+Z",),
        when=lambda desk: desk.document.undo_stack.canUndo() or desk.training.is_running,
        words=lambda desk: f"&Undo {desk.document.undo_stack.undoText()}".rstrip(),
    ),
    Command(
        "redo",
        "&Redo",
        lambda desk: desk.document.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        when=lambda desk: desk.document.undo_stack.canRedo(),
        words=lambda desk: f"&Redo {desk.document.undo_stack.redoText()}".rstrip(),
    ),
    None,
    Command(
        "copy_text",
        "&Copy formula as text",
        lambda desk: desk.copy_formula("text"),
        ("Ctrl+Shift+C",),
        when=_has_formula,
    ),
    Command(
        "copy_latex",
        "Copy formula as &LaTeX",
        lambda desk: desk.copy_formula("latex"),
        ("Ctrl+Shift+L",),
        when=_has_formula,
    ),
)

VIEW: tuple[Entry, ...] = (
    Command("zoom_in", "Zoom &in", lambda desk: desk.canvas.zoom_in(), ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", "Zoom &out", lambda desk: desk.canvas.zoom_out(), ("Ctrl+-",)),
    Command("fit", "&Fit in the window", lambda desk: desk.canvas.fit(), ("Ctrl+0",)),
    None,
    Command(
        "show_numbers",
        "&Numbers",
        lambda desk: desk.toggle_numbers(),
        ("Ctrl+1",),
        work_keys=("H",),
        checked=lambda desk: desk.canvas.show_numbers,
    ),
    Command(
        "show_names",
        "N&ames",
        lambda desk: desk.toggle_names(),
        ("Ctrl+2",),
        work_keys=("N",),
        checked=lambda desk: desk.canvas.show_names,
    ),
    Command(
        "show_gradients",
        "All &gradients of the pass",
        lambda desk: desk.toggle_gradients(),
        ("Ctrl+3",),
        work_keys=("G",),
        checked=lambda desk: desk.canvas.show_gradients,
    ),
    None,
    Command(
        "dark",
        "&Dark theme",
        lambda desk: desk.toggle_theme(),
        ("Ctrl+D",),
        checked=lambda desk: desk.themes.theme.name == "dark",
    ),
    Command(
        "panels",
        "&Panels",
        lambda desk: desk.window.toggle_panels(),
        ("F9",),
        checked=lambda desk: desk.window.has_panels,
    ),
    Command(
        "full_screen",
        "F&ull screen",
        lambda desk: desk.window.toggle_full_screen(),
        ("F11",),
        checked=lambda desk: desk.window.isFullScreen(),
    ),
)

RUN: tuple[Entry, ...] = (
    Command(
        "next",
        "&Next step",
        lambda desk: desk.player.step_forward(),
        ("PgDown",),
        work_keys=("Right",),
        hand_keys=("Space",),
        when=_has_walk,
    ),
    Command(
        "back",
        "&Back",
        lambda desk: desk.player.step_back(),
        ("PgUp",),
        work_keys=("Left",),
        when=lambda desk: desk.player.can_step_back,
    ),
    Command(
        "end_of_layer",
        "&End of the layer",
        lambda desk: desk.player.end_of_layer(),
        ("Shift+Right",),
        when=_has_walk,
    ),
    Command(
        "start_of_layer",
        "Start of the la&yer",
        lambda desk: desk.player.start_of_layer(),
        ("Shift+Left",),
        when=_is_after_start,
    ),
    Command(
        "next_phase",
        "Next &phase",
        lambda desk: desk.player.next_phase(),
        ("Ctrl+Right",),
        when=_has_walk,
    ),
    Command(
        "previous_phase",
        "Pre&vious phase",
        lambda desk: desk.player.previous_phase(),
        ("Ctrl+Left",),
        when=_is_after_start,
    ),
    Command(
        "first",
        "&First",
        lambda desk: desk.player.first(),
        ("Home",),
        when=_is_after_start,
    ),
    Command("last", "&Last", lambda desk: desk.player.last(), ("End",), when=_has_walk),
    Command("go_to", "&Go to step…", lambda desk: desk.ask_step(), ("Ctrl+G",), when=_has_walk),
    None,
    Command(
        "play",
        "Pl&ay",
        lambda desk: desk.player.toggle_play(),
        ("F5",),
        work_keys=("P",),
        when=_has_walk,
        words=lambda desk: "P&ause" if desk.player.is_playing else "Pl&ay",
    ),
    Command("faster", "Fa&ster", lambda desk: desk.change_speed(2.0), work_keys=("]",)),
    Command("slower", "Slo&wer", lambda desk: desk.change_speed(0.5), work_keys=("[",)),
    None,
    Command(
        "next_sample",
        "Ne&xt sample",
        lambda desk: desk.change_sample(1),
        ("Ctrl+PgDown",),
        when=lambda desk: desk.player.sample + 1 < desk.document.project.data.size,
    ),
    Command(
        "previous_sample",
        "Previous sa&mple",
        lambda desk: desk.change_sample(-1),
        ("Ctrl+PgUp",),
        when=lambda desk: desk.player.sample > 0,
    ),
    None,
    Command(
        "train",
        "&Train",
        lambda desk: desk.toggle_training(),
        ("Ctrl+T",),
        when=_has_walk,
        words=lambda desk: "Pause &training" if desk.training.is_running else "&Train",
    ),
    Command(
        "one_update",
        "&One update",
        lambda desk: desk.training.one_update(),
        ("Ctrl+U",),
        when=_has_walk,
    ),
    Command(
        "reset",
        "&Reset to the start",
        lambda desk: desk.training.reset(),
        ("Ctrl+R",),
        when=_has_walk,
    ),
)

HELP: tuple[Entry, ...] = (
    Command("keys", "&Keys and mouse", lambda desk: desk.help.show_keys(), ("F1",)),
    Command("guide", "User &guide", lambda desk: desk.help.show_guide()),
    None,
    Command("about", "&About Backprop Explorer", lambda desk: desk.help.show_about()),
)

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("&File", FILE),
    ("&Edit", EDIT),
    ("&View", VIEW),
    ("&Run", RUN),
    ("&Help", HELP),
)


def commands() -> Iterator[Command]:
    """Every command of every menu, in order."""
    for _, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Command):
                yield entry
