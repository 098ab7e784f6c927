"""The one table of commands: what each is called, its keys, where it stands, what it does, when.

Rule: a key stands here once. Menus, shortcuts, enabled states and the keys overlay are made from
this table, so they cannot disagree.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.menus.build_commands import BUILD
from app.menus.command import TITLES, Command, Entry, Submenu
from app.menus.decimals import FEWEST_DECIMALS, MOST_DECIMALS, change_decimals, fill_decimals
from app.menus.panel_commands import PANELS
from app.menus.reading_commands import READING
from app.menus.run_commands import RUN

if TYPE_CHECKING:
    from app.desk import Desk


def _has_formula(desk: "Desk") -> bool:
    return desk.player.step is not None


def _is_calm(desk: "Desk") -> bool:
    """Whether nothing trains and nobody is asked for a number."""
    return not desk.training.is_running and desk.player.asked is None


FILE: tuple[Entry, ...] = (
    Command("new", "&New", lambda desk: desk.files.new(), ("Ctrl+N",)),
    Command("open", "&Open…", lambda desk: desk.files.ask_open(), ("Ctrl+O",)),
    Submenu("open_example", "Open &example", lambda desk, menu: desk.files.fill_examples(menu)),
    Submenu("open_recent", "Open &recent", lambda desk, menu: desk.files.fill_recent(menu)),
    Submenu("open_lesson", "S&how a lesson", lambda desk, menu: desk.lectures.fill_lessons(menu)),
    Command(
        "write_lesson",
        "&Write a lesson",
        lambda desk: desk.lessons.write(),
        tip="Beats recorded from this window, with words and questions",
    ),
    None,
    Command("save", "&Save", lambda desk: desk.files.save(), ("Ctrl+S",)),
    Command("save_as", "Save &as…", lambda desk: desk.files.ask_save_as(), ("Ctrl+Shift+S",)),
    None,
    Command(
        "export_picture",
        "Export &picture…",
        lambda desk: desk.exports.ask_picture(),
        ("Ctrl+E",),
        tip="The network at this step, or a plot, as PNG, SVG, PDF or CSV",
    ),
    Command(
        "export_plot",
        "Export &loss plot…",
        lambda desk: desk.exports.ask_plot(),
        ("Ctrl+Shift+E",),
        when=lambda desk: desk.training.updates > 0,
        tip="The losses of the run, as PNG, SVG, PDF or CSV",
    ),
    Command(
        "handout",
        "Handou&t…",
        lambda desk: desk.handouts.ask(),
        ("Ctrl+P",),
        when=lambda desk: desk.player.current is not None and desk.player.asked is None,
        tip="The worked pass on paper, with blanks or a key, or its steps as pictures",
    ),
    None,
    Command(
        "make_data",
        "&Make data…",
        lambda desk: desk.imports.ask_toy(),
        tip="XOR, moons, spirals and other sets of samples by seed",
    ),
    Command(
        "import_data",
        "&Import data…",
        lambda desk: desk.imports.ask_data(),
        ("Ctrl+I",),
        tip="A table of samples from a file or the clipboard",
    ),
    Command(
        "export_data",
        "Export &data…",
        lambda desk: desk.imports.ask_export(),
        when=lambda desk: desk.document.project.data.size > 0,
        tip="The samples as a table, in CSV",
    ),
    None,
    Command(
        "compare_numbers",
        "&Compare with my numbers…",
        lambda desk: desk.comparing.ask_file(),
        tip="Arrays of your own, from an .npz file, beside this pass",
    ),
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
    Command(
        "copy_numpy",
        "Copy &NumPy lines",
        lambda desk: desk.comparing.copy_lines(),
        tip="Code for your own script, which writes the arrays to compare",
    ),
    Command(
        "copy_picture",
        "Copy &picture of the network",
        lambda desk: desk.exports.copy_picture(),
        ("Ctrl+Shift+X",),
        tip="Put the network at this step on the clipboard, as picture and drawing",
    ),
    None,
    Command(
        "paste_matrix",
        "Paste &weight matrix…",
        lambda desk: desk.imports.ask_matrix(),
        ("Ctrl+Shift+V",),
        tip="Numbers for a layer's weights; which goes to which edge is shown first",
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
    Command(
        "show_maps",
        "Maps in the boxes",
        lambda desk: desk.unit_maps.toggle(),
        ("Ctrl+4",),
        work_keys=("M",),
        checked=lambda desk: desk.unit_maps.is_on,
        tip="What each neuron says over the two inputs, or as a curve over the one",
    ),
    None,
    *READING,
    Submenu("decimals", "De&cimals", fill_decimals),
    Command(
        "more_decimals",
        "&More decimals",
        lambda desk: change_decimals(desk, 1),
        ("Ctrl+.",),
        when=lambda desk: desk.player.by_hand is None and desk.player.digits < MOST_DECIMALS,
    ),
    Command(
        "fewer_decimals",
        "F&ewer decimals",
        lambda desk: change_decimals(desk, -1),
        ("Ctrl+,",),
        when=lambda desk: desk.player.by_hand is None and desk.player.digits > FEWEST_DECIMALS,
    ),
    None,
    Command(
        "dark",
        "&Dark theme",
        lambda desk: desk.toggle_theme(),
        ("Ctrl+D",),
        checked=lambda desk: desk.themes.theme.name == "dark",
    ),
    Submenu("text_size", "Te&xt size", lambda desk, menu: desk.text_size.fill(menu)),
    Command(
        "lecture",
        "Lectu&re",
        lambda desk: desk.lectures.start(),
        ("F5",),
        when=lambda desk: desk.lectures.is_waiting or desk.player.current is not None,
        words=lambda desk: "Back to the lectu&re" if desk.lectures.is_waiting else "Lectu&re",
        tip="The walk on the whole screen, press by press, for a class",
    ),
    Command(
        "lecture_here",
        "Lecture from no&w on",
        lambda desk: desk.lectures.start_here(),
        ("Shift+F5",),
        when=lambda desk: desk.player.current is not None,
        tip="The same, at the step where this window stands",
    ),
    Command(
        "full_screen",
        "F&ull screen",
        lambda desk: desk.window.toggle_full_screen(),
        ("F11",),
        checked=lambda desk: desk.window.isFullScreen(),
    ),
)


HELP: tuple[Entry, ...] = (
    Command("keys", "&Keys and mouse", lambda desk: desk.help.show_keys(), ("F1",)),
    Command("guide", "User &guide", lambda desk: desk.help.show_guide()),
    Command(
        "tour",
        "&Tour",
        lambda desk: desk.help.show_tour(desk),
        when=_is_calm,
        tip="What is where in this window, in a few short stops",
    ),
    Command(
        "tests",
        "&How it is tested",
        lambda desk: desk.help.show_tests(),
        tip="What was tried to break the program, and how often",
    ),
    None,
    Command("about", "&About Backprop Explorer", lambda desk: desk.help.show_about()),
)

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = tuple(
    zip(TITLES, (FILE, EDIT, BUILD, VIEW, RUN, PANELS, HELP), strict=True)
)


def commands() -> Iterator[Command]:
    """Every command of every menu, in order."""
    for _, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Command):
                yield entry
