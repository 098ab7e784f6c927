"""What a press shows of a step's formulas: symbols with □, then numbers, then the result.

Rule: until the result is pressed its number stands in no line.
"""

from core.passes.equation import Equation, plain_text
from core.passes.explain import Explanation, explain
from core.passes.markup import Blank, Markup, Relation, Row
from core.teaching.hints import in_numbers, with_right_side
from core.teaching.lessons.script import Press, Scene, Stage


def explanation_at(scene: Scene, press: Press) -> Explanation | None:
    """The explanation of the step under way, or of the one whose result stands; None at none."""
    n = press.step or press.cursor
    if not n:
        return None
    return explain(scene.moment.pass_, scene.moment.walk[n - 1], scene.digits, scene.notation)


def lines_at(scene: Scene, press: Press, most: int | None = None) -> tuple[Markup, ...]:
    """The formulas as this press shows them, at most so many."""
    explanation = explanation_at(scene, press)
    if explanation is None:
        return ()
    return tuple(_line(equation, press.stage) for equation in explanation.equations[:most])


def _line(equation: Equation, stage: Stage) -> Markup:
    if stage in (Stage.RESULT, Stage.ARRIVED):
        return equation.line
    numbers = in_numbers(equation, equation.ref)
    has_symbols = plain_text(equation.symbols) != plain_text(equation.name)
    links = [equation.symbols] if has_symbols else []
    if stage is Stage.NUMBERS and numbers != equation.symbols:
        links.append(numbers)
    first, *rest = (*links, Blank())
    items = [*with_right_side(equation, first).items]
    for link in rest:
        items += [Relation("="), link]
    return Row(tuple(items))
