"""The matrices panel: the step as an equation of matrices, and the rules it uses.

Rule: a module may import only those above it in this order: windows, placed, blocks, placing,
painter, kinship, sheet, sample_bars, matrices_panel.
"""
