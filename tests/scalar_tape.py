"""An independent oracle: reverse-mode differentiation of single numbers on a tape.

Rule: nothing here comes from core. Each `Value` knows the values it was made of and the derivative
by each; `backward` walks the tape once, from the end, and adds up what arrives.
"""

import math
from collections.abc import Callable, Sequence


class Value:
    """A number on the tape with its gradient, d(end)/d(number), after `backward`."""

    def __init__(self, data: float, parts: Sequence[tuple["Value", float]] = ()) -> None:
        self.data = float(data)
        self.parts = tuple(parts)
        self.gradient = 0.0

    def __add__(self, other: "Value | float") -> "Value":
        right = value(other)
        return Value(self.data + right.data, ((self, 1.0), (right, 1.0)))

    def __mul__(self, other: "Value | float") -> "Value":
        right = value(other)
        return Value(self.data * right.data, ((self, right.data), (right, self.data)))

    def __neg__(self) -> "Value":
        return Value(-self.data, ((self, -1.0),))

    def __sub__(self, other: "Value | float") -> "Value":
        return self + (-value(other))

    def __truediv__(self, other: "Value | float") -> "Value":
        right = value(other)
        inverse = Value(1.0 / right.data, ((right, -1.0 / right.data**2),))
        return self * inverse

    def __pow__(self, exponent: float) -> "Value":
        slope = exponent * self.data ** (exponent - 1.0) if exponent else 0.0
        return Value(self.data**exponent, ((self, slope),))

    def __radd__(self, other: float) -> "Value":
        return self + other

    def __rmul__(self, other: float) -> "Value":
        return self * other

    def __rsub__(self, other: float) -> "Value":
        return value(other) - self

    def __rtruediv__(self, other: float) -> "Value":
        return value(other) / self


def value(number: Value | float) -> Value:
    """The number as it is, or a plain one put on the tape."""
    return number if isinstance(number, Value) else Value(number)


def _function(f: Callable[[float], float], df: Callable[[float], float]) -> Callable[..., Value]:
    def apply(x: Value | float) -> Value:
        argument = value(x)
        return Value(f(argument.data), ((argument, df(argument.data)),))

    return apply


exp = _function(math.exp, math.exp)
ln = _function(math.log, lambda x: 1.0 / x)
sqrt = _function(math.sqrt, lambda x: 0.5 / math.sqrt(x))
tanh = _function(math.tanh, lambda x: 1.0 / math.cosh(x) ** 2)
sin = _function(math.sin, math.cos)
cos = _function(math.cos, lambda x: -math.sin(x))
erf = _function(math.erf, lambda x: 2.0 / math.sqrt(math.pi) * math.exp(-x * x))


def total(values: Sequence[Value]) -> Value:
    """The sum of the values; of none it is 0."""
    return sum(values, Value(0.0))


def backward(end: Value) -> None:
    """Set the gradient of everything that `end` was made of."""
    order: list[Value] = []
    seen: set[int] = set()
    stack = [(end, False)]
    while stack:
        at, is_done = stack.pop()
        if is_done:
            order.append(at)
        elif id(at) not in seen:
            seen.add(id(at))
            stack.append((at, True))
            stack.extend((part, False) for part, _ in at.parts)
    for at in order:
        at.gradient = 0.0
    end.gradient = 1.0
    for at in reversed(order):
        for part, slope in at.parts:
            part.gradient += slope * at.gradient


def sigmoid(z: Value) -> Value:
    """1 / (1 + e^-z)."""
    return 1.0 / (1.0 + exp(-z))


def _gelu_tanh(z: Value) -> Value:
    return 0.5 * z * (1.0 + tanh(math.sqrt(2.0 / math.pi) * (z + 0.044715 * z**3)))


def softmax(z: Sequence[Value]) -> list[Value]:
    """e^z_k over their sum."""
    powers = [exp(each) for each in z]
    below = total(powers)
    return [power / below for power in powers]


ELEMENTWISE: dict[str, Callable[..., Value]] = {
    "identity": lambda z: z,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": lambda z: z if z.data > 0 else 0.0 * z,
    "leaky_relu": lambda z, slope: z if z.data > 0 else slope * z,
    "elu": lambda z, alpha: z if z.data > 0 else alpha * (exp(z) - 1.0),
    "softplus": lambda z: ln(1.0 + exp(z)),
    "gelu": lambda z: z * (0.5 * (1.0 + erf(z / math.sqrt(2.0)))),
    "gelu_tanh": _gelu_tanh,
    "silu": lambda z: z * sigmoid(z),
    "sin": sin,
}


def _binary(p: Value, y: float) -> Value:
    hit = y * ln(p) if y != 0 else value(0.0)
    miss = (1.0 - y) * ln(1.0 - p) if y != 1 else value(0.0)
    return -(hit + miss)


def _squared_error(a: Sequence[Value], y: Sequence[float]) -> list[Value]:
    return [(a_k - y_k) * (a_k - y_k) for a_k, y_k in zip(a, y, strict=True)]


def _binary_of_logit(z: Value, y: float) -> Value:
    """With 1 - sigmoid(z) written as sigmoid(-z), which keeps its digits where z is large."""
    return y * ln(1.0 + exp(-z)) + (1.0 - y) * ln(1.0 + exp(z))


def _binary_cross_entropy(a: Sequence[Value], y: Sequence[float], logits: bool) -> list[Value]:
    term = _binary_of_logit if logits else _binary
    return [term(a_k, y_k) for a_k, y_k in zip(a, y, strict=True)]


def _cross_entropy(a: Sequence[Value], y: Sequence[float], logits: bool) -> list[Value]:
    p = softmax(a) if logits else a
    return [-y_k * ln(p_k) if y_k else 0.0 * p_k for p_k, y_k in zip(p, y, strict=True)]


LOSSES: dict[str, Callable[..., list[Value]]] = {
    "squared_error": lambda a, y, logits: _squared_error(a, y),
    "binary_cross_entropy": _binary_cross_entropy,
    "cross_entropy": _cross_entropy,
}
