"""Samples: what a network is run on, toy sets by seed, and tables from CSV.

Rule: data is a value like the network; that its sizes do not fit a network is a state, not an
error.
"""
