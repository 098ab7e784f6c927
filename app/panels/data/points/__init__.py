"""Samples with two inputs as points in a plane: seen, set, moved and taken away.

Rule: classes differ by shape and lightness; the plane shows and asks, `DataEdits` changes.
"""
