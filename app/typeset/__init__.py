"""Formulas as a book prints them: a `Markup` tree becomes an immutable box, and a box is painted.

Rule: a module may import only those above it in this order: math_table, glyphs, letters, pieces,
spacing, scripts, stacks, build, boxes, linebreak, layout, paint, sheet, widget.
"""
