"""Indices of a formula inside a sentence, as rich text.

Rule: what plain text writes in small letters, or behind _ and ^, stands lowered or raised; a figure
in it is as high as the last row needs. A dotted name of code, fc3.weight_0, stands as it is.
"""

import re
from html import escape

_LOWERED, _RAISED = "₀₁₂₃₄₅₆₇₈₉ₙₜₖ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵀ"
_USUAL = str.maketrans(_LOWERED + _RAISED, "0123456789ntk" + "0123456789()T")
_SCRIPT = re.compile(
    r"(?P<code>[A-Za-z]\w*(?:\.[A-Za-z]\w*)+)"
    rf"|(?P<sub>[{_LOWERED}]+(?:,[{_LOWERED}]+)*|_\w+)|(?P<sup>[{_RAISED}]+|\^\([^()]*\)|\^\[\w+\])"
)


def with_scripts(plain: str) -> str:
    """A formula's plain text with its indices set."""
    return _SCRIPT.sub(_set, escape(plain))


def _set(found: re.Match[str]) -> str:
    """Qt writes an index at two thirds of its letters, so those are large here."""
    tag = str(found.lastgroup)
    if tag == "code":
        return found[0]
    return f"<{tag}><big>{found[0].lstrip('_^').translate(_USUAL)}</big></{tag}>"
