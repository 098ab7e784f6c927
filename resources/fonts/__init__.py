"""The bundled fonts: DejaVu Sans for the window, STIX Two Math for formulas.

Rule: each font file stands beside the licence it came with.
"""

import os

UI = "DejaVuSans.ttf"
UI_BOLD = "DejaVuSans-Bold.ttf"
MATH = "STIXTwoMath-Regular.ttf"


def read(name: str) -> bytes:
    """The bytes of the font file `name`; FileNotFoundError where the installation lacks it."""
    with open(os.path.join(os.path.dirname(__file__), name), "rb") as file:
        return file.read()
