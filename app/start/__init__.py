"""How the window comes up: the frame first, the network next, the rest after it.

Rule: whatever is imported from here finds PySide already there, imported by `plain_qt`.
"""

from app.start import plain_qt as plain_qt
