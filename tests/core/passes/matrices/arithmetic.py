"""The value of an equation's right side, from nothing but what its cells hold, in NumPy.

Rule: it knows no layout: shapes that do not fit raise.
"""

import numpy as np

from core.network.network import Network
from core.passes.equation import plain_text
from core.passes.matrices.line import Kind, Line, Part, Sign
from core.passes.matrices.matrix import Matrix


def array(matrix: Matrix) -> np.ndarray:
    """The numbers of a matrix; nan where the walk has not reached one."""
    return np.array([[cell.value for cell in row] for row in matrix.cells()])


def result(line: Line, network: Network, layer: str) -> np.ndarray:
    """What stands right of = or ←, worked out."""
    return _Reader(list(line.parts[2:]), network, layer).sum()


class _Reader:
    def __init__(self, parts: list[Part], network: Network, layer: str) -> None:
        self.parts = parts
        self.network = network
        self.layer = layer

    def sum(self) -> np.ndarray:
        total = -self._product() if self._takes("−") else self._product()
        while True:
            if self._takes("+"):
                total = _fitting(np.add, total, self._product())
            elif self._takes("−"):
                total = _fitting(np.subtract, total, self._product())
            else:
                return total

    def _product(self) -> np.ndarray:
        total = self._factor()
        while True:
            if self._takes("·"):
                other = self._factor()
                is_scalar = 1 in (total.size, other.size) and total.shape[1] != other.shape[0]
                total = total * other if is_scalar else total @ other
            elif self._takes("⊙"):
                total = _fitting(np.multiply, total, self._factor())
            else:
                return total

    def _factor(self) -> np.ndarray:
        part = self.parts.pop(0)
        if isinstance(part, Matrix):
            return array(part)
        if part.kind is Kind.OPEN:
            inner = self.sum()
            assert self._takes(")")
            return inner
        assert part.kind is Kind.FUNCTION
        assert self._takes("(")
        arguments = [self.sum()]
        while self._takes(","):
            arguments.append(self.sum())
        assert self._takes(")")
        return self._applied(arguments)

    def _applied(self, arguments: list[np.ndarray]) -> np.ndarray:
        rows = [each.reshape(1, -1) for each in arguments]
        if len(rows) == 2:
            found = self.network.loss.gradient(*rows)
        else:
            found = self.network.layer(self.layer).activation.value(*rows)
        return found.reshape(arguments[0].shape)

    def _takes(self, text: str) -> bool:
        is_next = bool(self.parts) and isinstance(self.parts[0], Sign)
        if is_next and plain_text(self.parts[0].markup).strip() == text:
            self.parts.pop(0)
            return True
        return False


def _fitting(operation, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    assert left.shape == right.shape, f"{left.shape} does not fit {right.shape}"
    return operation(left, right)
