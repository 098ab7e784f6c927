"""One quiet line over an empty network that says how to build; it goes with the first edit.

Rule: it is there only for the very network of File > New, and nothing can be clicked on it.
"""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.fonts import ui_font
from app.style import Theme

if TYPE_CHECKING:
    from core.project.project import Project

WORDS = (
    "+ adds a neuron (Ins) or a layer (Shift+Ins) · drag from the right side of a box to draw an "
    "edge (E) · double-click a number to type it"
)
_ABOVE = 10  # pixels over the lower border
_BESIDE = 200  # pixels left and right: the inputs' "+" and the caption stand there


class Welcome(QLabel):
    """The line of help."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(WORDS, parent)
        self._canvas = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(ui_font(14))
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_theme(theme)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the border when the canvas changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("dim"))
        self.setPalette(palette)

    def place(self) -> None:
        """Stand at the lower border of the canvas, in one line or in as many alike as it takes."""
        area, long = self._canvas.rect(), self.fontMetrics().horizontalAdvance(WORDS) + 8
        most = max(area.width() - 2 * _BESIDE, _BESIDE)
        lines = ceil(long / most)
        width = min(long // lines + _BESIDE // 2 * (lines > 1), most)
        height = self.heightForWidth(width)
        left, top = (area.width() - width) // 2, area.height() - height - _ABOVE
        self.setGeometry(left, top, width, height)
        self.show()


def is_untouched(project: "Project") -> bool:
    """Whether a project is what File > New gives."""
    layers, data = project.network.layers, project.data
    if project.title or len(layers) > 1 or project.network.shape != "2-1" or project.positions:
        return False
    is_zero = not any(array.any() for array in layers[0].parameters.values())
    return is_zero and data.size == 1 and not (data.inputs.any() or data.targets.any())
