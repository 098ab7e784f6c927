"""The Run menu's commands: walking, playing, changing the sample, training.

Rule: a part of the one table of commands in `app.menus.actions`; a key stands there once.
"""

from typing import TYPE_CHECKING

from app.menus.command import Command, Entry, Submenu
from app.menus.tick_list import fill_with_ticks
from app.run.schedule import SPEEDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desk import Desk


def has_walk(desk: "Desk") -> bool:
    """Whether data and network fit, so that there is something to walk."""
    return desk.player.current is not None


def is_after_start(desk: "Desk") -> bool:
    """Whether anything is computed that could be taken back."""
    return has_walk(desk) and desk.player.cursor > 0


def has_next_step(desk: "Desk") -> bool:
    """Whether a step of this pass is left to be revealed."""
    return has_walk(desk) and desk.player.cursor < len(desk.player.walk)


def fill_kinds(desk: "Desk", menu: "QMenu") -> None:
    """Offer the ways to ask before a result is shown."""
    from core.teaching.predicting.prediction import LABELS  # with the first menu

    asking = desk.workspace.asking
    now = asking.kind if asking.is_open else None
    fill_with_ticks(menu, LABELS.items(), now, asking.start)
    for action in menu.actions():
        action.setEnabled(has_next_step(desk))


def fill_speeds(desk: "Desk", menu: "QMenu") -> None:
    """Offer the speeds at which a run can be watched, and as fast as possible."""
    fill_with_ticks(menu, SPEEDS, desk.training.speed, desk.training.set_speed)


RUN: tuple[Entry, ...] = (
    Command(
        "next",
        "&Next step",
        lambda desk: desk.player.step_forward(),
        ("PgDown",),
        work_keys=("Right",),
        hand_keys=("Space",),
        when=has_walk,
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
        when=has_walk,
    ),
    Command(
        "start_of_layer",
        "Start of the la&yer",
        lambda desk: desk.player.start_of_layer(),
        ("Shift+Left",),
        when=is_after_start,
    ),
    Command(
        "next_phase",
        "Next &phase",
        lambda desk: desk.player.next_phase(),
        ("Ctrl+Right",),
        when=has_walk,
    ),
    Command(
        "previous_phase",
        "Pre&vious phase",
        lambda desk: desk.player.previous_phase(),
        ("Ctrl+Left",),
        when=is_after_start,
    ),
    Command(
        "first",
        "&First",
        lambda desk: desk.player.first(),
        ("Home",),
        when=is_after_start,
    ),
    Command("last", "&Last", lambda desk: desk.player.last(), ("End",), when=has_walk),
    Command(
        "type_number",
        "Type your number",
        lambda desk: desk.workspace.asking.start(),
        work_keys=("T",),
        when=has_next_step,
        tip="Say the next step's number before it is shown",
    ),
    Command(
        "predict",
        "Pred&ict the next result",
        lambda desk: desk.workspace.asking.ask_otherwise(),
        work_keys=("Q",),
        when=has_next_step,
        tip="Ask before it is shown: its sign, bigger or smaller, the number, choices; then not",
    ),
    Submenu("predict_as", "Predict in one way", fill_kinds),
    Command("go_to", "&Go to step…", lambda desk: desk.ask_step(), ("Ctrl+G",), when=has_walk),
    None,
    Command(
        "play",
        "Pl&ay",
        lambda desk: desk.player.toggle_play(),
        ("F6",),
        work_keys=("P",),
        when=has_walk,
        words=lambda desk: "P&ause" if desk.player.is_playing else "Pl&ay",
    ),
    Command(
        "goes_on",
        "Go on after the &update",
        lambda desk: desk.toggle_goes_on(),
        checked=lambda desk: desk.player.goes_on,
        tip="Play does not stop at the update: the next pass follows",
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
        when=has_walk,
        words=lambda desk: "Pause &training" if desk.training.is_running else "&Train",
    ),
    Submenu("training_speed", "Training spee&d", fill_speeds),
    Command(
        "one_update",
        "&One update",
        lambda desk: desk.training.one_update(),
        ("Ctrl+U",),
        when=has_walk,
    ),
    Command(
        "reset",
        "&Reset to the start",
        lambda desk: desk.training.reset(),
        ("Ctrl+R",),
        when=has_walk,
    ),
)
