"""What the tests of handouts share: orders of the first example, and the numbers in a text."""

import re

from app.handouts.order import Order
from core.passes.equation import plain_text
from core.passes.explain import explain
from core.passes.steps import Grain
from core.project.examples import default_project, examples
from core.project.project import Project, ViewState
from core.project.sample import pass_over

NUMBER = re.compile(r"(?<![\w.,])−?\d+(?:\.\d+)?(?![\w.])")


def opening() -> Project:
    return default_project()[0]


def example(file: str) -> Project:
    return next(each for each in examples() if each.file == file).open()[0]


def order(project: Project | None = None, **settings: object) -> Order:
    grain = settings.pop("grain", Grain.NODE)
    assert isinstance(grain, Grain)
    view = ViewState(grain=grain.value)
    return Order(project or opening(), view, **settings)  # type: ignore[arg-type]


def screen(project: Project, grain: Grain = Grain.NODE) -> list[str]:
    """Every line of the worked pass as the screen has it."""
    pass_ = pass_over(project, 0)
    explanations = [explain(pass_, step) for step in pass_.walk_at(grain)]
    return [
        plain_text(line)
        for each in explanations
        for line in (*each.matrix_forms, *(equation.line for equation in each.equations))
    ]
