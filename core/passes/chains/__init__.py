"""The chain rule path by path: every way from the loss back to one parameter.

Rule: a path is a product of factors, each a number of the pass; all paths together add up to the
gradient in the trace.
"""
