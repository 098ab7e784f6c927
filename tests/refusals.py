"""What a person is told when something cannot be.

Rule: the whole sentence, from its first word to its last; a part of it could hide a slip.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.errors import NetworkError


@contextmanager
def refused(sentence: str, error: type[Exception] = NetworkError) -> Iterator[None]:
    """What is done inside is refused with exactly this sentence."""
    with pytest.raises(error) as caught:
        yield
    assert str(caught.value) == sentence, str(caught.value)
