"""Steps as an animated GIF or WebP, with Pillow where it is installed.

Rule: Pillow is imported here only, when an animation is made; without it one sentence says how to
get it.
"""

import io
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.handouts.film.frames import images
from app.handouts.order import Order, OrderError
from app.handouts.progress import Work

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = (
    "an animation needs Pillow, which is not installed: pip install pillow, or write the pictures "
    "into a folder"
)
_COLOURS = 255
_LAST = 2.0  # times as long as the others does the last picture stand


def animation(order: Order, suffix: str) -> Work[bytes]:
    """The file of a suffix; what is yielded is how many pictures of how many are painted."""
    require_pillow()
    found: list[Image] = []
    for picture, count in images(order):
        found.append(_converted(picture, suffix))
        yield len(found), count + 1
    return _written(found, suffix, round(1000 * order.seconds))


def require_pillow() -> None:
    """OrderError where Pillow is not there."""
    try:
        import PIL.Image  # noqa: F401
    except ImportError:
        raise OrderError(MISSING) from None


def _converted(picture: QImage, suffix: str) -> "Image":
    """A picture as Pillow has it; for a GIF with a palette of its own."""
    from PIL import Image

    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (plain.width(), plain.height()), plain.bytesPerLine()
    made = Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", stride)
    return made.quantize(_COLOURS, dither=Image.Dither.NONE) if suffix == ".gif" else made


def _written(found: "list[Image]", suffix: str, milliseconds: int) -> bytes:
    durations = [milliseconds] * (len(found) - 1) + [round(_LAST * milliseconds)]
    data = io.BytesIO()
    settings = {"lossless": True, "method": 4} if suffix == ".webp" else {"optimize": False}
    found[0].save(
        data,
        suffix.removeprefix("."),
        save_all=True,
        append_images=found[1:],
        duration=durations,
        loop=0,
        **settings,
    )
    return data.getvalue()
