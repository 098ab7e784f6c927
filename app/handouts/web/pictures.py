"""The pictures of a page: the canvas at every step of a handout.

Rule: places are found once, as in every other handout; with blanks only what is given is there.
"""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from app.handouts.film.reel import Reel
from app.handouts.order import Order
from app.handouts.progress import Work
from app.handouts.web.inks import PageInks
from app.handouts.web.sharing import Sharing
from app.style import LIGHT
from core.teaching.handouts.pictures import Pictures


def page_pictures(order: Order, numbers: Iterable[int]) -> Work[Pictures]:
    """One before the first step and one for each number; after each it is yielded how many."""
    reel = Reel(order.project, order.view, LIGHT, order.has_blanks, PageInks())
    sharing, made = Sharing(), dict[int, str]()
    cursors = [0, *numbers]
    try:
        for cursor in cursors:
            reel.show(cursor)
            made[cursor] = sharing.picture(_svg(reel))
            yield len(made), len(cursors)
        bounds = reel.bounds
    finally:
        reel.release()
    size = bounds.width(), bounds.height()
    return Pictures(sharing.style, sharing.shapes, made, size, order.pictures)


def _svg(reel: Reel) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page = QRectF(0, 0, reel.bounds.width(), reel.bounds.height())
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSizeF(page.size()).toSize())
    generator.setViewBox(page)
    painter = QPainter(generator)
    reel.paint(painter, page)
    painter.end()
    buffer.close()
    return bytes(data.data())
