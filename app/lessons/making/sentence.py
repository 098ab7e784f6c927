"""A refusal of core as a sentence on screen.

Rule: it begins large, and an address in it stays what it is, letter for letter.
"""

import re

from core.passes.places import capital

_ADDRESS = re.compile(r"\w+\.\w+|\w+_\w+")


def as_sentence(words: str) -> str:
    """The words with a capital letter and a full stop."""
    if not words:
        return ""
    begun = f"Here {words}" if _ADDRESS.match(words) else capital(words)
    return f"{begun.rstrip('.')}."
