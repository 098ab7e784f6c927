"""`Loss`, the base of every L(a, y), and the registry.

Rule: everything here is one sample's own loss, so rows never mix; what `over_batch` makes of a
batch is `share`, and nobody works that out again.
"""

import operator
from collections.abc import Callable, Iterable
from functools import reduce
from typing import ClassVar, SupportsFloat

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.calls import Calls, call
from core.kinds.elementwise.activation import Activation
from core.kinds.formulas.expression import HALF, ONE, Expression, Number, Quotient
from core.kinds.registry import Registry
from core.kinds.types import Array

CHOICES = ("sum", "mean")
Total = Callable[[], SupportsFloat]


@dataclass(frozen=True)
class Loss:
    """L_n = scale * (sum or mean over outputs k) of l(a_nk, y_nk), for a sample n.

    `over_batch` and `l2` act on the batch: L = (sum or mean over n) L_n + l2 * sum of all W^2.
    Formulas are in `Variable("a", k)` and `Variable("y", k)`.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    mate: ClassVar[str] = ""
    scale: float = 1.0
    over_outputs: str = "sum"
    over_batch: str = "mean"
    l2: float = 0.0

    def __post_init__(self) -> None:
        for key in ("over_outputs", "over_batch"):
            if getattr(self, key) not in CHOICES:
                raise NetworkError(
                    f'loss: {key} must be "sum" or "mean", found {getattr(self, key)!r}'
                )

    @property
    def title(self) -> str:
        """What the loss is called in a sentence, the form that it is in included."""
        return self.label

    @property
    def needs(self) -> str:
        """What has to stand before the loss, in words; "" where `accepts` takes anything."""
        return ""

    @property
    def even_output(self) -> float:
        """The output, where there is one alone, that is as near to a target of 0 as to 1."""
        return 0.5

    def fitted(self, y: Array) -> "Loss":
        """The same loss, done in fewer steps where these targets (N x outputs) allow it."""
        return self

    def accepts(self, activation: Activation) -> bool:
        """Whether the loss may stand after this output activation."""
        return True

    def is_joint(self, activation: Activation) -> bool:
        """Whether loss and activation together have a simpler, numerically safe gradient."""
        return False

    def factor(self, outputs: int) -> float:
        """What every output's term is multiplied with: scale, divided by `outputs` for a mean."""
        return self.scale / outputs if self.over_outputs == "mean" else self.scale

    def share(self, samples: int) -> float:
        """What every sample's own loss counts in the batch's: 1 / `samples` for a mean, else 1."""
        return 1.0 / samples if self.over_batch == "mean" else 1.0

    def penalty(self, weights: Iterable[Array]) -> float:
        """L2 on the batch's loss: l2 times the sum of all squared weights (each layer's W)."""
        if not self.l2:
            return 0.0
        return self.l2 * reduce(operator.add, (float((W**2).sum()) for W in weights))

    def terms(self, a: Array, y: Array) -> Array:
        """Each output's share of its sample's loss, N x outputs, factor included."""
        return self.factor(a.shape[1]) * self._terms(a, y)

    def gradient(self, a: Array, y: Array) -> Array:
        """dL_n/da, N x outputs, factor included."""
        return self.factor(a.shape[1]) * self._gradient(a, y)

    def joint_terms(self, z: Array, y: Array) -> Array:
        """`terms` where `is_joint`, from z: finite even where a is exactly 0 or 1."""
        raise NotImplementedError

    def joint_gradient(self, a: Array, y: Array) -> Array:
        """dL_n/dz where `is_joint`, N x outputs, factor included."""
        raise NotImplementedError

    def gradient_calls(self, a: Array, y: Array, da: Array) -> tuple[Calls, float]:
        """What writes dL_n/da, divided by the number it also gives; outputs x batch."""
        return (call(_fill, da, self.gradient, a, y),), 1.0

    def joint_calls(self, a: Array, y: Array, dz: Array) -> tuple[Calls, float]:
        """What writes dL_n/dz where `is_joint`, divided by the number it also gives."""
        return (call(_fill, dz, self.joint_gradient, a, y),), 1.0

    def total_call(self, a: Array, y: Array, da: Array) -> tuple[Total, float]:
        """What gives the sum of all L_n after `gradient_calls`, divided by the number beside it."""
        return call(_total, self.terms, a, y), 1.0

    def joint_total_call(
        self, z: Array, y: Array, kept: tuple[Array, Array] | None = None
    ) -> Total:
        """What gives the sum of all L_n where `is_joint`.

        `kept` is a and what the activation's own `forward_calls` wrote into d.
        """
        return call(_total, self.joint_terms, z, y)

    def term_formula(self, unit: int, outputs: int) -> Expression:
        """Output `unit`'s share of the loss."""
        raise NotImplementedError

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        """dL/da_unit."""
        raise NotImplementedError

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        """dL/dz_unit where `is_joint`, in a's and y's."""
        raise NotImplementedError

    def _terms(self, a: Array, y: Array) -> Array:
        raise NotImplementedError

    def _gradient(self, a: Array, y: Array) -> Array:
        raise NotImplementedError

    def factor_formula(self, outputs: int, times: float = 1.0) -> tuple[Expression, ...]:
        """The factors of `factor`, times a number; none where they are 1."""
        constant = self.scale * times
        share = (Quotient(ONE, Number(float(outputs))),) if self._is_shared(outputs) else ()
        if constant == 1.0:
            return share
        return (HALF if constant == 0.5 else Number(constant), *share)

    def _is_shared(self, outputs: int) -> bool:
        return self.over_outputs == "mean" and outputs > 1


LOSSES: Registry[Loss] = Registry("loss")


def _fill(out: Array, function: Callable[[Array, Array], Array], a: Array, y: Array) -> None:
    out.T[...] = function(a.T, y.T)


def _total(function: Callable[[Array, Array], Array], a: Array, y: Array) -> float:
    return float(function(a.T, y.T).sum())
