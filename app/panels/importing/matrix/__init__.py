"""A layer's weights from a pasted matrix.

Rule: core says how a matrix can be read; here it is shown, asked where open, and taken.
"""
