"""A student says the next number before the walk reveals it: what is asked, and what came of it.

Rule: as the other owners it knows no view; while a number is asked for it stands nowhere.
"""
