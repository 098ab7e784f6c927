"""All known mistakes, registered.

Rule: whoever needs the list imports it from here, so that it is whole.
"""

from core.teaching.mistakes import branches, missing, scales, slopes
from core.teaching.mistakes.mistake import MISTAKES, Mistake

__all__ = ["MISTAKES", "Mistake", "branches", "missing", "scales", "slopes"]
