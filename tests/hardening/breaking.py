"""Builds of the program with one thing broken each, to see that every run here can fail.

Rule: each breaks what the run of the same name is there for, as a careless change would.
"""

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from core.passes.numbers import MINUS

_leaked: list[bytearray] = []


def _in_place(target: str, content: bytes, mode: int | None) -> None:
    """A save that writes into the old file."""
    with open(target, "wb", buffering=64) as file:
        for start in range(0, len(content), 64):
            file.write(content[start : start + 64])


def break_bpnet() -> None:
    """Lists are taken for numbers without a look."""
    from core.project.bpnet.tree import Spot

    Spot.numbers = lambda spot, count=None: [float(each) for each in spot.value]  # type: ignore


def break_large() -> None:
    """The file is kept in memory many times over."""
    from core.project import storage

    parse = storage.parse

    def greedy(content: bytes, path: str) -> Any:
        _leaked.append(bytearray(b"x") * 2**30)
        return parse(content, path)

    storage.parse = greedy


def break_npz() -> None:
    """Only what is no archive counts as unreadable."""
    from core.project import array_reading

    array_reading._UNREADABLE = (zipfile.BadZipFile,)  # type: ignore[assignment]


def break_tables() -> None:
    """A table names another file, and that is opened."""
    from tests.hardening.foreign import reading

    preview = reading.preview

    def curious(content: bytes) -> Any:
        with open(os.devnull, "rb"):
            return preview(content)

    reading.preview = curious  # type: ignore[assignment]


def break_lessons() -> None:
    """The name of a network is not looked at before it is opened."""
    from core.teaching.lessons.files import folder

    folder._inside = os.path.join  # type: ignore[assignment]
    lesson = folder.read_lesson

    def trusting(root: Any) -> Any:
        for beat in root.value.get("beats", ()):
            with suppress(OSError, TypeError, AttributeError):
                open(str(beat.get("network")), "rb").close()
        return lesson(root)

    folder.read_lesson = trusting


def break_pasting() -> None:
    """Pasted numbers are Python's own to read: "1,5" is an exception."""
    from core.data.tables import cells

    cells.number = lambda cell, decimal: float(cell.replace(MINUS, "-"))  # type: ignore


def break_settings() -> None:
    """A value has the type that the file says."""
    import json

    from app.settings import Settings

    Settings.read = lambda settings, key, default: json.loads(  # type: ignore[method-assign]
        str(settings._store.value(key, "")) or json.dumps(default)
    )


def break_arguments() -> None:
    """What is wrong with the arguments is told as argparse tells it."""
    import argparse

    from app.commands import usage

    usage.Parser.error = argparse.ArgumentParser.error  # type: ignore[method-assign]


def break_recoveries() -> None:
    """The head is read by Python's own reader of JSON."""
    import json

    from core.project.recovery import record

    record.parse = lambda head, path: json.loads(head)  # type: ignore[assignment]


def break_calls() -> None:
    """A save writes into the old file."""
    from core.project import atomic

    def in_place(target: str, content: bytes, mode: int | None) -> None:
        descriptor = atomic.os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        atomic._fill(descriptor, content)
        atomic.os.replace(target, target)

    atomic._replace = in_place


def break_kill_save() -> None:
    """A save writes into the old file."""
    from core.project import atomic

    atomic._replace = _in_place


def break_kill_edit() -> None:
    """Edits are kept only after a pause that never comes."""
    os.environ["BREAK_EDITOR"] = "1"


def break_events() -> None:
    """One command of the menus has a mistake."""
    from app.desk import Desk

    def mistaken(desk: Desk) -> None:
        raise KeyError("theme")

    Desk.toggle_theme = mistaken  # type: ignore[method-assign]


def break_soak() -> None:
    """Every recovery keeps a little of what it wrote."""
    from app.recovery.journal import Journal

    keep = Journal.keep_now

    def leaking(journal: Journal) -> None:
        _leaked.append(bytearray(b"x") * (15 * 2**20))
        keep(journal)

    Journal.keep_now = leaking  # type: ignore[method-assign]


def break_mutants() -> None:
    """The tests that would find something are not run."""
    from tests.hardening.mutants import sample
    from tests.hardening.mutants.reach import Reach

    sample.reach = lambda: Reach({}, {})
    sample.groups = lambda known, file, line: []


def break_gradients() -> None:
    """A derivative is off in the fourth digit."""
    from core.kinds.losses import SquaredError

    gradient = SquaredError._gradient
    SquaredError._gradient = lambda loss, a, y: 1.0001 * gradient(loss, a, y)  # type: ignore


BREAKS: dict[str, Callable[[], None]] = {
    name.removeprefix("break_"): each
    for name, each in list(globals().items())
    if name.startswith("break_")
}
