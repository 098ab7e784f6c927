"""Fixtures of the tour's tests."""

from collections.abc import Callable

import pytest

from app.desk import Desk
from app.tour.tour import Tour


@pytest.fixture
def start(desk: Desk) -> Callable[[], Tour]:
    """Starts the tour from the Help menu."""

    def started() -> Tour:
        desk.window.menus.actions["tour"].trigger()
        return next(iter(desk.findChildren(Tour)))

    return started
