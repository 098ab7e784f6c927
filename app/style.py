"""Colours: the light and the dark theme, and how Qt's own widgets take them.

Rule: every colour of the program is named here, once. Hue means direction and only that: forward
blue, backward vermilion.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Theme(NamedTuple):
    """One set of colours, as #rrggbb."""

    name: str
    background: str
    panel: str
    surface: str
    raised: str
    outline: str
    line: str
    text: str
    dim: str
    edge: str
    trace: str
    forward: str
    backward: str
    on_backward: str
    halo: str
    lit: str
    accent: str
    on_accent: str
    warning: str

    def colour(self, role: str) -> QColor:
        """The QColor of a role such as "forward"."""
        return QColor(getattr(self, role))


LIGHT = Theme(
    name="light",
    background="#ffffff",
    panel="#f6f7f9",
    surface="#f3f5f8",
    raised="#ffffff",
    outline="#5b6573",
    line="#d5d9e0",
    text="#1a1a1a",
    dim="#5b6473",
    edge="#9ca2aa",
    trace="#868d97",
    forward="#0072b2",
    backward="#c44e00",
    on_backward="#ffffff",
    halo="#ffc20a",
    lit="#fff1c2",
    accent="#27364a",
    on_accent="#ffffff",
    warning="#8a5a00",
)

DARK = Theme(
    name="dark",
    background="#14171c",
    panel="#1a1f26",
    surface="#232a33",
    raised="#2b333e",
    outline="#9aa7b5",
    line="#343d49",
    text="#f2f2f2",
    dim="#a7b0bd",
    edge="#666c77",
    trace="#6f7682",
    forward="#6cb8f0",
    backward="#ff9b4a",
    on_backward="#14171c",
    halo="#ffd84d",
    lit="#4a3f17",
    accent="#dfe6ef",
    on_accent="#14171c",
    warning="#e3b341",
)

PRINT = LIGHT._replace(
    name="print",
    surface="#eef1f5",
    outline="#56606e",
    line="#b4bbc5",
    text="#000000",
    dim="#3f4753",
    edge="#757c87",
    trace="#757c87",
    forward="#005788",
    backward="#8d3800",
    accent="#1b2736",
)

LECTURE = LIGHT._replace(forward=PRINT.forward, backward=PRINT.backward, lit="#fff5d6")

LECTURE_DARK = DARK._replace(raised="#272e38", forward="#86c6f4", backward="#ffae6a", lit="#392f10")

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def in_lecture(theme: Theme) -> Theme:
    """A theme as a projector needs it: 7:1 for what a step is about, on whatever it stands."""
    return LECTURE if theme is LIGHT else LECTURE_DARK


class ThemeOwner(QObject):
    """The theme in force; whoever paints listens to `changed`."""

    changed = Signal()

    def __init__(self, application: "QApplication", theme: Theme = LIGHT) -> None:
        super().__init__(application)
        self._application = application
        self._theme = theme
        application.setPalette(palette(theme))

    @property
    def theme(self) -> Theme:
        """The colours to paint with now."""
        return self._theme

    def set(self, theme: Theme) -> None:
        """Switch to another theme; everything repaints."""
        if theme is not self._theme:
            self._theme = theme
            self._application.setPalette(palette(theme))
            self.changed.emit()


def palette(theme: Theme) -> QPalette:
    """Fusion's palette in a theme's colours."""
    roles = QPalette.ColorRole
    result = QPalette()
    for role, name in (
        (roles.Window, "panel"),
        (roles.WindowText, "text"),
        (roles.Base, "background"),
        (roles.AlternateBase, "panel"),
        (roles.Text, "text"),
        (roles.PlaceholderText, "dim"),
        (roles.Button, "surface"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "text"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.ToolTipBase, "raised"),
        (roles.ToolTipText, "text"),
        (roles.Link, "forward"),
        (roles.Light, "raised"),
        (roles.Midlight, "surface"),
        (roles.Mid, "line"),
        (roles.Dark, "outline"),
        (roles.Shadow, "edge"),
        (roles.Accent, "accent"),
    ):
        result.setColor(role, theme.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("edge"))
    return result
