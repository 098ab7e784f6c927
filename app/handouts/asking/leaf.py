"""`Leaf`: one page of a handout, or one step as a picture, as it is shown before it is made.

Rule: painted by the very code that makes the file.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.export.paper import Picture
from app.handouts.film.frame import Frame
from app.handouts.film.reel import Reel
from app.handouts.sheet.pdf import PAGE, Sheet, page_painter
from app.style import PRINT, Theme


class Leaf:
    """A page of a sheet."""

    def __init__(self, sheet: Sheet, number: int) -> None:
        self._sheet, self._number = sheet, number
        self.title = sheet.title
        self.size = PAGE

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        page = QRectF(0, 0, *PAGE).adjusted(0, 0, 1, 1)
        painter.fillRect(page, PRINT.colour("background"))
        for _ in page_painter(painter, self._sheet, self._number):
            pass


class Pages:
    """The pages of a sheet, to be leafed through."""

    noun = "page"

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.count = len(sheet.pages)

    def name(self, number: int) -> str:
        """What a leaf is called, from 0."""
        return f"page {number + 1} of {self.count}"

    def leaf(self, number: int) -> Picture:
        """A page, from 0."""
        return Leaf(self._sheet, number)

    def release(self) -> None:
        """Give back what the pictures hold."""
        self._sheet.release()


class Steps:
    """The pictures of steps, to be leafed through."""

    noun = "step"

    def __init__(self, reel: Reel, numbers: range, theme: Theme, size: tuple[int, int]) -> None:
        self._reel, self._numbers = reel, numbers
        self._theme, self._size = theme, size
        self.count = len(numbers)

    def name(self, number: int) -> str:
        """What a leaf is called, from 0."""
        return f"step {self._numbers[number]} of {self._numbers[-1]}"

    def leaf(self, number: int) -> Picture:
        """A step, from 0."""
        return Frame(self._reel, self._numbers[number], self._theme, self._size)

    def release(self) -> None:
        """Give back what the pictures hold."""
        self._reel.release()
