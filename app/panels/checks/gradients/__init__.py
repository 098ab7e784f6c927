"""Every gradient beside its finite difference.

Rule: nothing is worked out before somebody asks for it.
"""
