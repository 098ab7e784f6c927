"""Training loops to compare with: as a textbook writes them, and as a hand tunes them for one net.

Rule: each does the very same updates as the trainer, full batch, plain gradient descent, its loss
included; what it made is checked before it is timed.
"""

import numpy as np

from core.kinds.types import Array
from core.project.project import Project

Made = tuple[Array, float]


def numbers(project: Project) -> tuple[Array, Array, list[Array], list[Array]]:
    """Inputs, targets, weights and biases, layer by layer."""
    layers = project.network.layers
    weights, biases = [each.W for each in layers], [each.parameters["b"] for each in layers]
    return project.data.inputs, project.data.targets, weights, biases


def textbook_two(project: Project, updates: int) -> Made:
    """Two sigmoid layers: fresh arrays, one line a formula; (last W, last loss)."""
    x, y, (w1, w2), (b1, b2) = numbers(project)
    rate, loss = project.training.optimizer.learning_rate, 0.0
    for _ in range(updates):
        z1 = x @ w1.T + b1
        a1 = 1 / (1 + np.exp(-z1))
        z2 = a1 @ w2.T + b2
        a2 = 1 / (1 + np.exp(-z2))
        loss = 0.5 * ((a2 - y) ** 2).sum() / len(x)
        dz2 = (a2 - y) * a2 * (1 - a2) / len(x)
        dz1 = dz2 @ w2 * a1 * (1 - a1)
        w2 = w2 - rate * dz2.T @ a1
        b2 = b2 - rate * dz2.sum(axis=0)
        w1 = w1 - rate * dz1.T @ x
        b1 = b1 - rate * dz1.sum(axis=0)
    return w2, float(loss)


def textbook_three(project: Project, updates: int) -> Made:
    """Three sigmoid layers."""
    x, y, (w1, w2, w3), (b1, b2, b3) = numbers(project)
    rate, loss = project.training.optimizer.learning_rate, 0.0
    for _ in range(updates):
        a1 = 1 / (1 + np.exp(-(x @ w1.T + b1)))
        a2 = 1 / (1 + np.exp(-(a1 @ w2.T + b2)))
        a3 = 1 / (1 + np.exp(-(a2 @ w3.T + b3)))
        loss = 0.5 * ((a3 - y) ** 2).sum() / len(x)
        dz3 = (a3 - y) * a3 * (1 - a3) / len(x)
        dz2 = dz3 @ w3 * a2 * (1 - a2)
        dz1 = dz2 @ w2 * a1 * (1 - a1)
        w3 = w3 - rate * dz3.T @ a2
        b3 = b3 - rate * dz3.sum(axis=0)
        w2 = w2 - rate * dz2.T @ a1
        b2 = b2 - rate * dz2.sum(axis=0)
        w1 = w1 - rate * dz1.T @ x
        b1 = b1 - rate * dz1.sum(axis=0)
    return w3, float(loss)


def textbook_softmax(project: Project, updates: int) -> Made:
    """Two ReLU layers, softmax, cross-entropy."""
    x, y, (w1, w2, w3), (b1, b2, b3) = numbers(project)
    rate, loss = project.training.optimizer.learning_rate, 0.0
    for _ in range(updates):
        z1 = x @ w1.T + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ w2.T + b2
        a2 = np.maximum(z2, 0)
        z3 = a2 @ w3.T + b3
        powers = np.exp(z3 - z3.max(axis=1, keepdims=True))
        p = powers / powers.sum(axis=1, keepdims=True)
        loss = -(y * np.log(p)).sum() / len(x)
        dz3 = (p - y) / len(x)
        dz2 = dz3 @ w3 * (z2 > 0)
        dz1 = dz2 @ w2 * (z1 > 0)
        w3 = w3 - rate * dz3.T @ a2
        b3 = b3 - rate * dz3.sum(axis=0)
        w2 = w2 - rate * dz2.T @ a1
        b2 = b2 - rate * dz2.sum(axis=0)
        w1 = w1 - rate * dz1.T @ x
        b1 = b1 - rate * dz1.sum(axis=0)
    return w3, float(loss)


