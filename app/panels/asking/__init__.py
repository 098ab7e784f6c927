"""Type your number: a student says the next number before the walk reveals it.

Rule: while a number is asked for it stands nowhere; only the last hint tells it.
"""
