"""The line in which a student types or chooses the next number, with its hints.

Rule: it shows what `app.asking` says; only the last hint tells the number.
"""
