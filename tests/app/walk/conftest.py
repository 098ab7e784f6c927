"""A document with the first example, and the walk over it."""

import math

import pytest

from app.document import Document
from app.walk.player import Player
from core.project.examples import default_project


@pytest.fixture
def document(qapp) -> Document:
    return Document(default_project()[0])


@pytest.fixture
def player(document) -> Player:
    return Player(document)


@pytest.fixture
def no_piece_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is."""
    monkeypatch.setattr("app.walk.foresight.TOO_LONG", math.inf)
