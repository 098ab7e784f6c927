"""The known mistakes, each with the ways in which it is made.

Rule: one mistake is one entry in one place; what looks for mistakes knows none by name.
"""
