"""`numpy_lines`: what a student pastes at the end of their own script to write their numbers down.

Rule: every name is one that `compare` reads, every shape this network's own.
"""

from core.network.network import Network
from core.network.parameters import nouns
from core.project.project import Project
from core.teaching.comparing.names import Name, names_of

FILE = "my_numbers.npz"
_WORDS = {
    "a": "outputs",
    "z": "net inputs",
    "sample_loss": "each sample's own loss",
    "loss": "the loss of the batch",
}
_LEFT_OUT = ("branch",)


def numpy_lines(project: Project) -> str:
    """Python code that saves a student's variables under the names of an arrays file."""
    network = project.network
    names = [name for name in names_of(network) if _is_asked_for(name)]
    lines = [_line(network, name) for name in names]
    return "\n".join(
        (
            "# Put your own variables on the right; delete the lines that you do not have.",
            "# N is the number of samples. A matrix of weights may be in x out instead; dL/da and",
            "# dL/dz may be of the batch's loss or, before any 1/N, of each sample's own.",
            "import numpy as np",
            "",
            "np.savez(",
            f'    "{FILE}",',
            "    **{",
            *lines,
            "    },",
            ")",
            "",
        )
    )


def _is_asked_for(name: Name) -> bool:
    is_row_gradient = name.is_parameters and "samples" in name.axes
    return name.quantity not in _LEFT_OUT and not is_row_gradient


def _line(network: Network, name: Name) -> str:
    lengths = " x ".join(_length(network, name, axis) for axis in name.axes) or "one number"
    variable = name.key.replace(".", "_")
    return f'        "{name.key}": {variable},  # {lengths}: {_words(network, name)}'


def _length(network: Network, name: Name, axis: str) -> str:
    if axis == "samples":
        return "N"
    if axis == "units":
        return str(network.sizes[name.node])
    return str(network.layer(name.node).fan_in)


def _words(network: Network, name: Name) -> str:
    if name.is_given:
        words = nouns(name.quantity)
    else:
        words = _WORDS.get(name.quantity, f"dL/d{name.quantity.removeprefix('dL_d')}")
    if name.quantity.endswith("loss"):
        return words
    if name.node == network.inputs.id and name.quantity == "a":
        return "the inputs"
    return f"{words} of {name.node}"
