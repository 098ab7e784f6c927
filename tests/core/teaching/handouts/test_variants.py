"""Variants: friendly numbers, the same for the same seed, another net for every student."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.passes.equation import plain_text
from core.passes.explain import explain
from core.project.examples import examples
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.handouts import variants
from core.teaching.handouts.variants import is_friendly, search, variant
from tests.calculator import false_links
from tests.networks import random_project
from tests.refusals import refused


def opening() -> Project:
    return examples()[0].open()[0]


def numbers(project: Project) -> bytes:
    return b"".join(layer.W.tobytes() for layer in project.network.layers)


def test_thirty_variants_are_thirty_networks_that_a_calculator_confirms() -> None:
    drawn = [variant(opening(), number, seed=3) for number in range(1, 31)]
    assert len({numbers(project) for project in drawn}) == 30
    for project in drawn:
        pass_ = pass_over(project, 0)
        for step in pass_.walk:
            for equation in explain(pass_, step).equations:
                line = plain_text(equation.line)
                assert "≈" not in line
                assert not false_links(line)


def test_a_variant_follows_from_seed_and_number() -> None:
    one, same = (variant(opening(), 4, seed=9) for _ in range(2))
    assert numbers(one) == numbers(same)
    assert np.array_equal(one.data.inputs, same.data.inputs)
    assert numbers(one) != numbers(variant(opening(), 4, seed=10))
    plain = variant(opening(), 4, seed=0, sample=0, digits=3)
    assert numbers(plain) == numbers(variant(opening(), 4))
    *_, found = search(opening(), 4)
    assert found is not None
    assert numbers(plain) == numbers(found)
    assert one.title == "2-3-2, variant 4"


@pytest.mark.parametrize("seed", range(4))
def test_structure_and_removed_edges_stay(seed: int) -> None:
    project = random_project(seed)
    drawn = variants._drawn(project, np.random.Generator(np.random.PCG64(1)), 0, 1)
    for before, after in zip(project.network.layers, drawn.network.layers, strict=True):
        assert np.array_equal(before.mask, after.mask)
        assert not after.W[~before.mask.astype(bool)].any()
        assert after.activation == before.activation
        assert after.parameters.keys() == before.parameters.keys()


def test_friendly_numbers_are_few_tenths_and_small_whole_inputs() -> None:
    weights, biases, inputs = set[float](), set[float](), set[float]()
    for seed in range(40):
        drawn = variants._drawn(opening(), np.random.Generator(np.random.PCG64(seed)), 0, 1)
        for layer in drawn.network.layers:
            weights |= set(abs(layer.W).ravel().tolist())
            biases |= set(abs(layer.parameters["b"]).tolist())
        inputs |= set(drawn.data.inputs[0].tolist())
    assert weights == {tenths / 10.0 for tenths in range(1, 16)}
    assert biases == {tenths / 10.0 for tenths in range(1, 6)}
    assert inputs == {1.0, 2.0, 3.0}


def test_other_samples_stay() -> None:
    data = Dataset(np.array([[0.25, 0.5], [0.75, 1.5]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    drawn = variant(Project("", opening().network, data), 1, sample=1)
    assert drawn.data.inputs[0].tolist() == [0.25, 0.5]
    assert all(value in (1, 2, 3) for value in drawn.data.inputs[1])
    assert drawn.title == "variant 1"


def test_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variants, "is_friendly", lambda *given: False)
    with refused(
        "no friendly numbers were found in 200 tries; use a smaller network, or more decimals"
    ):
        variant(opening(), 1)


def test_it_can_be_searched_for_try_by_try(monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = iter((False, False, True))
    monkeypatch.setattr(variants, "is_friendly", lambda *given: next(verdicts))
    *vain, found = search(opening(), 5)
    assert vain == [None, None]
    assert found is not None
    assert found.title == "2-3-2, variant 5"


def test_what_is_not_true_as_printed_is_not_friendly() -> None:
    assert is_friendly(opening())
    trask = next(each for each in examples() if each.file == "trask.bpnet").open()[0]
    assert not is_friendly(trask)
