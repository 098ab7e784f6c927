"""What is italic in a formula and what stands upright, in every line of a walk.

Rule: a letter that stands for a number is italic; words, digits, signs and the names of a program
are upright, and so are the T of a turned matrix and the Δ of a difference.
"""

from collections.abc import Iterator

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Activation, Softmax, Tanh
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.layers import Centring, PreBias
from core.kinds.losses import CrossEntropy, Loss, SquaredError
from core.kinds.optimizers import Adam, Optimizer, Sgd
from core.network.network import Inputs, Layer, Network
from core.passes.explain import explain
from core.passes.lines.overview import overview
from core.passes.markup import Markup, Symbol
from core.passes.matrices.view import matrix_view
from core.passes.notation import Notation
from core.passes.notations.registry import HOUSE, NOTATIONS
from core.passes.steps import Grain
from core.project.project import Project
from core.project.sample import pass_over
from core.training.settings import TrainingSettings

UPRIGHT = ("T", "Δ")


def _project(activation: Activation, loss: Loss, optimizer: Optimizer) -> Project:
    """A centred pre-bias layer, and an output that reads it and the inputs."""
    parameters = {"W": np.full((2, 2), 0.5), "b": np.ones(2), "A": np.zeros(2)}
    hidden = Layer("h", ("x",), parameters, Tanh(), kind=PreBias(Centring(0.3)))
    output = Layer("o", ("h", "x"), {"W": np.full((2, 4), 0.25), "b": np.zeros(2)}, activation)
    data = Dataset([[1, 2], [0, 1]], [[0, 1], [1, 0]])
    network = Network(Inputs("x", 2), (hidden, output), loss)
    return Project("", network, data, TrainingSettings(optimizer))


PROJECTS = {
    "softmax": _project(Softmax(), CrossEntropy(), Sgd(0.1, momentum=0.9)),
    "formula": _project(
        FormulaActivation(Formula("f", "max(0, z)*e")), SquaredError(l2=0.1), Adam(0.1)
    ),
}


def _lines(project: Project, notation: Notation) -> Iterator[Markup]:
    pass_ = pass_over(project, 0)
    yield from overview(pass_, notation)
    for grain in (Grain.LAYER, Grain.NODE):
        for step in pass_.walk_at(grain):
            explanation = explain(pass_, step, notation=notation)
            yield from (equation.line for equation in explanation.equations)
            yield from explanation.matrix_forms
            view = matrix_view(pass_, step, 3, notation, has_jacobians=True)
            if view is not None:
                yield from (line.formula for line in (*view.lines, *view.jacobians))
                yield from (each.formula for each in view.identities)


def _symbols(part: object) -> Iterator[Symbol]:
    if isinstance(part, Symbol):
        yield part
    for name in getattr(type(part), "__dataclass_fields__", ()):
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            yield from _symbols(each)


@pytest.mark.parametrize(
    ("notation", "project"),
    [(HOUSE, "softmax"), *((notation, "formula") for notation in NOTATIONS.values())],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_letters_are_italic_and_words_signs_and_digits_upright(
    notation: Notation, project: str
) -> None:
    letters = "" if notation.name == "pytorch" else "xy"
    for symbol in {each for line in _lines(PROJECTS[project], notation) for each in _symbols(line)}:
        name = symbol.text.removesuffix("\u0302")
        is_letter = len(name) == 1 and (name.isalpha() or name in "∂𝟏")
        if symbol.text in ("x", "y"):
            is_letter = symbol.text in letters
        assert symbol.roman is (not is_letter or name in UPRIGHT), symbol
