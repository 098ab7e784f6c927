"""Imports at Python's own speed: PySide reads the source of every module imported after it.

It looks for `from __feature__ import`, which nothing here writes. Rule: this is imported before any
other module of the window, and puts back the import that Python began with.
"""

import builtins

from app import IMPORT

vars(builtins)["__import__"] = IMPORT
