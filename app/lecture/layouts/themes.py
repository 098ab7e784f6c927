"""`LectureThemes`: the person's theme as a projector needs it.

Rule: it follows the owner of the theme and changes no palette.
"""

from PySide6.QtCore import QObject

from app.style import Theme, ThemeOwner, in_lecture


class LectureThemes(ThemeOwner):
    """What panes of a lecture listen to."""

    def __init__(self, themes: ThemeOwner, parent: QObject) -> None:
        QObject.__init__(self, parent)
        self._themes = themes
        themes.changed.connect(self.changed)

    @property
    def theme(self) -> Theme:
        """The colours to paint with now."""
        return in_lecture(self._themes.theme)

    def set(self, theme: Theme) -> None:
        """Switch the program to another theme."""
        self._themes.set(theme)
