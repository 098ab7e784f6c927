"""Places for the products on the edges along which a step reads.

Rule: none stands on the edge of another, as long as there is room elsewhere. All of them are whole
and in one size where that is possible; else results alone on their edges; what has no room on its
edge stands beside it.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF

from app.canvas.places.edge_slots import LEADING, pill_width
from app.canvas.places.metrics import Metrics
from app.canvas.places.paths import Path
from app.canvas.places.solving.crowding import Crowd
from app.canvas.places.solving.labels import Field, Request
from core.dataclass import dataclass

_BESIDE = tuple(sign * share for share in (0.8, 1.5, 2.2, 3.0) for sign in (-1, 1))  # of a height

Texts = Mapping[Hashable, str]


@dataclass(frozen=True, eq=False)
class ProductSlot:
    """A place for a product: its font size, and whether all of its text fits there."""

    rect: QRectF
    font: int
    is_whole: bool

    @property
    def middle(self) -> QPointF:
        """Where the product stands."""
        return self.rect.center()


Found = dict[Hashable, ProductSlot]


@dataclass(frozen=True, eq=False)
class Ground:
    """Where products may stand: on their lines, off what is taken, within bounds."""

    lines: Mapping[Hashable, Path]
    crowd: Crowd
    active: Crowd  # the lines of this step's products
    taken: Sequence[QRectF]
    bounds: QRectF
    least_font: int
    metrics: Metrics
    prefer: float

    def fonts(self, least: int) -> list[int]:
        """The sizes to try, the largest first."""
        least = max(least, self.least_font)
        return [*range(self.metrics.product_font, least, -2), least]

    def places(
        self,
        texts: Texts,
        font: int,
        is_whole: bool,
        found: Mapping[Hashable, ProductSlot],
        is_all_or_nothing: bool = False,
        beside: float = 0.0,
        is_apart: bool = True,
    ) -> Found:
        """Places between those found, `beside` that many heights under their lines.

        `is_apart`: on no other line on which a product belongs.
        """
        if not texts:
            return {}
        height, taken = font * LEADING, [*self.taken, *(slot.rect for slot in found.values())]
        requests = [
            Request(
                line, self.lines[line], pill_width(text, font), height, self.prefer, 0.0, beside
            )
            for line, text in texts.items()
        ]
        foreign = self.active if is_apart else None
        solution = Field(requests, taken, self.crowd, self.bounds, foreign=foreign).solve(
            is_all_or_nothing
        )
        return {line: ProductSlot(rect, font, is_whole) for line, rect in solution.places.items()}


def find_products(ground: Ground, texts: Texts, briefs: Texts) -> Found:
    """Places for products; `briefs` are their results alone."""
    fonts = ground.fonts(ground.metrics.least_product_font)
    for font in fonts:
        whole = ground.places(texts, font, True, {}, is_all_or_nothing=True)
        if len(whole) == len(texts):
            return whole
    found = ground.places(texts, fonts[-1], True, {})
    for is_apart in (True, False):
        found |= _results(ground, _missing(briefs, found), found, is_apart)
    for way in _ways_beside(ground, texts, briefs, fonts[-1]):
        if len(found) == len(texts):
            break
        missing, font, is_whole, beside = way
        found |= ground.places(_missing(missing, found), font, is_whole, found, beside=beside)
    return found


def _results(ground: Ground, briefs: Texts, found: Found, is_apart: bool) -> Found:
    """Results alone, in the largest size that lets all of them in."""
    rest: Found = {}
    for font in ground.fonts(ground.least_font):
        rest = ground.places(briefs, font, False, found, is_apart=is_apart)
        if len(rest) == len(briefs):
            break
    return rest


def _ways_beside(
    ground: Ground, texts: Texts, briefs: Texts, font: int
) -> Iterator[tuple[Texts, int, bool, float]]:
    """Whole products beside their lines, close ones first, then results alone."""
    for beside in _BESIDE:
        yield texts, font, True, beside
    for beside in _BESIDE:
        yield briefs, ground.least_font, False, beside


def _missing(texts: Texts, found: Found) -> Texts:
    return {line: text for line, text in texts.items() if line not in found}
