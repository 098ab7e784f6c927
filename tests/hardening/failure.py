"""`Failure`: what a run has found, with what is needed to see it again."""


class Failure(Exception):  # noqa: N818 - the program's failure, not this one's error
    """Something that must hold does not."""


def require(holds: bool, words: str) -> None:
    """Failure, in these words, unless it holds."""
    if not holds:
        raise Failure(words)
