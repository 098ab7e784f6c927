"""Scope: gradients of each sample's own loss, divided by N only at dL/dW, are no mistake."""

import numpy as np
import pytest

from core.kinds.types import Array
from core.project.project import Project
from core.teaching.comparing.compare import compare
from tests.core.teaching.test_compare import opening, own

OF_SAMPLES = ("dL_da.out", "dL_dz.out", "dL_da.h1", "dL_dz.h1", "dL_da.x")


def of_own_losses(project: Project) -> dict[str, Array]:
    """The right arrays as of a script that divides by N where the samples meet."""
    count = project.data.size
    return {
        key: each * count if key in OF_SAMPLES or key.startswith("branch") else each
        for key, each in own(project).items()
    }


def test_each_samples_own_gradients_are_a_reading_and_no_mistake():
    comparison = compare(opening(), of_own_losses(opening()))
    assert comparison.is_right, comparison.sentence
    assert comparison.layouts["dL_dz.h1"] == "of each sample's own loss"
    assert "dL_dW.h1" not in comparison.layouts


def test_a_column_for_each_sample_can_be_of_its_own_loss_too():
    given = {"dL_dz.h1": of_own_losses(opening())["dL_dz.h1"].T}
    comparison = compare(opening(), given)
    assert comparison.is_right, comparison.sentence
    assert comparison.layouts == {"dL_dz.h1": "a column for each sample, of each sample's own loss"}


@pytest.mark.parametrize(("key", "wrong"), [("dL_dz.h1", "dL_da.h1"), ("dL_da.out", None)])
def test_a_mistake_among_them_is_found_at_its_place(key: str, wrong: str | None):
    given = of_own_losses(opening())
    given[key] = -given[key] if wrong is None else given[wrong]
    comparison = compare(opening(), given)
    assert comparison.first is not None
    assert comparison.first.key == key
    assert comparison.differing == (key,)
    expected = "wrong_sign" if wrong is None else "forgot_slope"
    assert [each.mistake.id for each in comparison.first.mistakes] == [expected]


def test_who_never_divides_has_forgotten_1_over_n():
    project = opening()
    given = of_own_losses(project)
    given |= {key: each * 2 for key, each in given.items() if key.startswith(("dL_dW", "dL_db"))}
    comparison = compare(project, given)
    assert comparison.first is not None
    assert comparison.first.key == "dL_da.out"
    assert [each.mistake.id for each in comparison.first.mistakes] == ["sum_or_mean"]


def test_words_among_the_students_arrays_are_left_alone():
    given = {**own(opening()), "title": np.array(["mine"])}
    comparison = compare(opening(), given)
    assert comparison.is_right
    assert comparison.extra == ("title",)


def test_each_array_is_told_with_a_mark_and_what_is_to_be_said_beside_it():
    right = own(opening())
    given = {
        "z.h1": right["z.h1"],
        "a.h1": right["a.h1"].T,
        "dL_dz.h1": right["dL_da.h1"],
        "dL_db.h1": right["dL_db.h1"] * 3,
    }
    comparison = compare(opening(), given)
    assert comparison.told("z.h1") == ("✓", "")
    assert comparison.told("a.h1") == ("✓", "read as a column for each sample")
    assert comparison.told("dL_dz.h1") == ("✗", "differs first")
    assert comparison.told("dL_db.h1") == ("\N{EN DASH}", "may only follow")
