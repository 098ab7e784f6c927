"""`Block`: what is never parted by the end of a page, and the page that takes blocks in.

Rule: a block that has no room any more begins the next page; one that is higher than any page is
made smaller.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.handouts.sheet.items import Item
from core.dataclass import dataclass

Placed = tuple[float, float, Item]


@dataclass(frozen=True)
class Block:
    """Items by x and y. `begins_page`: nothing stands above it; `keeps`: another one must follow.

    `gap` is the room above it, where it does not begin a page.
    """

    items: tuple[Placed, ...]
    height: float
    gap: float = 0.0
    begins_page: bool = False
    keeps: bool = False

    @property
    def text(self) -> str:
        """What can be read on it."""
        return " ".join(filter(None, (item.text for _, _, item in self.items)))

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint its items."""
        for x, y, item in self.items:
            item.paint(painter, at + QPointF(x, y))


Page = tuple[tuple[float, Block], ...]


def column(items: Iterable[Item], x: float = 0.0, y: float = 0.0, gap: float = 0.0) -> list[Placed]:
    """Items below each other."""
    placed: list[Placed] = []
    for item in items:
        placed.append((x, y, item))
        y += item.height + gap
    return placed


def block(
    items: Sequence[Placed], gap: float = 0.0, begins_page: bool = False, keeps: bool = False
) -> Block:
    """A block as high as its items reach."""
    height = max((y + item.height for _, y, item in items), default=0.0)
    return Block(tuple(items), height, gap, begins_page, keeps)


def pages(blocks: Sequence[Block], room: float) -> list[Page]:
    """The blocks on pages with so much room, each with its place below the upper edge."""
    made: list[list[tuple[float, Block]]] = []
    y = room
    for n, each in enumerate(blocks):
        follower = blocks[n + 1] if each.keeps and n + 1 < len(blocks) else None
        wanted = each.height + (follower.gap + follower.height if follower else 0.0)
        is_first = not made or not made[-1]
        if is_first or each.begins_page or y + each.gap + min(wanted, room) > room:
            made.append([])
            y = 0.0
        else:
            y += each.gap
        made[-1].append((y, each))
        y += each.height
    return [tuple(page) for page in made]


def scale_of(page: Page, room: float) -> float:
    """How much smaller a page is painted whose only block is too high for it."""
    reach = max((y + each.height for y, each in page), default=0.0)
    return min(1.0, room / reach) if reach else 1.0
