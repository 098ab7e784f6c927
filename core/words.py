"""Words that sentences for a person are put together from.

Rule: plain English, and no sentence counts things in a way of its own.
"""


def counted(count: int, noun: str) -> str:
    """`1 number`, `3 numbers`, `1,200 samples`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
