"""What the start leaves behind."""

import gc
from collections.abc import Iterator

import pytest

from app.start.application import keep_what_is_loaded


@pytest.fixture
def collector() -> Iterator[None]:
    """The garbage collector, put back as it was."""
    before = gc.get_threshold()
    gc.disable()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


@pytest.mark.usefixtures("collector")
def test_what_is_loaded_stays_and_full_collections_are_rare() -> None:
    loaded = [[1]]
    keep_what_is_loaded()
    assert gc.isenabled()
    assert not any(each is loaded for each in gc.get_objects())
    assert gc.get_threshold()[2] >= 100
