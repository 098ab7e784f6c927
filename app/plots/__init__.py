"""Plots in the window: what draws them, and how curves, fields, scales and ticks are made.

Rule: pyqtgraph is imported by `graph` alone, and only after the window's first paint. Pictures for
files are another thing (`app.export`).
"""
