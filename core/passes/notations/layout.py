"""`Layout`: how a book lays out vectors and matrices, and so where the transpose sits.

Rule: a layout turns products round, never a number; every step's matrix form is written here.
"""

from enum import Enum

from core.passes.markup import Fence, Markup, Operator, Row, Scripts, Symbol


class Layout(Enum):
    """Column vectors, rows with W out x in, rows with W in x out, columns with a gradient as row.

    The value is (a sample's numbers stand in rows, W is in x out, dL/dz stands in a row).
    """

    COLUMNS = (False, False, False)
    ROWS_OUT_IN = (True, False, True)
    ROWS_IN_OUT = (True, True, True)
    DELTA_ROW = (False, False, True)

    def __init__(self, has_rows: bool, is_in_out: bool, has_gradient_row: bool) -> None:
        self.has_rows = has_rows
        self.is_in_out = is_in_out
        self.has_gradient_row = has_gradient_row

    def net_input(self, weights: Markup, x: Markup) -> Markup:
        """W x, x W^T or x W."""
        if not self.has_rows:
            return product(weights, x)
        return product(x, weights if self.is_in_out else transposed(weights))

    def input_gradient(self, weights: Markup, delta: Markup) -> Markup:
        """W^T delta, delta W or delta W^T: the sum over branches of a whole layer."""
        if not self.has_gradient_row:
            return product(transposed(weights), delta)
        return product(delta, transposed(weights) if self.is_in_out else weights)

    def weight_gradient(self, delta: Markup, x: Markup) -> Markup:
        """delta x^T, delta^T x, x^T delta or delta^T x^T: as many rows and columns as W."""
        if self.is_in_out:
            return product(transposed(x), delta)
        left = transposed(delta) if self.has_gradient_row else delta
        return product(left, x if self.has_rows else transposed(x))

    def bias_gradient(self, delta: Markup) -> Markup:
        """delta, turned where b is a column and delta a row."""
        return transposed(delta) if self.has_gradient_row and not self.has_rows else delta

    def shape(self, size: int, fan_in: int) -> tuple[int, int]:
        """Rows and columns of W."""
        return (fan_in, size) if self.is_in_out else (size, fan_in)


def transposed(matrix: Markup) -> Markup:
    """The matrix turned: its symbol with a T, a program's name with .T."""
    if isinstance(matrix, Symbol) and matrix.roman:
        return Symbol(f"{matrix.text}.T", True)
    is_closed = isinstance(matrix, Symbol | Fence)
    return Scripts(matrix if is_closed else Fence(matrix), None, Symbol("T", True))


def product(left: Markup, right: Markup) -> Markup:
    """A product of matrices."""
    return Row((left, Operator("·"), right))


def elementwise(left: Markup, right: Markup) -> Markup:
    """A product of each number with its own."""
    return Row((left, Operator("⊙"), right))
