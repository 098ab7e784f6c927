"""Samples: what a network is run on, toy sets by seed, tables of text, and standardised columns.

Rule: data is a value like the network; that its sizes do not fit a network is a state, not an
error.
"""
