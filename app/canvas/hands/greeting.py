"""Who greets an empty network: a line of help, and handles that show without being looked for.

Rule: it is asked once for each project, and what it needs is imported only for a small one.
"""

from typing import TYPE_CHECKING

from app.style import Theme

if TYPE_CHECKING:
    from app.canvas.hands.handles import Handles
    from app.canvas.hands.welcome import Welcome
    from app.canvas.view import CanvasView
    from core.project.project import Project


class Greeting:
    """The line of help of one canvas, where there is one."""

    def __init__(self, view: "CanvasView", handles: "Handles") -> None:
        self._view = view
        self._handles = handles
        self._theme: Theme
        self._welcome: Welcome | None = None
        self._greeted: Project | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        if self._welcome is not None:
            self._welcome.set_theme(theme)

    def follow(self, project: "Project") -> None:
        """Greet this project, or no longer the one before."""
        if project is not self._greeted:
            self._greeted = project
            self._dismiss()
            if not project.title and project.network.shape == "2-1":
                self._greet(project)
        if self._welcome is not None:
            self._welcome.place()

    def _dismiss(self) -> None:
        self._handles.are_inviting = False
        if self._welcome is not None:
            self._welcome.hide()
            self._welcome.deleteLater()
            self._welcome = None

    def _greet(self, project: "Project") -> None:
        from app.canvas.hands.welcome import Welcome, is_untouched

        if is_untouched(project):
            self._handles.are_inviting = True
            self._welcome = Welcome(self._view.viewport(), self._theme)
