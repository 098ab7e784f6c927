"""Words that sentences for a person are put together from.

Rule: plain English; no sentence counts things, or writes what is no character, in a way of its own.
"""


def counted(count: int, noun: str) -> str:
    """`1 number`, `3 numbers`, `1,200 samples`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def as_text(name: str) -> str:
    """A file's name with a question mark for each byte of it that is no character."""
    return name.encode(errors="replace").decode()
