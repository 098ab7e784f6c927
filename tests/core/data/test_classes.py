"""Classes are told from the targets, and each sample belongs to one."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.classes import MAX_CLASSES, class_name, classes
from core.data.dataset import Dataset
from core.data.toy import TOYS


def _data(targets: object) -> Dataset:
    rows = np.array(targets, dtype=np.float64)
    return Dataset(np.zeros((len(rows), 2)), rows)


@pytest.mark.parametrize(
    ("targets", "kinds"),
    [
        ([[1], [0], [1]], [[0], [1]]),
        ([[1], [1]], [[0], [1]]),
        ([[-1], [1]], [[-1], [1]]),
        ([[0, 1, 0], [1, 0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        ([[2], [0.5], [2]], [[0.5], [2]]),
        ([[0, 0], [1, 1]], [[0, 0], [1, 1]]),
    ],
)
def test_the_classes_of_targets(targets: list[list[float]], kinds: list[list[float]]) -> None:
    data = _data(targets)
    found = classes(data, len(targets[0]))
    assert found is not None
    assert found.targets.tolist() == kinds
    assert found.targets[found.members].tolist() == data.targets.tolist()
    assert found.count == len(kinds)


@pytest.mark.parametrize(("outputs", "count"), [(1, 2), (3, 3), (MAX_CLASSES, MAX_CLASSES)])
def test_empty_data_has_the_classes_of_its_outputs(outputs: int, count: int) -> None:
    found = classes(Dataset(), outputs)
    assert found is not None
    assert (found.count, len(found.members)) == (count, 0)


def test_many_different_targets_are_no_classes() -> None:
    assert classes(_data(np.arange(11.0)[:, None]), 1) is None
    late = np.vstack([np.zeros((200, 1)), np.arange(11.0)[:, None]])
    assert classes(_data(late), 1) is None
    assert classes(Dataset(), MAX_CLASSES + 1) is None


def test_as_many_different_targets_as_there_may_be_classes_are_classes() -> None:
    found = classes(_data(np.arange(10.0)[:, None]), 1)
    assert found is not None
    assert found.count == MAX_CLASSES


@pytest.mark.parametrize("name", ["and", "xor", "moons", "circles", "spirals", "blobs"])
def test_every_toy_set_of_classes_has_them(name: str) -> None:
    data = TOYS.make(name).make()
    found = classes(data, data.targets.shape[1])
    assert found is not None
    assert set(found.members.tolist()) == set(range(found.count))


def test_a_class_is_called_by_its_target() -> None:
    data = TOYS.make("blobs").make()
    kinds = classes(data, 3)
    assert kinds is not None
    assert class_name(data, kinds, 1) == "class 2"
    assert class_name(Dataset(), kinds, 2) == "class 3"
    named = Dataset(data.inputs, data.targets, target_names=("cat", "dog", ""))
    assert [class_name(named, kinds, at) for at in range(3)] == ["cat", "dog", "class 3"]
    imported = replace(named, target_names=("pet=cat", "pet=dog", "pet=eel"))
    assert [class_name(imported, kinds, at) for at in range(3)] == ["cat", "dog", "eel"]


def test_other_classes_are_called_by_their_numbers() -> None:
    signs, pairs = _data([[-1], [1]]), _data([[0, 0.5], [1, 1]])
    of_signs, of_pairs = classes(signs, 1), classes(pairs, 2)
    assert of_signs is not None
    assert of_pairs is not None
    assert [class_name(signs, of_signs, at) for at in range(2)] == ["class −1", "class 1"]
    assert class_name(pairs, of_pairs, 0) == "class 0, 0.5"
