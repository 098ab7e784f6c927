"""The questions about files: unsaved changes, a file that is there, one that another has changed.

Rule: the answer that Enter gives never destroys a file, and Cancel leaves everything as it is.
"""

import os

from PySide6.QtWidgets import QWidget

from app.filing.naming import shown_name, shown_title
from app.shell.question import Button, Question, Then


def ask_about_changes(window: QWidget, title: str, save: Then, lose: Then, cancel: Then) -> None:
    """Before unsaved changes are lost."""
    words = f"Save the changes to “{shown_title(title)}”?"
    question = Question(window, words, "Without saving they are lost.")
    question.offer(Button.Save, save)
    question.offer(Button.Discard, lose, "&Don’t save")
    question.offer(Button.Cancel, cancel)
    question.open()


def ask_before_replacing(
    window: QWidget, path: str, write: Then, cancel: Then = lambda: None
) -> None:
    """Write where somebody has chosen to; where a file is there already, ask first."""
    if os.path.exists(path):
        ask_to_replace(window, path, write, cancel)
    else:
        write()


def ask_to_replace(window: QWidget, path: str, replace: Then, cancel: Then = lambda: None) -> None:
    """Before a file that somebody has chosen is replaced."""
    name = shown_name(path)
    question = Question(window, f"Replace “{name}”?", "The file exists already.")
    question.offer(Button.Cancel, cancel)
    question.offer(Button.Yes, replace, "&Replace")
    question.open()


def ask_to_overwrite(
    window: QWidget, path: str, save_as: Then, overwrite: Then, cancel: Then
) -> None:
    """Before a save destroys what another program has put into the open file."""
    question = Question(
        window,
        f"“{shown_name(path)}” was changed by another program.",
        "Saving here replaces what it holds now. It can be saved under another name instead.",
    )
    question.offer(Button.Save, save_as, "Save &as…")
    question.offer(Button.Yes, overwrite, "&Replace")
    question.offer(Button.Cancel, cancel)
    question.open()


def ask_to_replace_by_recovered(
    window: QWidget, path: str, save_as: Then, replace: Then, cancel: Then
) -> None:
    """Before recovered work takes the place of a file that was not looked at since."""
    question = Question(
        window,
        f"Replace “{shown_name(path)}” by what was recovered?",
        "It may have been changed since. What was recovered can be saved under another name.",
    )
    question.offer(Button.Save, save_as, "Save &as…")
    question.offer(Button.Yes, replace, "&Replace")
    question.offer(Button.Cancel, cancel)
    question.open()


def ask_to_write_again(
    window: QWidget, path: str, again: Then, save_as: Then, cancel: Then
) -> None:
    """Before a file that was removed or moved is made a second time."""
    question = Question(
        window,
        f"“{shown_name(path)}” is no longer there.",
        f"It was removed, renamed or moved from {path}.",
    )
    question.offer(Button.Save, again, "&Save it there again")
    question.offer(Button.Yes, save_as, "Save &as…")
    question.offer(Button.Cancel, cancel)
    question.open()


def ask_to_open_again(
    window: QWidget, path: str, is_modified: bool, again: Then, keep: Then
) -> None:
    """When another program has changed the open file."""
    consequence = (
        "Opening it again loses your own changes here."
        if is_modified
        else "This window still shows what it held before."
    )
    question = Question(
        window, f"“{shown_name(path)}” was changed by another program.", consequence
    )
    question.offer(Button.Cancel, keep, "&Keep what is here")
    question.offer(Button.Yes, again, "&Open it again")
    question.open()


def say_not_saved(window: QWidget, sentence: str, save_as: Then, cancel: Then) -> None:
    """A save has failed: why, and that another place may do."""
    question = Question(window, "The file cannot be saved.", sentence)
    question.offer(Button.Save, save_as, "Save &as…")
    question.offer(Button.Cancel, cancel)
    question.open()
