"""How much is one piece of work: about two milliseconds, whatever the network's size.

Rule: a piece is never less than a few rows, or a large network would cost more to begin than to do.
"""

PRODUCTS = 400_000
LEAST = 8


def rows_at_once(most: int, parameters: int) -> int:
    """How many rows go through a network of so many parameters in one piece, at most `most`."""
    return max(min(most, LEAST), min(most, PRODUCTS // max(parameters, 1)))
