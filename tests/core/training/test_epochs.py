"""Which batch of which epoch an update is made from, and which samples come next."""

from dataclasses import replace

from core.data.dataset import Dataset
from core.training.epochs import batch_place
from core.training.settings import TrainingSettings

DATA = Dataset([[float(n)] for n in range(5)], [[0.0]] * 5)


def test_the_full_batch_has_no_place() -> None:
    assert batch_place(DATA, TrainingSettings(), 3) is None
    assert batch_place(DATA, TrainingSettings(batch_size=5), 3) is None


def test_mini_batches_follow_each_other_through_the_epochs() -> None:
    settings = TrainingSettings(batch_size=2)
    places = [batch_place(DATA, settings, updates) for updates in range(4)]
    assert [place.words for place in places] == [
        "batch 1 of 3, epoch 1",
        "batch 2 of 3, epoch 1",
        "batch 3 of 3, epoch 1",
        "batch 1 of 3, epoch 2",
    ]
    assert [place.rows for place in places] == [(0, 1), (2, 3), (4,), (0, 1)]
    assert places[1].next_rows == (4,)


def test_test_rows_are_in_no_batch() -> None:
    data = replace(DATA, test=(0, 1, 2, 3, 4))
    assert batch_place(data, TrainingSettings(batch_size=2), 0) is None
