"""The bundled examples open, and the numbers that stand in print are the ones of their pass."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.engine import run
from core.project.examples import Example, Printed, default_project, examples
from core.project.project import Project
from core.training.trainer import Trainer

PUBLISHED = [(example, number) for example in examples() for number in example.printed]


def test_the_first_example_is_the_network_of_the_first_start():
    project, view = default_project()
    assert project.title == "2-3-2"
    assert project.network.shape == "2-3-2"
    assert view.digits == 3
    assert project.network.loss.scale == 0.5
    assert project.training.optimizer.learning_rate == 1.0


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.file)
def test_every_example_opens_and_its_data_fits(example: Example):
    project, _ = example.open()
    assert project.title == example.title
    assert project.misfit == ""
    assert example.about.endswith(".")


@pytest.mark.parametrize(
    ("example", "number"), PUBLISHED, ids=[f"{e.file}-{p.what}" for e, p in PUBLISHED]
)
def test_a_printed_number_is_the_number_at_its_address(example: Example, number: Printed):
    project = _after(example.open()[0], number.after or 0)
    value = number.value(project)
    if value is None:
        value = _value(project, number.at, number.sample)
    printed = Decimal(number.printed.replace("−", "-"))
    unit = Decimal(1).scaleb(printed.as_tuple().exponent)
    ours = Decimal(repr(-value if number.is_negated else value))
    assert ours.quantize(unit, ROUND_HALF_UP) == printed


def test_mazurs_biases_are_held():
    mazur = next(e for e in examples() if e.file == "mazur.bpnet")
    assert all(layer.rates == {"b": 0} for layer in mazur.open()[0].network.layers)


def test_the_dead_unit_gets_a_gradient_and_passes_none_on():
    project, _ = next(e for e in examples() if e.file == "dead_relu.bpnet").open()
    assert _value(project, Ref.parse("dL_da.h[2]"), 0) == -2
    assert _value(project, Ref.parse("dL_dz.h[2]"), 0) == 0


def _after(project: Project, updates: int) -> Project:
    trainer = Trainer(project.network, project.data, project.training)
    trainer.run(updates)
    return replace(project, network=trainer.network, run=trainer.result)


def _value(project: Project, ref: Ref, sample: int) -> float:
    trace = run(project.network, project.data.inputs, project.data.targets)
    if not ref.quantity.startswith("new_"):
        return trace.value(ref, sample)
    old = ref.of(ref.base)
    layer, name, _ = project.network.locate(old)
    rate = project.training.optimizer.learning_rate * layer.rates.get(name, 1)
    return trace.value(old) - rate * trace.value(old.of(f"batch_dL_d{name}"))


def test_a_loss_of_a_run_is_known_once_the_run_was_there():
    project = next(e for e in examples() if e.file == "regression_line.bpnet").open()[0]
    at = Ref.parse("batch_loss")
    later = Printed("later", "1", at, after=7)
    reported = Printed("reported", "1", at, after=7, is_reported=True)
    assert (later.value(project), reported.value(project)) == (None, None)
    seven, nine = _after(project, 7), _after(project, 9)
    assert later.value(nine) == seven.run.history.loss_at(7)
    assert later.value(seven) == pytest.approx(later.value(nine), rel=1e-13)
    assert reported.value(nine) is None
    assert reported.value(seven) == pytest.approx(later.value(seven) / 500)
    bare = replace(seven, network=replace(seven.network, report=()))
    assert reported.value(bare) is None
    wide = replace(seven.data, inputs=np.ones((1000, 2)), input_names=())
    assert later.value(replace(seven, data=wide)) is None
    assert Printed("b", "1", Ref.parse("b.out[0]"), after=7).value(seven) is None
