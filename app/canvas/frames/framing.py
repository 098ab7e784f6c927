"""What every part of a frame asks: which numbers are visible, and their part in the step.

Rule: a number is taken only where the walk has revealed it, and through `Numbers` alone.
"""

from app.canvas.frames.flow import find_flow
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import Kept, Mark, Shown, UnitPicture
from app.canvas.places.slots import MANY_EDGES, MOST_EDGES
from core.dataclass import dataclass
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.markup import Direction


@dataclass(frozen=True)
class Toggles:
    """What the person looking wants to see; removed edges show at chosen boxes anyway."""

    numbers: bool = True
    names: bool = False
    gradients: bool = False
    removed_edges: bool = False
    caption: bool = True
    results_only: bool = False  # of products on edges
    maps: bool = False  # what each unit says over the inputs


class Framing:
    """The numbers of one frame as they are seen through the toggles."""

    def __init__(self, numbers: Numbers, toggles: Toggles, kept: Kept) -> None:
        self._numbers = numbers
        self._toggles = toggles
        self._state = kept.state
        self._network = numbers.network
        self._step = numbers.step
        self._flow = find_flow(numbers)
        self._is_many = numbers.edges.edge_count > MANY_EDGES
        if toggles.maps:
            numbers.pictures.refresh()
        self._is_most = numbers.edges.edge_count > MOST_EDGES

    def _shown(self, quantity: str, layer: str, unit: int) -> Shown | None:
        return self._visible(unit_ref(quantity, layer, unit))

    def _visible(self, ref: Ref) -> Shown | None:
        return self._numbers.shown(ref) if self._toggles.numbers else None

    def _gradient(self, ref: Ref) -> Shown | None:
        if not self._toggles.numbers:
            return None
        return self._numbers.shown(ref, anyway=self._toggles.gradients)

    def _parameter_gradient(self, ref: Ref) -> Shown | None:
        if self._numbers.has_batch:
            batch = ref.of(f"batch_dL_d{ref.quantity}")
            is_told = self._numbers.is_batch_revealed(batch)
            if is_told and (shown := self._gradient(batch)) is not None:
                return shown
        return self._gradient(ref.of(f"dL_d{ref.quantity}"))

    def _writes_gradient(self, ref: Ref) -> bool:
        return self._numbers.mark(ref.of("dL_dW")) is Mark.WRITTEN

    def _plus(self, node: str, unit: int) -> Direction | None:
        return self._flow.direction if (node, unit) in self._flow.plus else None

    def _is_dim(self, *shown: Shown | None) -> bool:
        return self._has_step and all(number is None or number.is_dim for number in shown)

    def _is_at(self, kind: str, layer: Layer, unit: int) -> bool:
        step = self._step
        if step is None or (step.kind, step.layer) != (kind, layer.id):
            return False
        return step.unit is None or step.unit == unit

    def _name(self, name: str, node: str, unit: int) -> str:
        if not self._toggles.names:
            return ""
        return name or (f"{node} {unit + 1}" if node else "")

    def _picture(self, node: str, unit: int) -> UnitPicture | None:
        return self._numbers.pictures.of(node, unit) if self._toggles.maps else None

    def _data_name(self, what: str, unit: int) -> str:
        names = self._numbers.data_names(what)
        return names[unit] if unit < len(names) else ""

    @property
    def _has_step(self) -> bool:
        return self._step is not None

    @property
    def _is_update(self) -> bool:
        return self._numbers.is_at_update
