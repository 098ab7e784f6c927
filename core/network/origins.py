"""`Origins`: for every unit of a node after an edit its number before, None where it is new.

Rule: this is all that an edit of units has to say; names, weights and positions follow from it.
"""

Origins = tuple[int | None, ...]


def named(names: tuple[str, ...], origins: Origins) -> tuple[str, ...]:
    """The names of the units after an edit; a new one among named ones has none yet."""
    kept = tuple("" if origin is None else names[origin] for origin in origins) if names else ()
    return kept if any(kept) else ()
