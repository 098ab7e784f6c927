"""Teaching: which mistake gives a wrong number, hints, and comparing with a student's own numbers.

Rule: what is said of a wrong number never holds the right one.
"""
