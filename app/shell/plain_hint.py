"""Tooltips with words from a file in them.

Rule: Qt guesses whether a tooltip is HTML and cannot be told; so what looks like some is written
as HTML that shows the very letters.
"""

from PySide6.QtGui import Qt


def plain_hint(text: str) -> str:
    """What shows this text letter for letter as a tooltip."""
    if not Qt.mightBeRichText(text):
        return text
    from html import escape

    return f"<span>{escape(text)}</span>"