class Tuned:
    """Buffers and calls written out by hand for two sigmoid layers; made once, run often."""

    def __init__(self, project: Project) -> None:
        x, y, weights, biases = numbers(project)
        sizes = [each.shape for each in weights]
        counts = [rows * (columns + 1) for rows, columns in sizes]
        self.batch, self.rate = len(x), project.training.optimizer.learning_rate
        self.parameters, self.gradient = np.zeros(sum(counts)), np.zeros(sum(counts))
        self.step = np.zeros(sum(counts))
        ends = np.cumsum([0, *counts])
        cut = [slice(ends[n], ends[n + 1]) for n in range(len(sizes))]
        shapes = [(rows, columns + 1) for rows, columns in sizes]
        self.w = [self.parameters[c].reshape(s) for c, s in zip(cut, shapes, strict=True)]
        self.g = [self.gradient[c].reshape(s) for c, s in zip(cut, shapes, strict=True)]
        for joint, weight, bias in zip(self.w, weights, biases, strict=True):
            joint[:, :-1], joint[:, -1] = weight, bias
        self.x = np.vstack([x.T, np.ones(self.batch)])
        self.y = np.ascontiguousarray(y.T)
        self.a = [np.ones((rows + 1, self.batch)) for rows, _ in sizes]
        self.da = [np.zeros((rows + 1, self.batch)) for rows, _ in sizes]
        self.z, self.d, self.dz = (
            [np.zeros((rows, self.batch)) for rows, _ in sizes] for _ in range(3)
        )

    def run(self, updates: int) -> Made:
        """Updates without a call too many."""
        dot, exp, add, divide = np.dot, np.exp, np.add, np.divide
        subtract, multiply = np.subtract, np.multiply
        (w1, w2), (g1, g2), (z1, z2), (d1, d2) = self.w, self.g, self.z, self.d
        (dz1, dz2), x, y = self.dz, self.x, self.y
        a1_with_one, a1, a2 = self.a[0], self.a[0][:-1], self.a[1][:-1]
        da1_with_one, da1, error = self.da[0], self.da[0][:-1], self.da[1][:-1]
        a1_turned, x_turned, w2_turned = a1_with_one.T, x.T, w2.T
        flat, one = error.reshape(-1), np.array(1.0)
        parameters, gradient, step = self.parameters, self.gradient, self.step
        eta = np.full(len(parameters), self.rate / self.batch)
        losses: list[float] = []
        for _ in range(updates):
            dot(w1, x, z1)
            exp(z1, a1)
            add(a1, one, d1)
            divide(a1, d1, a1)
            dot(w2, a1_with_one, z2)
            exp(z2, a2)
            add(a2, one, d2)
            divide(a2, d2, a2)
            subtract(a2, y, error)
            losses.append(flat.dot(flat))
            divide(a1, d1, d1)
            divide(a2, d2, d2)
            multiply(error, d2, dz2)
            dot(dz2, a1_turned, g2)
            dot(w2_turned, dz2, da1_with_one)
            multiply(da1, d1, dz1)
            dot(dz1, x_turned, g1)
            multiply(eta, gradient, step)
            subtract(parameters, step, parameters)
        return w2[:, :-1].copy(), 0.5 * float(losses[-1]) / self.batch if losses else 0.0


class TunedSoftmax(Tuned):
    """The same for two ReLU layers, softmax and cross-entropy."""

    def run(self, updates: int) -> Made:
        """Updates without a call too many."""
        dot, exp, divide, log = np.dot, np.exp, np.divide, np.log
        subtract, multiply, fmax, greater = np.subtract, np.multiply, np.fmax, np.greater
        (w1, w2, w3), (g1, g2, g3), (z1, z2, z3), (d1, d2, logs) = self.w, self.g, self.z, self.d
        (dz1, dz2, dz3), x, y = self.dz, self.x, self.y
        (a1_one, a2_one, a3_one), (da1_one, da2_one, _) = self.a, self.da
        a1, a2, p = a1_one[:-1], a2_one[:-1], a3_one[:-1]
        da1, da2 = da1_one[:-1], da2_one[:-1]
        turned = x.T, a1_one.T, a2_one.T, w2.T, w3.T
        x_turned, a1_turned, a2_turned, w2_turned, w3_turned = turned
        top, total = np.zeros(self.batch), np.zeros(self.batch)
        highest, added, zero = np.maximum.reduce, np.add.reduce, np.array(0.0)
        parameters, gradient, step = self.parameters, self.gradient, self.step
        eta = np.full(len(parameters), self.rate / self.batch)
        losses: list[float] = []
        for _ in range(updates):
            dot(w1, x, z1)
            fmax(z1, zero, a1)
            dot(w2, a1_one, z2)
            fmax(z2, zero, a2)
            dot(w3, a2_one, z3)
            highest(z3, 0, None, top)
            subtract(z3, top, z3)
            exp(z3, p)
            added(p, 0, None, total)
            divide(p, total, p)
            log(p, logs)
            multiply(logs, y, logs)
            losses.append(-added(logs, None))
            subtract(p, y, dz3)
            dot(dz3, a2_turned, g3)
            dot(w3_turned, dz3, da2_one)
            greater(z2, zero, d2)
            multiply(da2, d2, dz2)
            dot(dz2, a1_turned, g2)
            dot(w2_turned, dz2, da1_one)
            greater(z1, zero, d1)
            multiply(da1, d1, dz1)
            dot(dz1, x_turned, g1)
            multiply(eta, gradient, step)
            subtract(parameters, step, parameters)
        return w3[:, :-1].copy(), float(losses[-1]) / self.batch if losses else 0.0
