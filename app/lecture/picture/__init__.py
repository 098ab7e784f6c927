"""The network of a lecture: the canvas in measures for a large room.

Rule: a module imports only those above it in this order: measures, inks, numbers, around, lenses.
"""
