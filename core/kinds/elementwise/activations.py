"""All activations by name, in the order in which they are offered.

Rule: an entry lives in one of the two modules below; here they only meet.
"""

from core.kinds.elementwise.activation import ACTIVATIONS, Activation
from core.kinds.elementwise.activation_classics import Elu, Identity, LeakyRelu, Relu, Sigmoid, Tanh
from core.kinds.elementwise.activation_smooth import Gelu, GeluTanh, Silu, Sine, Softmax, Softplus

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Elu",
    "Gelu",
    "GeluTanh",
    "Identity",
    "LeakyRelu",
    "Relu",
    "Sigmoid",
    "Silu",
    "Sine",
    "Softmax",
    "Softplus",
    "Tanh",
]
