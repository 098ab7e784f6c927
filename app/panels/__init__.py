"""The panels around the canvas: formula strip, timeline, inspector, network, data, training.

Rule: a panel renders the owners of its workspace and hands gestures to them; panels never talk to
each other, and no number beyond the cursor is on any of them.
"""
