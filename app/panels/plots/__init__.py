"""The panel of plots: the loss and what else is to be seen of a run and of what a network does.

Rule: a plot works only while it is seen, and what takes long goes in slices between the window's
events.
"""
