"""`Ref`, the address of any number of a network, its pass or its update.

Rule: a number keeps its address when others come and go, so a weight is addressed by source and
units, never by column. The text form (`W.h1.out[1,0]`) is the same in files, JSON and options.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from core.errors import NetworkError

UNIT_QUANTITIES = ("z", "a", "y", "dL_da", "dL_dz", "da_dz", "b", "dL_db", "loss_term")
EDGE_QUANTITIES = ("W", "product", "dL_dW", "branch")
OFFSET_QUANTITIES = ("A", "dL_dA")
SCALAR_QUANTITIES = ("loss", "predicted_loss", "learning_rate")

_KEPT = 1 << 14  # addresses, of those asked for last

_EDGE = re.compile(r"(\w+)\.(\w+)\.(\w+)\[(\d{1,9}),(\d{1,9})\]", re.ASCII)
_OFFSET = re.compile(r"(\w+)\.(\w+)\.(\w+)\[(\d{1,9})\]", re.ASCII)
_UNIT = re.compile(r"(\w+)\.(\w+)\[(\d{1,9})\]", re.ASCII)


class Ref(NamedTuple):
    """The address of one number.

    `layer`, `unit` say where it lives; an edge's number (W, its product with what comes in, dL_dW,
    branch) also says the unit it comes from, and an offset A of a layer only the source unit.
    Prefix `batch_` is the number reduced over the batch, `new_` the one after the update; without
    prefix a gradient is the sample's own.
    """

    quantity: str
    layer: str | None = None
    unit: int | None = None
    source: str | None = None
    source_unit: int | None = None

    def __str__(self) -> str:
        if self.layer is None:
            return self.quantity
        if self.source is None:
            return f"{self.quantity}.{self.layer}[{self.unit}]"
        if self.unit is None:
            return f"{self.quantity}.{self.source}.{self.layer}[{self.source_unit}]"
        return f"{self.quantity}.{self.source}.{self.layer}[{self.unit},{self.source_unit}]"

    @property
    def at_node(self) -> str:
        """The layer, or the input, where the number lives; NetworkError where it lives in none."""
        if self.layer is None:
            raise self._lacking("layer")
        return self.layer

    @property
    def at_unit(self) -> int:
        """The unit whose number it is or that its edge goes into; NetworkError without one."""
        if self.unit is None:
            raise self._lacking("unit")
        return self.unit

    @property
    def from_node(self) -> str:
        """The source that its edge or offset comes from; NetworkError where it has none."""
        if self.source is None:
            raise self._lacking("source")
        return self.source

    @property
    def from_unit(self) -> int:
        """The unit that its edge or offset comes from; NetworkError where it has none."""
        if self.source_unit is None:
            raise self._lacking("source unit")
        return self.source_unit

    @property
    def base(self) -> str:
        """The quantity without its prefix."""
        for prefix in ("batch_", "new_"):
            if self.quantity.startswith(prefix):
                return self.quantity.removeprefix(prefix)
        return self.quantity

    @property
    def is_gradient(self) -> bool:
        """Whether the number flows backward: any derivative of the loss."""
        return self.base.startswith("dL_") or self.base == "branch"

    def of(self, quantity: str) -> "Ref":
        """The address of another quantity at the same place."""
        return _kept(quantity, self.layer, self.unit, self.source, self.source_unit)

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """The address written as `text`; NetworkError says what an address looks like."""
        if edge := _EDGE.fullmatch(text):
            quantity, source, layer, unit, source_unit = edge.groups()
            ref = cls(quantity, layer, int(unit), source, int(source_unit))
        elif offset := _OFFSET.fullmatch(text):
            quantity, source, layer, source_unit = offset.groups()
            ref = cls(quantity, layer, None, source, int(source_unit))
        elif unit_match := _UNIT.fullmatch(text):
            quantity, layer, unit = unit_match.groups()
            ref = cls(quantity, layer, int(unit))
        else:
            ref = cls(text)
        if not ref._has_known_form():
            raise NetworkError(f'"{text}" is no address; it looks like z.h1[0] or W.x.h1[0,1]')
        return ref

    def _lacking(self, what: str) -> NetworkError:
        return NetworkError(f"{self} is an address without a {what}")

    def _has_known_form(self) -> bool:
        if self.layer is None:
            return self.base in SCALAR_QUANTITIES
        if self.source is None:
            return self.base in UNIT_QUANTITIES
        return self.base in (OFFSET_QUANTITIES if self.unit is None else EDGE_QUANTITIES)


@lru_cache(maxsize=_KEPT)
def _kept(
    quantity: str, layer: str | None, unit: int | None, source: str | None, source_unit: int | None
) -> Ref:
    """An address that has been made before: a step asks for the same hundreds again and again."""
    return Ref(quantity, layer, unit, source, source_unit)


def unit_ref(quantity: str, layer: str, unit: int) -> Ref:
    """The address of a unit's number, such as z.h1[0]."""
    return _kept(quantity, layer, unit, None, None)


def edge_ref(quantity: str, source: str, layer: str, unit: int, source_unit: int) -> Ref:
    """The address of an edge's number: into `unit` of `layer` from `source_unit` of `source`."""
    return Ref(quantity, layer, unit, source, source_unit)


def offset_ref(quantity: str, source: str, layer: str, source_unit: int) -> Ref:
    """The address of a pre-bias layer's offset for one unit of a source."""
    return Ref(quantity, layer, None, source, source_unit)
