"""The network that opens, and its lines on screen."""

from collections.abc import Iterator

from core.passes.equation import plain_text
from core.passes.explain import explain
from core.passes.steps import Grain
from core.project.examples import examples
from core.project.project import Project
from core.project.sample import pass_over


def opening() -> Project:
    return examples()[0].open()[0]


def screen(project: Project, grain: Grain = Grain.NODE) -> Iterator[str]:
    """Every line of the worked pass as the screen has it."""
    pass_ = pass_over(project, 0)
    for step in pass_.walk_at(grain):
        explanation = explain(pass_, step)
        yield from map(plain_text, explanation.matrix_forms)
        yield from (plain_text(equation.line) for equation in explanation.equations)
