"""`Optimizer`, the base of every rule, the letters of their formulas and the registry.

Rule: torch.optim's rules exactly. `update` works in place on flat float64 vectors; the formulas say
the same for one parameter w, and a test holds both together.
"""

from dataclasses import fields
from typing import ClassVar

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.formulas.expression import Expression, Product, Variable
from core.kinds.registry import Registry
from core.kinds.types import Array

WEIGHT, GRADIENT, ETA, COUNT = (Variable(letter) for letter in ("w", "g", "eta", "t"))
MOMENTUM, ALPHA, BETA1, BETA2 = (Variable(name) for name in ("mu", "alpha", "beta1", "beta2"))
EPSILON, DECAY = Variable("epsilon"), Variable("lambda")
M, V, S, M_HAT, V_HAT = (Variable(letter) for letter in ("m", "v", "s", "m_hat", "v_hat"))
SQUARE = Product((GRADIENT, GRADIENT))

Line = tuple[str, Expression]


@dataclass(frozen=True, eq=False)
class Vectors:
    """What an update works on, in place: all of one length, one place a parameter.

    `eta` is each parameter's learning rate (0 holds it), `memory` has one vector for each of
    `memory_names`, and `work` two to compute in. The gradient stays as it is.
    """

    parameters: Array
    gradient: Array
    eta: Array
    memory: tuple[Array, ...]
    work: tuple[Array, Array]


@dataclass(frozen=True)
class Optimizer:
    """The base of every rule; `learning_rate` is eta.

    Formulas are in the letters w (the parameter), g (its gradient in the batch), eta (its learning
    rate), t (which update it is, from 1), the memory's letters, and the settings' own, whose
    numbers `constants` gives. In the line that sets a letter, that letter is its value before; in
    every later line it is the new one.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    learning_rate: float = 0.1

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(field.default, float):
                object.__setattr__(self, field.name, float(getattr(self, field.name)))
        self._need(self.learning_rate >= 0, "learning_rate must be 0 or more")

    @property
    def is_plain(self) -> bool:
        """Whether an update is w <- w - eta g and nothing more."""
        return False

    @property
    def memory_names(self) -> tuple[str, ...]:
        """The letters of what is kept from update to update, one vector each, 0 at first."""
        return ()

    @property
    def square_names(self) -> tuple[str, ...]:
        """The letters among `memory_names` that add up squares, which are never negative."""
        return ()

    @property
    def constants(self) -> dict[str, float]:
        """The numbers behind the letters of the settings; eta is the unscaled learning rate."""
        return {"eta": self.learning_rate}

    def update(self, at: Vectors, t: int) -> None:
        """One update in place; `t` counts from 1."""
        raise NotImplementedError

    def memory_formula(self) -> tuple[Line, ...]:
        """(letter, right side) of every line before the update's own, in computing order."""
        return ()

    def update_formula(self) -> Expression:
        """The new w."""
        raise NotImplementedError

    def _need(self, is_right: bool, message: str) -> None:
        if not is_right:
            raise NetworkError(f"optimizer {self.name}: {message}")


OPTIMIZERS: Registry[Optimizer] = Registry("optimizer")
