"""A small step of an update is seen: its line has the digits that tell old from new."""

from dataclasses import replace

from core.kinds.optimizers import Sgd
from core.passes.by_hand import by_hand
from core.passes.equation import plain_text
from core.passes.explain import Explanation, explain
from core.passes.lines.composer import Composer
from core.passes.lines.telling import telling, telling_digits
from core.passes.notation import HOUSE
from core.project.examples import default_project
from core.project.sample import pass_over
from tests.calculator import false_links
from tests.walks import opening_pass


def _update(rate: float) -> Explanation:
    project = default_project()[0]
    training = replace(project.training, optimizer=Sgd(rate))
    pass_ = pass_over(replace(project, training=training), 0)
    return explain(pass_, pass_.walk[-1])


def test_a_small_step_has_more_digits_and_is_true_as_printed() -> None:
    lines = [plain_text(equation.line) for equation in _update(0.001).equations]
    assert lines[0].endswith("= 1.1 − 0.001 · 0.03164 = 1.09997")
    assert lines[-2] == "L = 0.3142 → 0.3140, predicted 0.3140"
    assert not any(map(false_links, lines))


def test_the_loss_is_said_to_go_from_one_number_to_another() -> None:
    sentence = _update(0.001).sentence
    assert "goes from 0.3142 to 0.3140; the gradient predicted 0.3140." in sentence


def test_a_large_step_has_the_usual_digits() -> None:
    assert plain_text(_update(1.0).equations[0].line).endswith("= 1.068")


def test_equal_numbers_and_numbers_carried_by_hand_stay_as_they_are() -> None:
    composer = Composer(opening_pass(), 3, HOUSE)
    assert telling(composer, 0.5, 0.5) is composer
    assert telling(composer, 0.5, 0.5 + 1e-15) is composer
    carried = Composer(by_hand(opening_pass(), 3), 3, HOUSE)
    assert telling_digits(carried, 0.5, 0.50001) == 3
