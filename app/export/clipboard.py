"""A picture on the clipboard: as pixels, and as a drawing for programs that take one.

Rule: both are of the same picture, so whatever is pasted looks the same.
"""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from app.export.paper import encoded, image
from app.export.source import Look, Source, release

SVG = "image/svg+xml"


def copy(source: Source, look: Look) -> None:
    """Put a source's picture on the clipboard."""
    picture = source.picture(look)
    try:
        data = QMimeData()
        data.setImageData(image(picture, look.dpi))
        data.setData(SVG, QByteArray(encoded(picture, ".svg")))
    finally:
        release(picture)
    QGuiApplication.clipboard().setMimeData(data)
