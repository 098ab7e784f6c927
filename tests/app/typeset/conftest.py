import pytest
from PySide6.QtGui import QColor

from app.typeset.paint import Colours


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need an application."""


@pytest.fixture
def colours():
    return Colours(
        plain=QColor("#000000"),
        forward=QColor("#0000ff"),
        backward=QColor("#ff0000"),
        lit=QColor("#ffff00"),
        label=QColor("#808080"),
    )
