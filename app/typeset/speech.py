"""What formulas say to a screen reader, found again for the same formulas.

Rule: the words come from core; they are imported with the first formula.
"""

from functools import lru_cache

from core.passes.markup import Markup

_CACHED = 512


@lru_cache(maxsize=_CACHED)
def in_words(lines: tuple[Markup, ...]) -> str:
    """The sentences of several formulas, one after the other."""
    from core.passes.equation import spoken

    return " ".join(spoken(line) for line in lines)
