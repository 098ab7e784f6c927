"""`PlotView`: one plot with its switches above and its summary in words below.

Rule: it is drawn when the panel says so, at most 30 times a second and only while it is seen; what
it says in words is what a screen reader hears.
"""

from time import perf_counter
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.panels.panel import heading
from app.panels.plots.runs import Runs
from app.panels.plots.sampling import Sampling
from app.plots.square import give_any_height, keep_square
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.network import Network
from core.project.project import Project

LEAST_HEIGHT = 190
WORDS_EVERY = 0.5  # seconds
_PART = "Show this plot in a window of its own (Ctrl+Shift+W)"
_JOIN = "Back into the panel (Ctrl+Shift+W)"
_BUTTON = 26


class Context(NamedTuple):
    """What every plot is given."""

    workspace: Workspace
    owner: ThemeOwner
    sampling: Sampling
    runs: Runs


class PlotView(QWidget):
    """A plot; subclasses say in `_draw` how it looks and in `_words` what it says.

    `window_asked` wants it in a window of its own, or out of it.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    window_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._said = 0.0
        self._is_apart = False
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.switches = QHBoxLayout()
        self.switches.setSpacing(10)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.heading = heading(self.title)
        self.window_button = IconButton(context.owner, Icon.APART, _PART, height=_BUTTON)
        self.window_button.clicked.connect(self.window_asked)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.window_button)
        self.column.addLayout(head)
        self.column.addLayout(self.switches)
        self.setAccessibleName(self.title)
        self._arrange()
        self.column.addWidget(self.words)
        self.column.addStretch(0)

    @property
    def project(self) -> Project:
        """The document's value."""
        return self.context.workspace.document.project

    @property
    def network(self) -> Network:
        """The network with the weights of the last update made."""
        return self.context.workspace.training.network

    @property
    def is_training(self) -> bool:
        """Whether updates are being made."""
        return self.context.workspace.training.is_running

    @property
    def summary(self) -> str:
        """The plot in one or two sentences."""
        return self._words()

    def redraw(self) -> None:
        """Look as the workspace is now; the words follow a running training in their own time."""
        self._draw()
        if not self.is_training or perf_counter() - self._said > WORDS_EVERY:
            self.say()

    def say(self) -> None:
        """Write the summary."""
        self._said = perf_counter()
        summary = self.summary
        if self.words.text() != summary:
            self.words.setText(summary)
            self.setAccessibleDescription(summary)

    def set_apart(self, is_apart: bool) -> None:
        """Say what the button does: part it from the panel, or take it back there."""
        self._is_apart = is_apart
        icon, tip = (Icon.JOINED, _JOIN) if is_apart else (Icon.APART, _PART)
        self.window_button.set_meaning(icon, tip)

    def menu(self) -> QMenu:
        """What the right button offers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self.window_button.toolTip().replace(" (", "\t").rstrip(")")
        menu.addAction(words).triggered.connect(self.window_asked)
        return menu

    def rest(self) -> None:
        """Leave work undone while nobody looks."""

    def misfit(self) -> str:
        """Why there is nothing to show for this network and data; "" where there is."""
        return ""

    def _arrange(self) -> None:
        """Put the drawing into the column."""
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    def _words(self) -> str:
        raise NotImplementedError

    @property
    def _drawing(self) -> QWidget:
        """What is drawn, without the words around it."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_apart:
            give_any_height(self._drawing)
        else:
            keep_square(self._drawing, self.width())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())


def quiet_label() -> QLabel:
    """A line of words that never widens the panel."""
    label = QLabel()
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def label_for(words: str, widget: QWidget) -> QLabel:
    """A short label that leads to its field."""
    label = QLabel(words)
    label.setBuddy(widget)
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label
