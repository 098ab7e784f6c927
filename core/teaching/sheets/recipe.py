"""`Recipe`: how each stage of a pass is computed, one method a stage; this one is right.

Rule: a method reads the sheet and gives one stage's numbers, every row on its own except in
`reduced` and `new`. A mistake is a recipe with other methods.
"""

import math

import numpy as np

from core.kinds.elementwise.activation import Activation
from core.kinds.formulas.expression import Quantity, Variable, evaluate
from core.kinds.losses import Loss
from core.kinds.types import Array
from core.network.network import Layer
from core.teaching.sheets.branches import rows_of_readers
from core.teaching.sheets.sheet import Numbers, Sheet


class Recipe:
    """The right way; N rows, the batch among them."""

    def net_input(self, sheet: Sheet, node: str) -> Array:
        """z, N x size."""
        layer = sheet.layer(node)
        return layer.kind.net_input(layer.parameters, sheet.x(node))

    def output(self, sheet: Sheet, node: str) -> Array:
        """a = f(z), N x size."""
        return sheet.layer(node).activation.value(sheet.z(node))

    def loss_terms(self, sheet: Sheet, node: str) -> Array:
        """Each output's share of its sample's loss, N x outputs."""
        loss = self.loss(sheet)
        if not sheet.is_by_hand and loss.is_joint(sheet.layer(node).activation):
            return loss.joint_terms(sheet.z(node), sheet.exercise.targets)
        return loss.terms(sheet.a(node), sheet.exercise.targets)

    def upstream(self, sheet: Sheet, node: str) -> Array:
        """dL/da, N x size: from the loss at the output, else the sum over branches."""
        if node == sheet.network.output.id:
            slope = self.loss(sheet).gradient(sheet.a(node), sheet.exercise.targets)
            return self.scaled(sheet, slope)
        return self.gathered(sheet, node, sheet.branches(node))

    def branches(self, sheet: Sheet, node: str) -> Array:
        """dL/dz_k w_kj, N x units of all readers x size."""
        size = sheet.network.sizes[node]
        found = np.zeros((len(sheet.exercise.inputs), sum(self._widths(sheet, node)), size))
        for layer, rows in rows_of_readers(sheet.network, node):
            columns = sheet.network.columns(layer, node)
            found[:, rows] = np.where(
                layer.mask[:, columns], self.edge_branches(sheet, layer)[:, :, columns], 0.0
            )
        return found

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        """dL/dz, N x size: upstream times local, or joined with the loss."""
        layer, loss = sheet.layer(node), self.loss(sheet)
        if layer is sheet.network.output and loss.is_joint(layer.activation):
            joint = loss.joint_gradient(sheet.a(node), sheet.exercise.targets)
            return self.scaled(sheet, joint)
        if layer.activation.coupled:
            return layer.activation.backward(sheet.z(node), sheet.a(node), sheet.da(node))
        return sheet.da(node) * sheet.slope(node)

    def slope(self, sheet: Sheet, node: str) -> Array:
        """f'(z), N x size."""
        activation = sheet.layer(node).activation
        if sheet.is_by_hand:
            return by_formula(activation, sheet.z(node), sheet.a(node))
        return activation.derivative(sheet.z(node), sheet.a(node))

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        """Each row's own gradients: N x the parameter's shape."""
        layer = sheet.layer(node)
        return layer.kind.row_gradients(layer.parameters, sheet.x(node), sheet.dz(node))

    def reduced(self, sheet: Sheet, node: str) -> Numbers:
        """The batch's gradients: the rows' sum or mean, and the penalty's."""
        batch, share = sheet.exercise.batch, self.share(sheet)
        sums = {name: rows[batch].sum(axis=0) * share for name, rows in sheet.rows(node).items()}
        return sums | {"W": sums["W"] + self.penalty(sheet, sheet.layer(node))}

    def new(self, sheet: Sheet, node: str) -> Numbers:
        """The parameters after the update."""
        return sheet.updated(node, sheet.gradients(node))

    def loss(self, sheet: Sheet) -> Loss:
        """The loss that is trained."""
        return sheet.network.loss

    def scaled(self, sheet: Sheet, gradient: Array) -> Array:
        """The loss's gradient as the way back starts with it."""
        return gradient

    def gathered(self, sheet: Sheet, node: str, branches: Array) -> Array:
        """What the branches that meet at a node come to, N x size."""
        return np.asarray(branches.sum(axis=1))

    def edge_branches(self, sheet: Sheet, layer: Layer) -> Array:
        """dL/dz_k w_ki of every edge into a layer, N x size x fan_in."""
        return np.asarray(sheet.dz(layer.id)[:, :, None] * self.weights_back(sheet, layer))

    def weights_back(self, sheet: Sheet, layer: Layer) -> Array:
        """The weights that the way back goes over."""
        return layer.W

    def share(self, sheet: Sheet) -> float:
        """How much one sample counts in the batch's loss and gradients."""
        return self.loss(sheet).share(sheet.exercise.size)

    def row_share(self, sheet: Sheet) -> float:
        """How much of its share a row's own dL/da and dL/dz have in an arrays file."""
        return self.share(sheet)

    def penalty(self, sheet: Sheet, layer: Layer) -> Array:
        """What L2 adds to the gradient of a layer's weights."""
        return 2.0 * sheet.network.loss.l2 * layer.W

    @staticmethod
    def _widths(sheet: Sheet, node: str) -> list[int]:
        return [layer.size for layer in sheet.network.readers(node)]


RIGHT = Recipe()


def by_formula(activation: Activation, z: Array, a: Array) -> Array:
    """f' as its formula gives it from z and a as they stand, N x size: a (1 - a) from a."""
    rows = [
        [_slope(activation, z_row, a_row, unit) for unit in range(len(z_row))]
        for z_row, a_row in zip(z.tolist(), a.tolist(), strict=True)
    ]
    return np.array(rows)


def _slope(activation: Activation, z: list[float], a: list[float], unit: int) -> float:
    letters = {"z": z, "a": a}

    def value(letter: Variable | Quantity) -> float:
        return letters[letter.name][letter.index or 0] if isinstance(letter, Variable) else math.nan

    return evaluate(activation.jacobian_formula(z, unit, unit).expression, value)
