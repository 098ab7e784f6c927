"""`Settings`: what the program remembers between runs - theme, window, recent files.

Rule: every value is one JSON string, so that lists and numbers come back as they went in. A value
that cannot be read is its default, never an error.
"""

import os
from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

ORGANISATION = "backprop-explorer"
RECENT_LIMIT = 10
WATCHED_SPEED = 100
TEXT_SIZES = (100, 125, 150)  # percent
SCALE_VARIABLE = "QT_SCALE_FACTOR"


class Settings:
    """The remembered values; `path` names another file than the user's own."""

    def __init__(self, path: str | None = None) -> None:
        form = QSettings.Format.IniFormat
        if path is None:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(form, scope, ORGANISATION, ORGANISATION)
        else:
            self._store = QSettings(path, form)

    def read(self, key: str, default: object) -> object:
        """The value under `key`, if there is one of the default's type."""
        text = str(self._store.value(key, ""))
        if not text:
            return default
        import json  # the first frame of the first start needs nothing of it

        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return default
        return value if isinstance(value, type(default)) else default

    def write(self, key: str, value: object) -> None:
        """Remember `value`, anything JSON can say, under `key`."""
        import json

        self._store.setValue(key, json.dumps(value))

    def flush(self) -> None:
        """Write to disk now."""
        self._store.sync()

    @property
    def theme(self) -> str:
        """The name of the theme last chosen."""
        return str(self.read("theme", "light"))

    @theme.setter
    def theme(self, name: str) -> None:
        self.write("theme", name)

    @property
    def text_size(self) -> int:
        """How large everything on the screen is, in percent."""
        percent = self.read("text_size", TEXT_SIZES[0])
        return percent if isinstance(percent, int) and percent in TEXT_SIZES else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self.write("text_size", percent)

    def take_text_size(self) -> None:
        """Let Qt, before it starts, draw everything so large; unless the system says how large."""
        if self.text_size != TEXT_SIZES[0]:
            os.environ.setdefault(SCALE_VARIABLE, str(self.text_size / 100))

    @property
    def recent(self) -> tuple[str, ...]:
        """Paths of the files used last, newest first."""
        found = self.read("recent", [])
        paths = (path for path in _items(found) if isinstance(path, str))
        return tuple(islice(paths, RECENT_LIMIT))

    def add_recent(self, path: str) -> None:
        """Put a path in front of the recent files."""
        others = [each for each in self.recent if each != path]
        self.write("recent", [path, *others][:RECENT_LIMIT])

    def drop_recent(self, path: str) -> None:
        """Forget a path that could not be opened."""
        self.write("recent", [each for each in self.recent if each != path])

    def clear_recent(self) -> None:
        """Forget all recent files."""
        self.write("recent", [])

    @property
    def has_panels(self) -> bool:
        """Whether the panels were shown; at the first start they are not."""
        return bool(self.read("panels", False))

    @has_panels.setter
    def has_panels(self, are_shown: bool) -> None:
        self.write("panels", are_shown)

    @property
    def has_unit_maps(self) -> bool:
        """Whether the boxes of the canvas show what their neurons say over the inputs."""
        return bool(self.read("unit_maps", False))

    @has_unit_maps.setter
    def has_unit_maps(self, are_shown: bool) -> None:
        self.write("unit_maps", are_shown)

    @property
    def is_tour_answered(self) -> bool:
        """Whether somebody has taken the tour that is offered at first, or wants none."""
        return bool(self.read("tour", False))

    @is_tour_answered.setter
    def is_tour_answered(self, is_answered: bool) -> None:
        self.write("tour", is_answered)

    @property
    def training_speed(self) -> int | None:
        """Updates a second; None is as fast as possible. At first a curve can be watched."""
        speed = self.read("training_speed", WATCHED_SPEED)
        return speed if isinstance(speed, int) and speed > 0 else None

    @training_speed.setter
    def training_speed(self, updates_a_second: int | None) -> None:
        self.write("training_speed", updates_a_second or 0)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt packs it; empty where nothing is remembered."""
        text = str(self.read("geometry", ""))
        return QByteArray.fromBase64(text.encode("ascii", "ignore"))

    @geometry.setter
    def geometry(self, packed: QByteArray) -> None:
        self.write("geometry", bytes(packed.toBase64().data()).decode("ascii"))


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def state_folder(name: str) -> str:
    """Where the program keeps what a person did, by its kind: never beside a document."""
    place = QStandardPaths.StandardLocation.GenericStateLocation
    return os.path.join(QStandardPaths.writableLocation(place), ORGANISATION, name)
