"""The canvas for screen readers: its boxes and edges as things with a name and a value.

Rule: only what the walk has revealed is said; nothing is made before a screen reader asks.
"""
