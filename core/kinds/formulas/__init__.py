"""Formulas in z: the expression tree, a user's text parsed to it, its derivative, its values."""
