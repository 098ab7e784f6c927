"""No two labels overlap in any layered network up to 4-5-5-3; here a few, by command all."""

import pytest
from PySide6.QtWidgets import QApplication

from app.canvas.places.solving import labels
from tests.app.canvas.overlap import SIZES, Case, cases, overlaps

EVERY = 199
LARGEST = [
    Case((4, 5, 5, 3), kind, size)
    for kind in ("plain", "skips", "removed edges")
    for size in list(SIZES)[:2]
]


@pytest.mark.parametrize("case", [*cases()[::EVERY], *LARGEST], ids=str)
def test_no_labels_overlap_at_any_step(qapp: QApplication, case: Case) -> None:
    assert not list(overlaps(case))


def test_the_theme_moves_no_label(qapp: QApplication) -> None:
    assert not list(overlaps(Case((4, 5, 3), "skips", "1280x720"), "dark"))


def test_every_shape_is_there() -> None:
    sizes = {case.sizes for case in cases()}
    assert len(sizes) == 4 * 5 + 4 * 5 * 5 + 4 * 5 * 5 * 3


def test_an_overlap_is_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "_GAP", -60.0)
    assert list(overlaps(Case((4, 5, 3), "plain", "1280x720")))
