"""A lecture without the program's window around it.

Rule: it has the person's own theme, and ends the program when it is left.
"""

from app.errors import Errors
from app.fonts import load_fonts
from app.lecture.ways.keeping import Keeping
from app.lecture.window import LectureWindow
from app.settings import Settings
from app.start.application import start_application
from app.style import LIGHT, THEMES, ThemeOwner
from core.teaching.lessons.runner import LessonState


def show_alone(state: LessonState) -> int:
    """Show it on the first screen until it is left; the exit code."""
    application = start_application()
    load_fonts()
    errors = Errors(application)
    errors.install()
    themes = ThemeOwner(application, THEMES.get(Settings().theme, LIGHT))
    window = LectureWindow(state, themes)
    keeping = Keeping(window)
    window.kept.connect(keeping.ask)
    window.left.connect(application.quit)
    window.present()
    return application.exec()
