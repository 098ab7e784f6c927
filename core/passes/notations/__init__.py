"""The textbooks' notations, one module each, and the layouts in which they write matrices.

Rule: a notation changes how numbers are called and how matrices are laid out, never a number.
"""
