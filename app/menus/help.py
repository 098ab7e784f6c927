"""`Help`: the keys overlay, the user guide, how it is tested, the tour and the about box.

Rule: one dialog at a time; what they say is read from where it is, not written a second time.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.menus.keys_dialog import KeysDialog
from app.shell.guide import GuideDialog
from app.style import ThemeOwner
from core.version import VERSION

if TYPE_CHECKING:
    from app.desk import Desk

PACKAGE = "backprop-explorer"
ABOUT = (
    "Build a small neural network, walk its forward and its backward pass one number at a time, "
    "and train it. Every number says where it comes from."
)


class Help(QObject):
    """What the Help menu shows; one dialog at a time."""

    def __init__(self, window: QWidget, themes: ThemeOwner) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self.dialog: QDialog | None = None

    def show_keys(self) -> None:
        """Every key and what the mouse does."""
        self._open(KeysDialog(self._window, self._themes))

    def show_guide(self) -> None:
        """The user guide: the project's README."""
        self._open(GuideDialog(self._window, guide_text(), _root()))

    def show_tests(self) -> None:
        """What was tried to break the program, how often, and how to do it again."""
        text, root = page_of_tests(), _root()
        self._open(GuideDialog(self._window, text, root, "How it is tested"))

    def show_tour(self, desk: "Desk") -> None:
        """The window itself, stop by stop."""
        from app.tour.tour import Tour

        Tour(desk)

    def show_about(self) -> None:
        """Name, version and what the program is."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Backprop Explorer")
        box.setText(f"Backprop Explorer {VERSION}")
        box.setInformativeText(ABOUT)
        self._open(box)

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def guide_text() -> str:
    """The README: of the checkout, else the one that the installed package describes itself with.

    Beside installed packages a README may be anybody's; in a checkout it stands by pyproject.toml.
    """
    if not os.path.exists(os.path.join(_root(), "pyproject.toml")):
        return _installed_readme()
    with open(os.path.join(_root(), "README.md"), encoding="utf-8") as file:
        return file.read()


def page_of_tests() -> str:
    """The page that comes with the program."""
    import resources

    path = os.path.join(os.path.dirname(resources.__file__), "help", "how-it-is-tested.md")
    with open(path, encoding="utf-8") as file:
        return file.read()


def _installed_readme() -> str:
    from importlib.metadata import PackageNotFoundError, metadata  # slow, and seldom needed

    try:
        return str(metadata(PACKAGE).json["description"])
    except (PackageNotFoundError, KeyError):
        return ABOUT


def _root() -> str:
    import app

    return os.path.dirname(os.path.dirname(os.path.abspath(app.__file__)))
