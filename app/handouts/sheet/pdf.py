"""A handout as PDF: A4 pages of vectors, with its letters as text in embedded fonts.

Rule: it is painted a block at a time, so that whoever waits can show how far it is and stop.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from app.export.paper import PDF_DPI, POINTS, ensure_application
from app.handouts.film.reel import Reel
from app.handouts.order import Order
from app.handouts.progress import Work
from app.handouts.sheet.blocks import Block, Page, pages, scale_of
from app.handouts.sheet.compose import WIDTH, Composer
from app.handouts.sheet.items import words
from app.style import PRINT
from core.dataclass import dataclass
from core.teaching.handouts.blanks import with_blanks
from core.teaching.handouts.handout import Handout

PAGE = 595.28, 841.89  # points of A4
_TOP, ROOM, _FOOT = 34.0, 752.0, 812.0
_FOOT_SIZE = 8


@dataclass(frozen=True)
class Sheet:
    """A title and its pages; `release` gives back what its pictures hold."""

    title: str
    pages: tuple[Page, ...]
    reel: Reel | None

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in their order."""
        return (each for page in self.pages for _, each in page)

    def release(self) -> None:
        """Take the canvas down."""
        if self.reel is not None:
            self.reel.release()


def pdf(order: Order) -> Work[bytes]:
    """The file; what is yielded is how much of how much is done."""
    sheet = yield from composed(order, order.pictures)
    try:
        return (yield from _written(sheet))
    finally:
        sheet.release()


def page_painter(painter: QPainter, sheet: Sheet, number: int) -> Iterator[Block]:
    """Paint a page (from 0), a block for each turn; one unit of the painter is one point."""
    page, left = sheet.pages[number], (PAGE[0] - WIDTH) / 2
    foot = words(f"{sheet.title}  ·  {number + 1} of {len(sheet.pages)}", _FOOT_SIZE, WIDTH, "dim")
    foot.paint(painter, QPointF(left, _FOOT))
    scale = scale_of(page, ROOM)
    painter.save()
    painter.translate(left, _TOP)
    painter.scale(scale, scale)
    for y, each in page:
        each.paint(painter, QPointF(0.0, y))
        yield each
    painter.restore()


def composed(order: Order, pictures: str) -> Work[Sheet]:
    """A third of the work: every step explained, and its place found."""
    ensure_application()
    total, steps = 3 * order.count, []
    for step in order.steps():
        steps.append(step)
        yield len(steps), total
    full = replace(order.head(), steps=tuple(steps))
    has_reel = pictures != "none" and order.has_sheet
    reel = Reel(order.project, order.view, PRINT, order.has_blanks) if has_reel else None
    made: list[Block] = []
    for each in _blocks(order, full, reel, pictures):
        made.append(each)
        yield len(steps), total
    return Sheet(full.title, tuple(pages(made, ROOM)), reel)


def _blocks(order: Order, full: Handout, reel: Reel | None, pictures: str) -> Iterator[Block]:
    composer = Composer(full, reel, pictures == "large")
    blank, key = with_blanks(full) if order.has_answers else (full, None)
    if order.has_sheet:
        yield from composer.sheet(blank, order.has_blanks)
    if order.has_key and key is not None:
        yield from composer.key(key, order.has_sheet)


def _written(sheet: Sheet) -> Work[bytes]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, sheet.title)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(PDF_DPI / POINTS, PDF_DPI / POINTS)
    count = sum(map(len, sheet.pages))
    total, done = round(1.5 * count), count // 2
    try:
        for number in range(len(sheet.pages)):
            if number:
                writer.newPage()
            for _ in page_painter(painter, sheet, number):
                done += 1
                yield done, total
    finally:
        painter.end()
        buffer.close()
    return bytes(data.data())


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(title)
    writer.setCreator("Backprop Explorer")
    return writer
