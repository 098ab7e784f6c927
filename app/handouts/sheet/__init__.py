"""A handout on paper: blocks of words, formulas and canvases, and the pages that take them in.

Rule: a module imports only those above it in this order: items, blocks, compose, pdf.
"""
