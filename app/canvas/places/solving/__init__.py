"""The label solver: which of its possible places each label gets.

Rule: pure geometry of rectangles and paths; what a label says is not known here.
"""
