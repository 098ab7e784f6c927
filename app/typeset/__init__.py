"""Formulas as a book prints them: a `Markup` tree becomes an immutable box, and a box is painted.

Rule: a package may import only those above it in this order: math_table, glyphs, boxes, the
builders (letters, spacing, scripts, stacks, build), linebreak, layout, paint, widget.
"""
