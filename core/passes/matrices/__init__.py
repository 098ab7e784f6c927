"""A step of the walk as an equation of matrices, in the layout of a notation.

Rule: every equation is true as it stands: multiplying what its cells hold gives the result's cells.
A module may import only those above it in this order: matrix, line, pen, forward, slopes, backward,
parameters, batch, updating, jacobians, identities, view, reading.
"""
