"""Which character of the font stands for a letter: italic for quantities, upright for the rest.

Rule: italic letters are the Unicode mathematical italics, never slanted upright ones. Capital
Greek stays upright, as the textbooks print it.
"""

_LATIN = {chr(ord("a") + i): chr(0x1D44E + i) for i in range(26)}
_LATIN_CAPITALS = {chr(ord("A") + i): chr(0x1D434 + i) for i in range(26)}
_GREEK = {chr(ord("α") + i): chr(0x1D6FC + i) for i in range(25)}
_OTHERS = {
    "h": "\u210e",  # Unicode's italic h is the older Planck constant.
    "∂": "\U0001d715",
    "ϵ": "\U0001d716",
    "ϑ": "\U0001d717",
    "ϕ": "\U0001d719",
    "ϱ": "\U0001d71a",
    "ϖ": "\U0001d71b",
    "ı": "\U0001d6a4",
    "ȷ": "\U0001d6a5",
}
_ITALICS = _LATIN | _LATIN_CAPITALS | _GREEK | _OTHERS


def italic(text: str) -> str:
    """The text with every letter that has a mathematical italic replaced by it."""
    return "".join(_ITALICS.get(character, character) for character in text)
