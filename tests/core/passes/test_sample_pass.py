"""What a pass knows, and when it asks for the batch and the update."""

import pytest

from core.network.ref import Ref
from core.passes.engine import Trace
from core.passes.explain import Pass, UpdateRecord
from tests.walks import opening_pass


def test_every_number_by_its_address() -> None:
    pass_ = opening_pass()
    for address, value in [
        ("z.h1[0]", 1.9),
        ("learning_rate", 1.0),
        ("loss", 0.31415),
        ("batch_loss", 0.31415),
        ("new_loss", 0.1994),
        ("predicted_loss", 0.1881),
        ("new_W.h1.out[0,0]", -0.40513),
        ("batch_dL_db.out[0]", 0.12079),
    ]:
        assert pass_.value(Ref.parse(address)) == pytest.approx(value, abs=5e-4), address


def test_batch_and_update_are_made_at_most_once_and_only_when_needed() -> None:
    made: list[str] = []
    known = opening_pass()

    def batch() -> Trace:
        made.append("batch")
        return known.batch

    def update() -> UpdateRecord:
        made.append("update")
        assert known.update is not None
        return known.update

    pass_ = Pass(known.trace, 0, batch, update, rows=(0,))
    assert len(pass_.walk) == 29
    assert pass_.value(Ref.parse("z.h1[0]")) == pytest.approx(1.9)
    assert made == []
    assert pass_.value(Ref("new_loss")) == pass_.value(Ref("new_loss"))
    assert pass_.value(Ref("batch_loss")) == pass_.value(Ref("batch_loss"))
    assert made == ["update", "batch"]


def test_without_a_batch_the_sample_is_alone() -> None:
    pass_ = Pass(opening_pass().trace, 2)
    assert pass_.batch is pass_.trace
    assert pass_.sample_count == 1
