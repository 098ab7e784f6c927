"""The verb: running a network forward and backward, and taking what was computed apart.

Rule: a pass is data. It is computed whole and vectorised; stepping only reveals it.
"""
