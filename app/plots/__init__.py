"""Plots: the live one in the window, and one painted chart for files.

Rule: pyqtgraph is imported by `graph` alone, and only after the window's first paint.
"""
