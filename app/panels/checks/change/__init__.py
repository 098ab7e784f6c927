"""One parameter tried at other values: the loss as a curve, with its tangent.

Rule: slope and landing obey the walk; the curve itself was asked for.
"""
