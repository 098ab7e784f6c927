"""Steps as pictures, one after the other: files in a folder, or the frames of an animation.

Rule: the pictures are painted from one reel, so nothing moves but what the step changes.
"""

import os
from collections.abc import Iterator

from PySide6.QtGui import QImage

from app.export.paper import encoded, image
from app.handouts.film.frame import Frame
from app.handouts.film.reel import Reel
from app.handouts.order import Order
from app.handouts.progress import Work

Files = dict[str, bytes]


def pictures(order: Order, folder: str) -> Work[Files]:
    """PNG files by path, named by their steps."""
    made: Files = {}
    numbers = order.frames
    digits = max(2, len(str(numbers[-1])))
    for cursor, frame in _frames(order, numbers):
        made[os.path.join(folder, f"step-{cursor:0{digits}}.png")] = encoded(frame, ".png")
        yield len(made), len(numbers)
    return made


def images(order: Order) -> Iterator[tuple[QImage, int]]:
    """Every picture in pixels, and how many there are in all."""
    numbers = order.frames
    for _, frame in _frames(order, numbers):
        yield image(frame), len(numbers)


def _frames(order: Order, numbers: range) -> Iterator[tuple[int, Frame]]:
    reel = Reel(order.project, order.view, order.theme)
    try:
        for cursor in numbers:
            yield cursor, Frame(reel, cursor, order.theme, order.size)
    finally:
        reel.release()
