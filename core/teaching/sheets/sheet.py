"""`Sheet`: one worked pass, each stage computed when it is asked for, by the recipe for its place.

Rule: a sheet decides nothing; which recipe holds where is `Choice`, and what a stage is, the
recipe's.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from core.kinds.types import Array
from core.network.network import Layer, Network
from core.teaching.sheets.exercise import Exercise

if TYPE_CHECKING:
    from core.teaching.sheets.recipe import Recipe

Numbers = Mapping[str, Array]
Place = tuple[str, str]
Choice = Callable[[Place], "Recipe"]
Carry = Callable[[Array], Array]


class Sheet:
    """The numbers of an exercise; `choice` gives the recipe of each (stage, node).

    `carry` is what is done to every number before it is used further. Worked by hand, slopes and
    losses come from the outputs as they stand on the sheet, and the stages in `between` stand in a
    line without being written down: they are not carried. Places that `shared` holds are read from
    the sheet `base` instead.
    """

    def __init__(
        self,
        exercise: Exercise,
        choice: Choice,
        carry: Carry | None = None,
        base: "Sheet | None" = None,
        shared: Callable[[Place], bool] = lambda place: False,
        is_by_hand: bool = False,
        between: frozenset[str] = frozenset(),
    ) -> None:
        self.exercise = exercise
        self.network: Network = exercise.network
        self.is_by_hand, self._between = is_by_hand, between
        self._choice, self._carry = choice, carry
        self._base, self._shared = base, shared
        self._known: dict[Place, Any] = {("output", self.network.inputs.id): exercise.inputs}

    def layer(self, node: str) -> Layer:
        """The layer with this id."""
        return self.exercise.layers[node]

    def x(self, node: str) -> Array:
        """What a layer reads, N x fan_in."""
        parts = [self.a(source) for source in self.layer(node).sources]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def z(self, node: str) -> Array:
        """Net inputs, N x size."""
        return self._array("net_input", node)

    def a(self, node: str) -> Array:
        """Outputs, N x size; the inputs' too."""
        return self._array("output", node)

    def loss_terms(self) -> Array:
        """Each output's share of its sample's loss, N x outputs."""
        return self._array("loss_terms", self.network.output.id)

    def da(self, node: str) -> Array:
        """dL/da, N x size."""
        return self._array("upstream", node)

    def branches(self, node: str) -> Array:
        """What comes back over each edge, N x units of all readers x size."""
        return self._array("branches", node)

    def slope(self, node: str) -> Array:
        """da/dz, N x size."""
        return self._array("slope", node)

    def dz(self, node: str) -> Array:
        """dL/dz, N x size."""
        return self._array("net_gradient", node)

    def rows(self, node: str) -> Numbers:
        """Each row's own gradients of a layer's parameters; 0 at removed edges."""
        return self._numbers("row_gradients", node)

    def gradients(self, node: str) -> Numbers:
        """The batch's gradients of a layer's parameters; 0 at removed edges."""
        return self._numbers("reduced", node)

    def new(self, node: str) -> Numbers:
        """A layer's parameters after the update."""
        return self._numbers("new", node)

    def updated(self, node: str, gradients: Numbers) -> Numbers:
        """A layer's parameters after an update along these gradients; as before without a rule."""
        rule = self.exercise.rule
        if rule is None:
            return self.layer(node).parameters
        x = self.x(node)[self.exercise.batch]
        return rule.update_of(self.network).of(node, gradients, x)

    def share(self) -> float:
        """How much one sample counts in the batch's loss."""
        return self._batch_recipe().share(self)

    def row_share(self) -> float:
        """How much of its share a row's own dL/da and dL/dz have."""
        return self._batch_recipe().row_share(self)

    def _batch_recipe(self) -> "Recipe":
        return self._choice(("reduced", self.network.output.id))

    def _array(self, stage: str, node: str) -> Array:
        found: Array = self._stage((stage, node))
        return found

    def _numbers(self, stage: str, node: str) -> Numbers:
        found: Numbers = self._stage((stage, node))
        return found

    def _stage(self, place: Place) -> Any:
        if place not in self._known:
            if self._base is not None and self._shared(place):
                self._known[place] = self._base._stage(place)
            else:
                self._known[place] = self._computed(place)
        return self._known[place]

    def _computed(self, place: Place) -> Any:
        stage, node = place
        with np.errstate(all="ignore"):
            found = getattr(self._choice(place), stage)(self, node)
            if isinstance(found, Mapping):
                return {name: self._carried(found[name], name, node) for name in found}
            if self._carry is None or stage in self._between:
                return found
            return self._carry(found)

    def _carried(self, array: Array, name: str, node: str) -> Array:
        if name == "W":
            array = np.where(self.layer(node).mask, array, 0.0)
        return array if self._carry is None else self._carry(array)
