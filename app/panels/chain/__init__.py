"""The chain view: every path from the loss to a weight, and what two of them have in common.

Rule: all lines come from `core.passes.chains`; here they get places.
"""
